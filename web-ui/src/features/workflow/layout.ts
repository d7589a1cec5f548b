import { layout as dagre, Graph } from '@dagrejs/dagre';
import { STATE_CATEGORIES } from '@/api/model';
import type { Position, WorkflowDefinition } from './definition';
import { CARD, type LabelWords, labelSize } from './geometry';

export type Arrangement = 'FLOW' | 'LANES';

/** Steps that go on, seen from where tickets begin; the others go back. */
function forward(
  definition: WorkflowDefinition,
): { from: string; to: string; index: number; back: boolean }[] {
  const known = new Set(definition.states.map((state) => state.name));
  const edges = definition.transitions.flatMap((step, index) =>
    step.from
      .filter((from) => from !== step.to && known.has(from) && known.has(step.to))
      .map((from) => ({ from, to: step.to, index })),
  );
  const open = new Set<string>();
  const done = new Set<string>();
  const back = new Set<object>();
  const walk = (state: string) => {
    open.add(state);
    for (const edge of edges)
      if (edge.from === state) {
        if (open.has(edge.to)) back.add(edge);
        else if (!done.has(edge.to)) walk(edge.to);
      }
    open.delete(state);
    done.add(state);
  };
  for (const state of [definition.initial, ...known]) if (known.has(state) && !done.has(state)) walk(state);
  return edges.map((edge) => ({ ...edge, back: back.has(edge) }));
}

/** Places all states by themselves: in the direction of work, or in one column for each category. */
export function arranged(
  definition: WorkflowDefinition,
  words: (index: number) => LabelWords,
  how: Arrangement = 'FLOW',
): Map<string, Position> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 64, ranksep: 34, edgesep: 24, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const state of definition.states) graph.setNode(state.name, { ...CARD });
  const edges = forward(definition);
  for (const edge of edges) {
    const size = labelSize(words(edge.index));
    const [v, w] = edge.back ? [edge.to, edge.from] : [edge.from, edge.to];
    graph.setEdge(
      v,
      w,
      { ...size, labelpos: 'c', weight: edge.back ? 0 : 2, minlen: 1 },
      `${edge.index}:${edge.from}`,
    );
  }
  dagre(graph);
  const spine = mainWay(definition.initial, edges);
  const places = new Map<string, Position>();
  const rows = new Map<number, string[]>();
  for (const state of definition.states) {
    const y = Math.round(graph.node(state.name)?.y ?? 0);
    rows.set(y, [...(rows.get(y) ?? []), state.name]);
  }
  // the main way goes straight down: each row is moved as a whole, so that what was side by side stays so
  for (const [y, row] of rows) {
    const main = row.find((name) => spine.has(name)) ?? row[0] ?? '';
    const middle = graph.node(main)?.x ?? 0;
    const aside = spine.has(main) ? 0 : CARD.width + 64;
    for (const name of row)
      places.set(name, {
        x: Math.round((graph.node(name)?.x ?? 0) - middle + aside),
        y: Math.round(y - CARD.height / 2),
      });
  }
  return how === 'FLOW' ? places : inLanes(definition, places);
}

/** The longest way on from where tickets begin. */
function mainWay(initial: string, edges: ReturnType<typeof forward>): ReadonlySet<string> {
  const longest = new Map<string, string[]>();
  const from = (state: string): string[] => {
    const known = longest.get(state);
    if (known) return known;
    longest.set(state, [state]);
    let rest: string[] = [];
    for (const edge of edges)
      if (edge.from === state && !edge.back) {
        const way = from(edge.to);
        if (way.length > rest.length) rest = way;
      }
    const way = [state, ...rest];
    longest.set(state, way);
    return way;
  };
  return new Set(from(initial));
}

export const LANE_WIDTH = CARD.width + 132;

/** Whether every state stands in the column of its category. */
export function standInLanes(definition: WorkflowDefinition, places: ReadonlyMap<string, Position>): boolean {
  return definition.states.every((state) => {
    const place = places.get(state.name);
    if (!place) return false;
    const middle = place.x + CARD.width / 2;
    return Math.floor(middle / LANE_WIDTH) === STATE_CATEGORIES.indexOf(state.category);
  });
}

function inLanes(definition: WorkflowDefinition, flow: ReadonlyMap<string, Position>): Map<string, Position> {
  const places = new Map<string, Position>();
  STATE_CATEGORIES.forEach((category, lane) => {
    definition.states
      .filter((state) => state.category === category)
      .sort((a, b) => (flow.get(a.name)?.y ?? 0) - (flow.get(b.name)?.y ?? 0))
      .forEach((state, row) => {
        places.set(state.name, {
          x: lane * LANE_WIDTH + 66,
          y: 56 + row * (CARD.height + 92) + (lane % 2) * 40,
        });
      });
  });
  return places;
}
