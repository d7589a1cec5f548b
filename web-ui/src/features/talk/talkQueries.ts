import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { AbuseState, ConversationMood, NewConversation, ReportAbuse } from '@/api/model';
import type { Months } from '@/features/kpi/kpiSearch';

export const conversationsQuery = (estateId?: string, contactId?: string) =>
  infiniteQueryOptions({
    queryKey: ['talk', 'conversations', estateId, contactId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/conversations', {
          params: { query: { estateId, contactId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['talk', 'conversation', conversationId],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/conversations/{conversationId}', { params: { path: { conversationId } }, signal }),
      ),
  });

export const conversationReportQuery = (months: Months, estateId?: string) =>
  queryOptions({
    queryKey: ['talk', 'report', months, estateId],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/conversation-report', { params: { query: { ...months, estateId } }, signal })),
  });

/** The service's own table: the lines as CSV, or a workbook with what they come to. */
export async function conversationReportFile(
  ending: 'csv' | 'xlsx',
  months: Months,
  estateId?: string,
): Promise<Blob> {
  const { data } = await desk.GET(`/api/v1/conversation-report.${ending}`, {
    params: { query: { ...months, estateId } },
    parseAs: 'blob',
  });
  return (data as Blob | undefined) ?? new Blob();
}

export const addConversation = (talk: NewConversation) =>
  body(desk.POST('/api/v1/conversations', { body: talk }));

export const setMood = (conversationId: string, mood: ConversationMood | null) =>
  body(
    desk.PUT('/api/v1/conversations/{conversationId}/mood', {
      params: { path: { conversationId } },
      body: { mood },
    }),
  );

export const abuseQuery = (of: { state?: AbuseState; ticketId?: string }) =>
  queryOptions({
    queryKey: ['talk', 'abuse', of],
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/abuse-reports', { params: { query: { ...of, limit: 50 } }, signal })))
        .items,
  });

export const reportAbuse = (report: ReportAbuse) =>
  body(desk.POST('/api/v1/abuse-reports', { body: report }));

export const takeOver = (abuseReportId: string) =>
  body(desk.POST('/api/v1/abuse-reports/{abuseReportId}/take-over', { params: { path: { abuseReportId } } }));

export const endAbuse = (abuseReportId: string, outcome: string) =>
  body(
    desk.POST('/api/v1/abuse-reports/{abuseReportId}/ending', {
      params: { path: { abuseReportId } },
      body: { outcome },
    }),
  );
