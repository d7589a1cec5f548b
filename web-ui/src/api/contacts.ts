import { queryOptions } from '@tanstack/react-query';
import { body, desk } from './client';

/** How somebody likes to be reached. */
export const preferenceQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['archive', 'preference', contactId],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/contacts/{contactId}/contact-preference', {
          params: { path: { contactId } },
          signal,
        }),
      ),
  });
