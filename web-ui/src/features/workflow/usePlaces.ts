import { useEffect, useState } from 'react';
import type { Position, WorkflowDefinition } from './definition';
import { CARD, type LabelWords, overlaps } from './geometry';
import type { Arrangement } from './layout';

/** Lays states out by themselves; the reckoning is loaded when it is first needed. */
export async function arrange(
  definition: WorkflowDefinition,
  words: (index: number) => LabelWords,
  how: Arrangement = 'FLOW',
): Promise<Map<string, Position>> {
  const { arranged } = await import('./layout');
  return arranged(definition, words, how);
}

/** The nearest place where a card lies on no other card. */
export function freePlace(near: Position, taken: Iterable<Position>): Position {
  const cards = [...taken].map((place) => ({ ...place, ...CARD }));
  const isFree = (place: Position) => !cards.some((card) => overlaps({ ...place, ...CARD }, card, 16));
  for (let ring = 0; ring < 80; ring++)
    for (const [dx, dy] of [
      [0, 1],
      [1, 0],
      [-1, 0],
      [0, -1],
      [1, 1],
      [-1, 1],
    ] as const) {
      const place = {
        x: Math.round(near.x + dx * ring * (CARD.width + 40) * 0.5),
        y: Math.round(near.y + dy * ring * (CARD.height + 40) * 0.5),
      };
      if (isFree(place)) return place;
    }
  return near;
}

/** Where the states stand: as somebody put them, or laid out while nobody has. Nothing until that is known. */
export function usePlaces(
  definition: WorkflowDefinition,
  words: (index: number) => LabelWords,
): ReadonlyMap<string, Position> | undefined {
  const kept = placesOf(definition);
  const missing = definition.states.some((state) => !kept.has(state.name));
  const [made, setMade] = useState<{ of: string; places: ReadonlyMap<string, Position> }>();
  // laid out anew only when the drawing has other elements, not when one is renamed
  const shape = missing
    ? JSON.stringify([
        definition.states.map((s) => s.name),
        definition.transitions.map((t) => [t.from, t.to, t.label]),
      ])
    : '';
  useEffect(() => {
    if (!shape) return;
    let asked = true;
    void arrange(definition, words).then((places) => {
      if (asked) setMade({ of: shape, places });
    });
    return () => {
      asked = false;
    };
  }, [shape]);
  if (!missing) return kept;
  if (made?.of !== shape) return undefined;
  if (kept.size === 0) return made.places;
  // somebody has put some of them: the others go where they would stand, or beside it
  const places = new Map(kept);
  for (const [name, place] of made.places)
    if (!places.has(name)) places.set(name, freePlace(place, places.values()));
  return places;
}

export function placesOf(definition: WorkflowDefinition): Map<string, Position> {
  return new Map(
    definition.states.flatMap((state) =>
      state.position ? [[state.name, state.position] as [string, Position]] : [],
    ),
  );
}
