import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { DoStep } from '@/api/model';
import { ticketChanged } from './ticketQueries';

export function stepsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'steps', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/steps', { params: { path: { ticketId } }, signal })),
  });
}

/** A step with its photo. Sent again with the same key it is the same step; a photo that is up already is not sent again. */
export function useDoStep(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (step: { told: DoStep; photo?: Blob; photoId?: string }) => {
      if (step.photo && !step.photoId) {
        const { photo } = step;
        const kept = await body(
          desk.POST('/api/v1/tickets/{ticketId}/attachments', {
            params: { path: { ticketId }, header: { 'Idempotency-Key': step.told.clientKey } },
            body: { file: '' },
            bodySerializer: () => {
              const form = new FormData();
              form.append('file', photo, photo instanceof File ? photo.name : 'photo.jpg');
              return form;
            },
          }),
        );
        step.photoId = kept.id;
      }
      return body(
        desk.POST('/api/v1/tickets/{ticketId}/steps', {
          params: { path: { ticketId } },
          body: { ...step.told, photoIds: step.photoId ? [step.photoId] : [] },
        }),
      );
    },
    onSettled: () => {
      ticketChanged(client, ticketId);
      void client.invalidateQueries({ queryKey: ['tickets', 'steps', ticketId] });
    },
  });
}

export function progressLinkQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'progress-link', ticketId],
    retry: false,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/progress-link', { params: { path: { ticketId } }, signal })),
  });
}

export function useMakeLink(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(desk.POST('/api/v1/tickets/{ticketId}/progress-link', { params: { path: { ticketId } } })),
    onSuccess: (link) => client.setQueryData(progressLinkQuery(ticketId).queryKey, link),
  });
}

export function useRevokeLink(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      done(desk.DELETE('/api/v1/tickets/{ticketId}/progress-link', { params: { path: { ticketId } } })),
    // what was there is forgotten before it is asked for again: a dead link must not be shown for a moment
    onSuccess: () => client.resetQueries({ queryKey: progressLinkQuery(ticketId).queryKey }),
  });
}
