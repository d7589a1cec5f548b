import { queryOptions } from '@tanstack/react-query';
import { body, desk } from './client';

/** The catalogue of materials. Without a connection the technician's phone answers what it keeps, so it is asked for all the same. */
export const materialsQuery = queryOptions({
  queryKey: ['materials'],
  networkMode: 'offlineFirst',
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/materials', { signal }))).items,
});
