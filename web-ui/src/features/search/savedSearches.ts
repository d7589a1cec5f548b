import { queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { KeepSearch, SavedSearch } from '@/api/model';

export const savedSearchesQuery = queryOptions({
  queryKey: ['saved-searches'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<SavedSearch[]> =>
    (await body(desk.GET('/api/v1/saved-searches', { signal }))).items,
});

export const keepSearch = (search: KeepSearch) => body(desk.POST('/api/v1/saved-searches', { body: search }));

/** Refused when somebody has changed it since it was read. */
export const changeSearch = (saved: Pick<SavedSearch, 'id' | 'version'>, search: KeepSearch) =>
  body(
    desk.PUT('/api/v1/saved-searches/{searchId}', {
      params: { path: { searchId: saved.id }, header: { 'If-Match': `W/"${saved.version}"` } },
      body: search,
    }),
  );

export const forgetSearch = (searchId: string) =>
  desk.DELETE('/api/v1/saved-searches/{searchId}', { params: { path: { searchId } } });

/** `NEVER` ends it. */
export async function tellOfSearch(
  searchId: string,
  rhythm: 'NEVER' | 'AT_ONCE' | 'DAILY',
  byEmail: boolean,
): Promise<void> {
  const params = { path: { searchId } };
  if (rhythm === 'NEVER') await desk.DELETE('/api/v1/saved-searches/{searchId}/alert', { params });
  else await desk.PUT('/api/v1/saved-searches/{searchId}/alert', { params, body: { rhythm, byEmail } });
}
