import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { DeliveryState, DeliveryWay, SaveChannel } from '@/api/model';

export const channelsQuery = queryOptions({
  queryKey: ['deliveries', 'channels'],
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/delivery-channels', { signal }))).items,
});

export const deliveriesQuery = (way: DeliveryWay | undefined, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', 'log', way, state],
    refetchInterval: 10_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/deliveries', {
          params: { query: { way, state, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

export const saveChannel = (way: DeliveryWay, version: number, channel: SaveChannel) =>
  body(
    desk.PUT('/api/v1/delivery-channels/{way}', {
      params: { path: { way }, header: { 'If-Match': `W/"${version}"` } },
      body: channel,
    }),
  );

export const testChannel = (way: DeliveryWay) =>
  body(desk.POST('/api/v1/delivery-channels/{way}/tests', { params: { path: { way } } }));

export const repeatDelivery = (deliveryId: string) =>
  body(desk.POST('/api/v1/deliveries/{deliveryId}/repetition', { params: { path: { deliveryId } } }));
