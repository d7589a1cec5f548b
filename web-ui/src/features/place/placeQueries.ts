import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { AddReportPlaces, ChangeReportPlace, ReportPlaceKind, ReportSettings } from '@/api/model';

export interface PlaceFilter {
  estateId?: string;
  kind?: ReportPlaceKind;
}

export const placesQuery = (filter: PlaceFilter) =>
  infiniteQueryOptions({
    queryKey: ['report-places', 'list', filter],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/report-places', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

/** What is printed: never kept, since a code that was replaced must not come out of a printer. */
export const sheetQuery = (filter: PlaceFilter, placeIds: string[]) =>
  queryOptions({
    queryKey: ['report-places', 'sheet', filter, placeIds],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/report-places/sheet', {
          params: { query: { ...filter, ...(placeIds.length > 0 ? { placeId: placeIds } : {}) } },
          signal,
        }),
      ),
  });

export const addPlaces = (command: AddReportPlaces) =>
  body(desk.POST('/api/v1/report-places', { body: command }));

export const changePlace = (placeId: string, version: number, command: ChangeReportPlace) =>
  body(
    desk.PUT('/api/v1/report-places/{placeId}', {
      params: { path: { placeId }, header: { 'If-Match': `W/"${version}"` } },
      body: command,
    }),
  );

export const replaceCode = (placeId: string) =>
  body(desk.POST('/api/v1/report-places/{placeId}/code', { params: { path: { placeId } } }));

export const reportSettingsQuery = queryOptions({
  queryKey: ['report-settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/report-settings', { signal })),
});

export const changeReportSettings = (settings: ReportSettings) =>
  body(desk.PUT('/api/v1/report-settings', { body: settings }));
