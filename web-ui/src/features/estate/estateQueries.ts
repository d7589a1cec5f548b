import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { EditEstate, KeepServiceLine, NewEstate, ServiceLine, Unit } from '@/api/model';

export const estateQuery = (estateId: string) =>
  queryOptions({
    queryKey: ['estates', estateId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/estates/{estateId}', { params: { path: { estateId } }, signal })),
  });

export const createEstate = (estate: NewEstate) => body(desk.POST('/api/v1/estates', { body: estate }));

export const editEstate = (estateId: string, version: number, change: EditEstate) =>
  body(
    desk.PATCH('/api/v1/estates/{estateId}', {
      params: { path: { estateId }, header: { 'If-Match': `W/"${version}"` } },
      body: change,
    }),
  );

/** Every home of a building: some hundreds at most, read page by page. */
export async function allUnits(buildingId: string, signal?: AbortSignal): Promise<Unit[]> {
  const all: Unit[] = [];
  let cursor: string | undefined;
  do {
    const page = await body(
      desk.GET('/api/v1/buildings/{buildingId}/units', {
        params: { path: { buildingId }, query: { limit: 200, cursor } },
        signal,
      }),
    );
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

export const unitsQuery = (buildingId: string) =>
  queryOptions({
    queryKey: ['units', buildingId],
    queryFn: ({ signal }) => allUnits(buildingId, signal),
  });

export const createBuilding = (estateId: string, name: string, floors?: number) =>
  body(
    desk.POST('/api/v1/estates/{estateId}/buildings', {
      params: { path: { estateId } },
      body: { name, floors },
    }),
  );

export const createUnit = (buildingId: string, label: string, floor?: number) =>
  body(
    desk.POST('/api/v1/buildings/{buildingId}/units', {
      params: { path: { buildingId } },
      body: { label, floor },
    }),
  );

export const serviceLinesQuery = (estateId: string) =>
  queryOptions({
    queryKey: ['service-lines', estateId],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/estates/{estateId}/service-lines', { params: { path: { estateId } }, signal }),
        )
      ).items,
  });

export const keepLine = (estateId: string, known: ServiceLine | undefined, line: KeepServiceLine) =>
  known
    ? body(
        desk.PUT('/api/v1/service-lines/{lineId}', {
          params: { path: { lineId: known.id }, header: { 'If-Match': `W/"${known.version}"` } },
          body: line,
        }),
      )
    : body(
        desk.POST('/api/v1/estates/{estateId}/service-lines', { params: { path: { estateId } }, body: line }),
      );

export const removeLine = (lineId: string) =>
  done(desk.DELETE('/api/v1/service-lines/{lineId}', { params: { path: { lineId } } }));

/** Lines are parts of the estate too, which notices and incidents choose from. */
export function linesChanged(client: QueryClient, estateId: string) {
  void client.invalidateQueries({ queryKey: ['service-lines', estateId] });
  void client.invalidateQueries({ queryKey: ['places-of-estate', estateId] });
}
