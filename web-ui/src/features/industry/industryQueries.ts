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
