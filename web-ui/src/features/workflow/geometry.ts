import { isChoice, named, type Position, type WorkflowDefinition } from './definition';

// Where lines and their labels are drawn, from nothing but where the states stand. A label always lies on its line, no label covers
// another label or a state, and the same drawing is always drawn the same way.

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const CARD = { width: 176, height: 62 };
const LABEL_HEIGHT = 24;
const LABEL_TALL = 40;
const LABEL_WIDEST = 190;
const MARK_WIDTH = 18;
/** Air between two labels, and between a label and a card. */
const AIR = 5;
const STEP = 14;

export interface Line {
  /** Unique on the drawing: one step may leave several states. */
  id: string;
  index: number;
  from: string;
  to: string;
  /** An SVG path from card to card. */
  path: string;
  start: Position;
  end: Position;
  label: Rect;
  choice: boolean;
}

/** The width of a text of 12 px, the same in every browser, so that what is drawn is what was reckoned with. */
export function textWidth(text: string, size = 12): number {
  let ems = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x2e80) ems += 1.02;
    else if (/[mwMW@%]/.test(letter)) ems += 0.9;
    else if (/[A-Z0-9]/.test(letter)) ems += 0.66;
    else if (/[iljtfr.,:;'| ]/.test(letter)) ems += 0.36;
    else ems += 0.57;
  }
  return ems * size;
}

/** As much of a text as fits. */
export function clipped(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** What stands on a line: its name, under it the condition where there is one, and small marks. */
export function labelSize(words: { name: string; condition: string; marks: number }): {
  width: number;
  height: number;
} {
  const name = textWidth(words.name) + (words.marks > 0 ? 6 + words.marks * MARK_WIDTH : 0);
  const widest = Math.max(name, textWidth(words.condition, 11));
  return {
    width: Math.ceil(Math.min(LABEL_WIDEST, Math.max(36, widest + 14))),
    height: words.condition ? LABEL_TALL : LABEL_HEIGHT,
  };
}

export function overlaps(a: Rect, b: Rect, air = 0): boolean {
  return (
    a.x < b.x + b.width + air &&
    b.x < a.x + a.width + air &&
    a.y < b.y + b.height + air &&
    b.y < a.y + a.height + air
  );
}

const centre = (rect: Rect): Position => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });

/** Where the way from the middle of a card to a point leaves the card. */
function border(rect: Rect, towards: Position): Position {
  const c = centre(rect);
  const dx = towards.x - c.x;
  const dy = towards.y - c.y;
  if (dx === 0 && dy === 0) return { x: c.x, y: rect.y };
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : rect.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : rect.height / 2 / Math.abs(dy),
  );
  return { x: c.x + dx * scale, y: c.y + dy * scale };
}

interface Curve {
  start: Position;
  bend: Position;
  end: Position;
}

/** The bow from card to card that passes through a point. */
function through(from: Rect, to: Rect, point: Position): Curve {
  const start = border(from, point);
  const end = border(to, point);
  const before = Math.hypot(point.x - start.x, point.y - start.y);
  const after = Math.hypot(end.x - point.x, end.y - point.y);
  const t = Math.min(0.75, Math.max(0.25, before / (before + after || 1)));
  const weight = 2 * t * (1 - t);
  return {
    start,
    end,
    bend: {
      x: (point.x - (1 - t) ** 2 * start.x - t ** 2 * end.x) / weight,
      y: (point.y - (1 - t) ** 2 * start.y - t ** 2 * end.y) / weight,
    },
  };
}

const SAMPLES = 14;
function sampled({ start, bend, end }: Curve): Position[] {
  return Array.from({ length: SAMPLES - 1 }, (_, i) => {
    const t = (i + 1) / SAMPLES;
    const s = 1 - t;
    return {
      x: s * s * start.x + 2 * s * t * bend.x + t * t * end.x,
      y: s * s * start.y + 2 * s * t * bend.y + t * t * end.y,
    };
  });
}

const inside = (p: Position, r: Rect, air = 0) =>
  p.x > r.x - air && p.x < r.x + r.width + air && p.y > r.y - air && p.y < r.y + r.height + air;

const round = (n: number) => Math.round(n * 10) / 10;

export interface LabelWords {
  name: string;
  condition: string;
  marks: number;
}

/**
 * Draws every step between the states' cards. `words` says what stands on a step's label, `places` where the cards stand.
 */
export function drawn(
  definition: WorkflowDefinition,
  places: ReadonlyMap<string, Position>,
  words: (index: number) => LabelWords,
): Line[] {
  const cards = new Map<string, Rect>();
  for (const state of definition.states) {
    const place = places.get(state.name);
    if (place) cards.set(state.name, { ...place, ...CARD });
  }
  const wanted = definition.transitions.flatMap((step, index) =>
    step.from.flatMap((from) => {
      const a = cards.get(from);
      const b = cards.get(step.to);
      if (!a || !b) return [];
      const [p, q] = [centre(a), centre(b)];
      return [{ index, from, to: step.to, a, b, distance: Math.hypot(p.x - q.x, p.y - q.y) }];
    }),
  );
  // lines between the same two states share the room beside the straight way
  const bundles = new Map<string, number[]>();
  wanted.forEach((line, i) => {
    const pair = [line.from, line.to].sort().join('\n');
    bundles.set(pair, [...(bundles.get(pair) ?? []), i]);
  });
  const order = wanted
    .map((_, i) => i)
    .sort((i, j) => (wanted[i]?.distance ?? 0) - (wanted[j]?.distance ?? 0) || i - j);
  const labels: Rect[] = [];
  const ways: Position[][] = [];
  const lines: Line[] = [];
  const rects = [...cards.entries()];
  for (const i of order) {
    const line = wanted[i];
    if (!line) continue;
    const size = labelSize(words(line.index));
    const bundle = bundles.get([line.from, line.to].sort().join('\n')) ?? [];
    const place = bundle.indexOf(i) - (bundle.length - 1) / 2;
    const { point, curve } = best(line, size, place, { rects, labels, ways });
    const label = {
      x: round(point.x - size.width / 2),
      y: round(point.y - size.height / 2),
      ...size,
    };
    labels.push(label);
    ways.push(sampled(curve));
    lines.push({
      id: `${line.index}:${line.from}`,
      index: line.index,
      from: line.from,
      to: line.to,
      path: `M${round(curve.start.x)} ${round(curve.start.y)}Q${round(curve.bend.x)} ${round(curve.bend.y)} ${round(curve.end.x)} ${round(curve.end.y)}`,
      start: curve.start,
      end: curve.end,
      label,
      choice: isChoice(definition, line.index),
    });
  }
  return lines.sort((p, q) => p.index - q.index || (p.id < q.id ? -1 : 1));
}

/** Looks outward from the straight way until a place is free and no better one can follow. */
function best(
  line: { from: string; to: string; a: Rect; b: Rect },
  size: { width: number; height: number },
  place: number,
  taken: { rects: [string, Rect][]; labels: Rect[]; ways: Position[][] },
): { point: Position; curve: Curve } {
  const self = line.from === line.to;
  const a = centre(line.a);
  const b = self ? { x: a.x, y: a.y - 1 } : centre(line.b);
  const start = self ? a : border(line.a, b);
  const end = self ? { x: a.x, y: line.a.y - 40 } : border(line.b, a);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  // the same side for both directions of a pair, so that opposite lines part
  const turn = line.from < line.to ? 1 : -1;
  const normal = { x: (-(b.y - a.y) / length) * turn, y: ((b.x - a.x) / length) * turn };
  const across = Math.abs(normal.x) * size.width + Math.abs(normal.y) * size.height;
  const own = self ? 0 : place * (across + 2 * AIR);
  let found: { point: Position; curve: Curve; cost: number } | undefined;
  for (let ring = 0; ring < 4_000; ring++) {
    if (found && ring * STEP > found.cost) break;
    for (const offset of ring === 0 ? [own] : [own + ring * STEP, own - ring * STEP])
      for (const along of [0.5, 0.36, 0.64, 0.22, 0.78]) {
        const point = {
          x: start.x + (end.x - start.x) * along + normal.x * offset,
          y: start.y + (end.y - start.y) * along + normal.y * offset,
        };
        if (self) point.y = line.a.y - 34 - ring * STEP;
        const label = { x: point.x - size.width / 2, y: point.y - size.height / 2, ...size };
        if (taken.labels.some((other) => overlaps(label, other, AIR))) continue;
        if (taken.rects.some(([, card]) => overlaps(label, card, AIR))) continue;
        const curve = self ? loop(line.a, point) : through(line.a, line.b, point);
        const way = sampled(curve);
        let cost = ring * STEP + Math.abs(along - 0.5) * 60;
        for (const [name, card] of taken.rects)
          if (name !== line.from && name !== line.to && way.some((p) => inside(p, card, 4))) cost += 420;
        for (const other of taken.labels) if (way.some((p) => inside(p, other, 2))) cost += 160;
        for (const other of taken.ways) if (other.some((p) => inside(p, label, 2))) cost += 70;
        if (!found || cost < found.cost) found = { point, curve, cost };
      }
  }
  // the plane is wider than everything on it: a place is always found
  return found ?? { point: a, curve: through(line.a, line.b, a) };
}

/** A step that stays where it is: out of the card's top and in again. */
function loop(card: Rect, point: Position): Curve {
  const c = centre(card);
  const start = { x: c.x - 30, y: card.y };
  const end = { x: c.x + 30, y: card.y };
  return {
    start,
    end,
    bend: { x: 2 * point.x - (start.x + end.x) / 2, y: 2 * point.y - (start.y + end.y) / 2 },
  };
}

/** The state whose card lies under a point; of several the one that is drawn last. */
export function stateAt(point: Position, places: ReadonlyMap<string, Position>): string | undefined {
  let found: string | undefined;
  for (const [name, place] of places) if (inside(point, { ...place, ...CARD }, 0)) found = name;
  return found;
}

/** Everything that is drawn, with air around it. */
export function bounds(places: Iterable<Position>, lines: readonly Line[], air = 24): Rect {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const take = (rect: Rect) => {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  };
  for (const place of places) take({ ...place, ...CARD });
  for (const line of lines) take(line.label);
  if (left > right) return { x: 0, y: 0, width: 320, height: 160 };
  return { x: left - air, y: top - air, width: right - left + 2 * air, height: bottom - top + 2 * air };
}

/** What stands on each label, in the reader's language. */
export function labelWords(
  definition: WorkflowDefinition,
  english: boolean,
  condition: (guard: string) => string,
): (index: number) => LabelWords {
  return (index) => {
    const step = definition.transitions[index];
    if (!step) return { name: '', condition: '', marks: 0 };
    return {
      name: clipped(named(step, english), 130),
      condition: step.guard ? clipped(condition(step.guard), LABEL_WIDEST - 16, 11) : '',
      marks: marksOf(step).length,
    };
  };
}

export type LabelMark = 'TIMED' | 'AUTOMATIC' | 'ASSIGNEE' | 'OWNER' | 'TEAM' | 'REQUIRES' | 'ACTIONS';

/** The small marks of a step. Its roles are not one of them: nearly every step has some. */
export function marksOf(step: WorkflowDefinition['transitions'][number]): LabelMark[] {
  const marks: LabelMark[] = [];
  if (step.trigger !== 'MANUAL') marks.push(step.trigger);
  else {
    if (step.assignee && step.roles.length === 0) marks.push('ASSIGNEE');
    if (step.reporter) marks.push('OWNER');
    if (step.teams.length > 0) marks.push('TEAM');
    if (step.requires.length > 0) marks.push('REQUIRES');
  }
  if (step.actions.length > 0) marks.push('ACTIONS');
  return marks;
}
