import type { LineKind, LineReach, PlaceOfEstate, ServiceLine, Supply } from '@/api/model';
import { byName } from '@/shared/format/order';

export const LINE_KINDS: readonly LineKind[] = [
  'RISER',
  'PUMP_ROOM',
  'LIFT',
  'SUBSTATION',
  'SWITCHBOARD',
  'HEAT_STATION',
  'GAS_REGULATOR',
  'NETWORK_BOX',
  'GATE',
  'OTHER',
];

/** What such a thing usually carries. */
const USUAL: Partial<Record<LineKind, Supply>> = {
  RISER: 'WATER',
  PUMP_ROOM: 'WATER',
  LIFT: 'LIFT',
  SUBSTATION: 'POWER',
  SWITCHBOARD: 'POWER',
  HEAT_STATION: 'HEATING',
  GAS_REGULATOR: 'GAS',
  NETWORK_BOX: 'NETWORK',
  GATE: 'ACCESS',
};

export const usualSupply = (kind: LineKind): Supply | undefined => USUAL[kind];

export interface Standing {
  line: ServiceLine;
  /** How many lines stand between it and the source. */
  depth: number;
}

/** Each line below the one that feeds it, by name; what is fed by something unknown stands at the top. */
export function inOrder(lines: ServiceLine[]): Standing[] {
  const known = new Set(lines.map((one) => one.id));
  const below = new Map<string | undefined, ServiceLine[]>();
  for (const line of lines) {
    const above = line.upstreamId && known.has(line.upstreamId) ? line.upstreamId : undefined;
    below.set(above, [...(below.get(above) ?? []), line]);
  }
  const down = (above: string | undefined, depth: number): Standing[] =>
    (below.get(above) ?? [])
      .sort((a, b) => byName(a.name, b.name))
      .flatMap((line) => [{ line, depth }, ...down(line.id, depth + 1)]);
  return down(undefined, 0);
}

/** The lines that may feed this one: any but itself and what it feeds. */
export function sources(lines: ServiceLine[], of: ServiceLine | undefined): ServiceLine[] {
  if (!of) return lines;
  const fed = new Set([of.id]);
  for (const { line } of inOrder(lines)) if (line.upstreamId && fed.has(line.upstreamId)) fed.add(line.id);
  return lines.filter((line) => !fed.has(line.id));
}

const unique = (values: (string | null | undefined)[]) =>
  [...new Set(values.filter((one) => one != null && one !== ''))].sort((a, b) =>
    byName(a as string, b as string),
  ) as string[];

/** The staircases of a building, as its homes' numbers tell. */
export const sectionsOf = (places: PlaceOfEstate[], buildingId: string | undefined): string[] =>
  unique(
    places.map(({ place }) =>
      place.kind === 'SECTION' && place.buildingId === buildingId ? place.section : undefined,
    ),
  );

/** The homes above each other in a staircase, or anywhere in the building. */
export const stacksOf = (
  places: PlaceOfEstate[],
  buildingId: string | undefined,
  section: string | null | undefined,
): string[] =>
  unique(
    places.map(({ place }) =>
      place.kind === 'STACK' && place.buildingId === buildingId && (!section || place.section === section)
        ? place.stack
        : undefined,
    ),
  );

/** How many homes a reach covers; not known where floors narrow it. */
export function homesIn(reach: Partial<LineReach>, places: PlaceOfEstate[]): number | undefined {
  if (!reach.buildingId || reach.fromFloor != null || reach.toFloor != null) return undefined;
  const kind = reach.stack ? 'STACK' : reach.section ? 'SECTION' : 'BUILDING';
  return places
    .filter(
      ({ place }) =>
        place.kind === kind &&
        place.buildingId === reach.buildingId &&
        (!reach.section || place.section === reach.section) &&
        (!reach.stack || place.stack === reach.stack),
    )
    .reduce((sum, one) => sum + one.homes, 0);
}
