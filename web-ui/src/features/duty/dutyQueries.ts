import { queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { GenerateShifts, SaveDutyRoster, SaveDutyShift } from '@/api/model';

const tag = (version: number) => ({ 'If-Match': `W/"${version}"` });

export const rostersQuery = queryOptions({
  queryKey: ['duty', 'rosters'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/duty-rosters', { signal }))).items,
});

export const shiftsQuery = (rosterId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['duty', 'shifts', rosterId, from, to],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/duty-rosters/{rosterId}/shifts', {
            params: { path: { rosterId }, query: { from, to } },
            signal,
          }),
        )
      ).items,
  });

export const gapsQuery = (rosterId: string) =>
  queryOptions({
    queryKey: ['duty', 'gaps', rosterId],
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/duty/gaps', { params: { query: { rosterId } }, signal }))).items,
  });

export const dutyNowQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['duty', 'now', estateId],
    staleTime: 60_000,
    refetchInterval: 300_000,
    queryFn: ({ signal }) => body(desk.GET('/api/v1/duty/now', { params: { query: { estateId } }, signal })),
  });

/** Who can be put on duty: whoever sees the estate, or everybody. */
export const peopleQuery = (estateId: string | null | undefined) =>
  queryOptions({
    queryKey: ['colleagues', estateId ?? ''],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/staff', { params: { query: { estateId: estateId ?? undefined } }, signal }),
        )
      ).items,
  });

export const addRoster = (roster: SaveDutyRoster) =>
  body(desk.POST('/api/v1/duty-rosters', { body: roster }));

export const changeRoster = (rosterId: string, version: number, roster: SaveDutyRoster) =>
  body(
    desk.PUT('/api/v1/duty-rosters/{rosterId}', {
      params: { path: { rosterId }, header: tag(version) },
      body: roster,
    }),
  );

export const retireRoster = (rosterId: string, version: number) =>
  body(
    desk.POST('/api/v1/duty-rosters/{rosterId}/retirement', {
      params: { path: { rosterId }, header: tag(version) },
    }),
  );

export const addShift = (rosterId: string, shift: SaveDutyShift) =>
  body(desk.POST('/api/v1/duty-rosters/{rosterId}/shifts', { params: { path: { rosterId } }, body: shift }));

export const changeShift = (shiftId: string, version: number, shift: SaveDutyShift) =>
  body(
    desk.PUT('/api/v1/duty-shifts/{shiftId}', {
      params: { path: { shiftId }, header: tag(version) },
      body: shift,
    }),
  );

export const removeShift = (shiftId: string, version: number) =>
  done(desk.DELETE('/api/v1/duty-shifts/{shiftId}', { params: { path: { shiftId }, header: tag(version) } }));

export const swapShifts = (shiftId: string, version: number, withShiftId: string) =>
  body(
    desk.POST('/api/v1/duty-shifts/{shiftId}/swaps', {
      params: { path: { shiftId }, header: tag(version) },
      body: { withShiftId },
    }),
  );

export const generateShifts = (rosterId: string, pattern: GenerateShifts) =>
  body(
    desk.POST('/api/v1/duty-rosters/{rosterId}/generations', {
      params: { path: { rosterId } },
      body: pattern,
    }),
  );

export const copyWeek = (rosterId: string, week: string, to: string, weeks: number) =>
  body(
    desk.POST('/api/v1/duty-rosters/{rosterId}/week-copies', {
      params: { path: { rosterId } },
      body: { week, to, weeks },
    }),
  );
