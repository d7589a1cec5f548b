import { queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { IndustryRegion } from '@/api/model';
import type { Months } from './industrySearch';

export const industrySharingQuery = queryOptions({
  queryKey: ['industry', 'sharing'],
  staleTime: 60_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/industry/sharing', { signal })),
});

export const industryQuery = (months: Months) =>
  queryOptions({
    queryKey: ['industry', 'comparison', months],
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/industry/comparison', { params: { query: months }, signal })),
  });

/** The service's own table of what is compared, in the language of the page. */
export async function industryFile(months: Months, ending: 'csv' | 'xlsx'): Promise<Blob> {
  const { data } = await desk.GET(`/api/v1/industry/comparison.${ending}`, {
    params: { query: months },
    parseAs: 'blob',
  });
  return (data as Blob | undefined) ?? new Blob();
}

export const contributionsQuery = (months: Months) =>
  queryOptions({
    queryKey: ['industry', 'contributions', months],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/industry/contributions', { params: { query: months }, signal })),
  });

export const shareWithIndustry = (region: IndustryRegion) =>
  body(desk.PUT('/api/v1/industry/sharing', { body: { region } }));

export const stopSharing = () => done(desk.DELETE('/api/v1/industry/sharing'));
