import { infiniteQueryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';

/** What the caller was told. Open screens hear of news at once; others look every minute. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  initialPageParam: undefined as string | undefined,
  refetchInterval: 60_000,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/notifications', { params: { query: { cursor: pageParam, limit: 20 } }, signal })),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
});

export const readNotification = (notificationId: string) =>
  done(desk.POST('/api/v1/notifications/{notificationId}/reading', { params: { path: { notificationId } } }));
