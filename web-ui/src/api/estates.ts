import { queryOptions, useQuery } from '@tanstack/react-query';
import { byName } from '@/shared/format/order';
import { body, desk } from './client';
import type { Building, Estate } from './model';
import { useMay } from './session';

/** Every estate the person may see. Whole list: the switch in the top bar and every estate filter use it. */
export const estatesQuery = queryOptions({
  queryKey: ['estates'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Estate[]> => {
    const all: Estate[] = [];
    let cursor: string | undefined;
    do {
      const page = await body(
        desk.GET('/api/v1/estates', { params: { query: { limit: 200, cursor } }, signal }),
      );
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor && all.length < 2_000);
    return all.sort((one, other) => byName(one.code, other.code));
  },
});

export const buildingsQuery = (estateId: string) =>
  queryOptions({
    queryKey: ['buildings', estateId],
    queryFn: async ({ signal }): Promise<Building[]> =>
      (
        await body(
          desk.GET('/api/v1/estates/{estateId}/buildings', { params: { path: { estateId } }, signal }),
        )
      ).items,
  });

/** The parts of an estate that can fail as a whole: buildings, staircases, risers and what was entered. */
export const placesOfEstateQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['places-of-estate', estateId],
    staleTime: 60_000,
    enabled: Boolean(estateId),
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/estates/{estateId}/places', {
            params: { path: { estateId: estateId ?? '' } },
            signal,
          }),
        )
      ).items,
  });

/** The zone of an estate, as soon as the estates are known. */
export function useZoneOf(): (estateId: string) => string | undefined {
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  return (estateId) => estates?.find((estate) => estate.id === estateId)?.timeZone;
}
