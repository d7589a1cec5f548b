import type { Finding, WorkflowDefinition } from './definition';

/** What lights up on the drawing. Lines are named as the geometry names them: index of the step, and the state it leaves. */
export interface Lit {
  states: ReadonlySet<string>;
  lines: ReadonlySet<string>;
}

/** A way through the drawing, given as state, step, state, ... */
export function litPath(definition: WorkflowDefinition, path: readonly string[]): Lit {
  const states = new Set<string>();
  const lines = new Set<string>();
  path.forEach((name, i) => {
    if (i % 2 === 0) {
      states.add(name);
      return;
    }
    const from = path[i - 1] ?? '';
    const to = path[i + 1];
    definition.transitions.forEach((step, index) => {
      if (step.name === name && step.from.includes(from) && (to === undefined || step.to === to))
        lines.add(`${index}:${from}`);
    });
  });
  return { states, lines };
}

/** Everything a finding points at: its elements and the way to them. */
export function litFinding(definition: WorkflowDefinition, finding: Finding): Lit {
  const path = litPath(definition, finding.path);
  const states = new Set(path.states);
  const lines = new Set(path.lines);
  for (const element of finding.elements) {
    if (element.kind === 'STATE') states.add(element.name);
    if (element.kind === 'TRANSITION' || element.kind === 'GUARD' || element.kind === 'ACTION')
      for (const index of stepsOf(definition, finding, element))
        for (const from of definition.transitions[index]?.from ?? [])
          if (path.lines.size === 0 || path.lines.has(`${index}:${from}`) || !anyOf(path.lines, index))
            lines.add(`${index}:${from}`);
  }
  return { states, lines };
}

const anyOf = (lines: ReadonlySet<string>, index: number) =>
  [...lines].some((line) => line.startsWith(`${index}:`));

function stepsOf(
  definition: WorkflowDefinition,
  _finding: Finding,
  element: Finding['elements'][number],
): number[] {
  const named = definition.transitions.flatMap((step, index) => (step.name === element.name ? [index] : []));
  if (element.kind === 'TRANSITION' && typeof element.index === 'number' && named.includes(element.index))
    return [element.index];
  return named;
}

/** The worst findings of each state and step, for the badges on the drawing. */
export function badges(definition: WorkflowDefinition, findings: readonly Finding[]) {
  const states = new Map<string, Finding[]>();
  const steps = new Map<number, Finding[]>();
  for (const finding of findings)
    for (const element of finding.elements) {
      if (element.kind === 'STATE') states.set(element.name, [...(states.get(element.name) ?? []), finding]);
      if (element.kind === 'TRANSITION' || element.kind === 'GUARD' || element.kind === 'ACTION')
        for (const index of stepsOf(definition, finding, element))
          if (!steps.get(index)?.includes(finding)) steps.set(index, [...(steps.get(index) ?? []), finding]);
    }
  return { states, steps };
}

export const worst = (findings: readonly Finding[] | undefined): Finding['severity'] | undefined =>
  !findings || findings.length === 0
    ? undefined
    : findings.some((one) => one.severity === 'ERROR')
      ? 'ERROR'
      : 'WARNING';
