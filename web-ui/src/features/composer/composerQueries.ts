import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { FillReply, KeepWritingRules, RaiseQuestion, SendReply } from '@/api/model';

/** With which words the next reply begins, and how it goes. Whatever changes the ticket may change it. */
export const nextReplyQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['tickets', ticketId, 'replies', 'next'],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/replies/next', { params: { path: { ticketId } }, signal })),
  });

/** What went out of the library on the ticket, with what was changed in it. */
export const usedRepliesQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['tickets', ticketId, 'replies', 'used'],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/replies', { params: { path: { ticketId } }, signal })),
  });

export const suggestedRepliesQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['tickets', ticketId, 'replies', 'suggested'],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/tickets/{ticketId}/replies/suggested', {
          params: { path: { ticketId }, query: { limit: 3 } },
          signal,
        }),
      ),
  });

export const typedRepliesQuery = (estateId: string, text: string) =>
  queryOptions({
    queryKey: ['replies', 'typed', estateId, text],
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/replies/typed', { params: { query: { text, estateId, limit: 8 } }, signal })),
  });

export const fillReply = (ticketId: string, reply: FillReply) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/replies/filled', { params: { path: { ticketId } }, body: reply }),
  );

export const sendReply = (ticketId: string, reply: SendReply) =>
  body(desk.POST('/api/v1/tickets/{ticketId}/replies', { params: { path: { ticketId } }, body: reply }));

export const writingRulesQuery = queryOptions({
  queryKey: ['writing-rules'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/writing-rules', { signal })),
});

/** With which words whoever calls is greeted, in one's own name. */
export const greetingQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['greeting', estateId ?? null],
    staleTime: 300_000,
    queryFn: ({ signal }) => body(desk.GET('/api/v1/greeting', { params: { query: { estateId } }, signal })),
  });

export const keepWritingRules = (version: number, rules: KeepWritingRules) =>
  body(
    desk.PUT('/api/v1/writing-rules', {
      params: { header: { 'If-Match': `W/"${version}"` } },
      body: rules,
    }),
  );

export const wantHints = (wanted: boolean) =>
  body(desk.PUT('/api/v1/writing-rules/mine', { body: { wanted } }));

export const hintsQuery = (text: string) =>
  queryOptions({
    queryKey: ['writing-hints', text],
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => body(desk.POST('/api/v1/writing-hints', { body: { text }, signal })),
  });

/** What is nearest to a question that no reply answers. */
export const nearestAnswersQuery = (ticketId: string, text: string) =>
  queryOptions({
    queryKey: ['open-questions', 'nearest', ticketId, text],
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/open-questions/nearest', { params: { query: { text, ticket: ticketId } }, signal }),
      ),
  });

export const raiseQuestion = (question: RaiseQuestion) =>
  body(desk.POST('/api/v1/open-questions', { body: question }));
