import { queryOptions } from '@tanstack/react-query';
import { admin, body } from './client';

/** How much of its plan the company uses; asked again whenever people or estates change. */
export const usageQuery = queryOptions({
  queryKey: ['company', 'usage'],
  queryFn: ({ signal }) => body(admin.GET('/api/admin/v1/company/usage', { signal })),
});
