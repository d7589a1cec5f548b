import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type {
  CallbackSettings,
  CallbackState,
  ClosureDoubt,
  KeepGift,
  MoveGifts,
  PlanCampaign,
  RecordAttempt,
  RecordRating,
} from '@/api/model';

export interface CallbackFilter {
  estateId: string | undefined;
  state: CallbackState;
  campaignId: string | undefined;
  overdue: boolean;
  mine: boolean;
}

/** Due times pass by when nothing happens: a list that stands open looks again by itself. */
const LOOK_AGAIN = 60_000;

export const callbacksQuery = (filter: CallbackFilter) =>
  infiniteQueryOptions({
    queryKey: ['callbacks', 'list', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/callbacks', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const callbackCountsQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['callbacks', 'counts', estateId],
    refetchInterval: LOOK_AGAIN,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/callbacks/counts', { params: { query: { estateId } }, signal })),
  });

export const callbackQuery = (callbackId: string) =>
  queryOptions({
    queryKey: ['callbacks', 'one', callbackId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/callbacks/{callbackId}', { params: { path: { callbackId } }, signal })),
  });

export const ticketCallbacksQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['tickets', 'callbacks', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/callbacks', { params: { path: { ticketId } }, signal })),
  });

export const followUpsQuery = (estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['callbacks', 'follow-ups', estateId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/second-follow-ups', {
          params: { query: { estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const giftsQuery = queryOptions({
  queryKey: ['callbacks', 'gifts'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/gifts', { signal }))).items,
});

export const giftMovementsQuery = (estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['callbacks', 'gift-movements', estateId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/gift-movements', {
          params: { query: { estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['callbacks', 'campaigns'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(
      desk.GET('/api/v1/callback-campaigns', { params: { query: { cursor: pageParam, limit: 20 } }, signal }),
    ),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
});

export interface Period {
  estateId: string | undefined;
  from: string;
  to: string;
}

export const qualityQuery = (period: Period) =>
  queryOptions({
    queryKey: ['callbacks', 'quality', period],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => body(desk.GET('/api/v1/closure-quality', { params: { query: period }, signal })),
  });

export const doubtsQuery = (period: Period, doubt: ClosureDoubt | undefined) =>
  infiniteQueryOptions({
    queryKey: ['callbacks', 'doubts', period, doubt],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/closure-quality/doubts', {
          params: { query: { ...period, doubt, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** An attempt may change the ticket, its ratings and the stock of gifts: everything that shows them looks again. */
function useLookAgain() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['callbacks'] });
    void client.invalidateQueries({ queryKey: ['tickets'] });
  };
}

export function useRecordAttempt(callbackId: string) {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (told: RecordAttempt) =>
      body(
        desk.POST('/api/v1/callbacks/{callbackId}/attempts', {
          params: { path: { callbackId } },
          body: told,
        }),
      ),
    onSuccess: lookAgain,
  });
}

export function useRecordRating(ticketId: string) {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (told: RecordRating) =>
      body(desk.POST('/api/v1/tickets/{ticketId}/rating', { params: { path: { ticketId } }, body: told })),
    onSuccess: lookAgain,
  });
}

export function useMoveGifts() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: ({ code, ...told }: MoveGifts & { code: string }) =>
      body(
        desk.POST('/api/v1/gifts/{giftCode}/movements', { params: { path: { giftCode: code } }, body: told }),
      ),
    onSuccess: lookAgain,
  });
}

export function useKeepGift() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: ({ code, name, nameEn, active }: KeepGift & { code: string }) =>
      body(
        desk.PUT('/api/v1/gifts/{giftCode}', {
          params: { path: { giftCode: code } },
          body: { name, nameEn, active },
        }),
      ),
    onSuccess: lookAgain,
  });
}

export const callbackSettingsQuery = queryOptions({
  queryKey: ['callbacks', 'settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/callback-settings', { signal })),
});

export const changeCallbackSettings = (settings: CallbackSettings) =>
  body(desk.PUT('/api/v1/callback-settings', { body: settings }));

export function usePreviewCampaign() {
  return useMutation({
    mutationFn: (plan: PlanCampaign) => body(desk.POST('/api/v1/callback-campaigns/preview', { body: plan })),
  });
}

export function useBeginCampaign() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (plan: PlanCampaign) => body(desk.POST('/api/v1/callback-campaigns', { body: plan })),
    onSuccess: lookAgain,
  });
}

export function useEndCampaign() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (campaignId: string) =>
      body(desk.POST('/api/v1/callback-campaigns/{campaignId}/end', { params: { path: { campaignId } } })),
    onSuccess: lookAgain,
  });
}
