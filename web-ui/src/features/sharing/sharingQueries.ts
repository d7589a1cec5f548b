import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { ReplyProposal } from '@/api/model';

export const sharingQuery = queryOptions({
  queryKey: ['reply-sharing'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-sharing', { signal })),
});

export const proposalsQuery = queryOptions({
  queryKey: ['reply-proposals'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-proposals', { signal })),
});

export const shareFolders = (folders: string[]) =>
  body(desk.PUT('/api/v1/reply-sharing/folders', { body: { folders } }));

export const subscribe = (company: string, wanted: boolean) =>
  wanted
    ? body(desk.PUT('/api/v1/reply-sharing/subscriptions/{company}', { params: { path: { company } } }))
    : body(desk.DELETE('/api/v1/reply-sharing/subscriptions/{company}', { params: { path: { company } } }));

const pathOf = ({ company, itemId }: ReplyProposal) => ({ path: { company, itemId } });

export const acceptProposal = (proposal: ReplyProposal, folder: string | undefined) =>
  body(
    desk.POST('/api/v1/reply-proposals/{company}/{itemId}/acceptance', {
      params: pathOf(proposal),
      body: { revision: proposal.revision, folder: folder ?? null, handIn: false },
    }),
  );

export const declineProposal = (proposal: ReplyProposal) =>
  done(
    desk.POST('/api/v1/reply-proposals/{company}/{itemId}/refusal', {
      params: pathOf(proposal),
      body: { revision: proposal.revision },
    }),
  );

/** Does something about sharing; whatever shows it looks again, also when it was refused because it has changed. */
export function useSharing<Command, Answer>(send: (command: Command) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        ['reply-sharing', 'reply-proposals', 'replies'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
