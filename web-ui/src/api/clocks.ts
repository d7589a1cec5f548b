import { queryOptions } from '@tanstack/react-query';
import { body, desk } from './client';

/** One published policy. It never changes, so it is asked for once. */
export const policyVersionQuery = (version: number) =>
  queryOptions({
    queryKey: ['clock-policy', 'version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/clock-policy/versions/{policyVersion}', {
          params: { path: { policyVersion: version } },
          signal,
        }),
      ),
  });
