import { describe, expect, it } from 'vitest';
import { completed, type Position, type WorkflowDefinition } from './definition';
import { conflicts, differences, merged, overlaid } from './differences';
import {
  addState,
  branch,
  connect,
  duplicate,
  moveStates,
  patchField,
  patchState,
  patchTransition,
  reconnect,
  remove,
  renameState,
} from './edits';
import { CARD, clipped, drawn, labelWords, overlaps, stateAt, textWidth } from './geometry';
import { formOf, formText, type GuardForm, type GuardTree, rowText } from './guards';
import { begin, change, redo, undo } from './history';
import { arranged, standInLanes } from './layout';

const files = import.meta.glob<Partial<WorkflowDefinition>>(
  '../../../../platform-core/schema/src/main/resources/starter/workflows/*.json',
  { eager: true, import: 'default' },
);
const starters = Object.values(files).map(completed);
const complaint = starters.find((one) => one.kind === 'COMPLAINT') as WorkflowDefinition;

const linesOf = (definition: WorkflowDefinition, english: boolean, places: Map<string, Position>) =>
  drawn(
    definition,
    places,
    labelWords(definition, english, (guard) => guard),
  );

function expectNothingCovered(
  definition: WorkflowDefinition,
  english: boolean,
  places: Map<string, Position>,
) {
  const lines = linesOf(definition, english, places);
  expect(lines).toHaveLength(definition.transitions.reduce((sum, step) => sum + new Set(step.from).size, 0));
  const covered: string[] = [];
  lines.forEach((line, i) => {
    for (const other of lines.slice(i + 1))
      if (overlaps(line.label, other.label)) covered.push(`${line.id} ${other.id}`);
    for (const [name, place] of places)
      if (overlaps(line.label, { ...place, ...CARD })) covered.push(`${line.id} ${name}`);
  });
  expect(covered).toEqual([]);
}

const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

describe('labels on the drawing', () => {
  it('knows all six starters', () => {
    expect(starters).toHaveLength(6);
  });

  describe.each(starters.map((one) => [one.key, one] as const))('of the starter %s', (_, starter) => {
    it.each([
      ['FLOW', false],
      ['FLOW', true],
      ['LANES', false],
      ['LANES', true],
    ] as const)('cover neither each other nor a state (%s, English: %s)', (how, english) => {
      const words = labelWords(starter, english, (guard) => guard);
      expectNothingCovered(starter, english, arranged(starter, words, how));
    });

    it('stand in columns by category when asked to, and not otherwise', () => {
      const words = labelWords(starter, false, (guard) => guard);
      expect(standInLanes(starter, arranged(starter, words, 'LANES'))).toBe(true);
      expect(standInLanes(starter, arranged(starter, words, 'FLOW'))).toBe(false);
    });

    it('still cover nothing wherever somebody drags the states', () => {
      const random = seeded(7);
      for (let round = 0; round < 12; round++) {
        const places = new Map<string, Position>();
        // on a grid of cards, so that no two cards lie on one another
        const cells = starter.states.map((_state, i) => i).sort(() => random() - 0.5);
        starter.states.forEach((state, i) => {
          const cell = cells[i] ?? i;
          places.set(state.name, {
            x: (cell % 3) * (CARD.width + 30) + random() * 24,
            y: Math.floor(cell / 3) * (CARD.height + 26) + random() * 20,
          });
        });
        expectNothingCovered(starter, false, places);
      }
    });
  });

  it('keep apart ten steps between the same two states, both ways, and steps that stay', () => {
    let definition: WorkflowDefinition = { ...complaint, transitions: [] };
    for (let i = 0; i < 5; i++) {
      definition = connect(definition, 'handling', 'callback', { label: `去 ${i}`, labelEn: '' }).definition;
      definition = connect(definition, 'callback', 'handling', { label: `回 ${i}`, labelEn: '' }).definition;
    }
    definition = connect(definition, 'handling', 'handling', { label: '留下', labelEn: '' }).definition;
    definition = connect(definition, 'handling', 'handling', { label: '再留下', labelEn: '' }).definition;
    const places = arranged(definition, labelWords(definition, false, String));
    expectNothingCovered(definition, false, places);
  });

  it('are quick for sixty states and two hundred steps', () => {
    const random = seeded(3);
    const states = Array.from({ length: 60 }, (_, i) => ({
      name: `s${i}`,
      category: 'ACTIVE' as const,
      label: `状态 ${i}`,
      labelEn: `State ${i}`,
    }));
    const transitions = Array.from({ length: 200 }, (_, i) => ({
      ...(complaint.transitions[0] as WorkflowDefinition['transitions'][number]),
      name: `t${i}`,
      from: [`s${i % 59}`],
      to: `s${(i % 59) + 1 + Math.floor(random() * Math.min(6, 59 - (i % 59)))}`,
    }));
    const definition = { ...complaint, initial: 's0', states, transitions };
    const began = performance.now();
    const places = arranged(definition, labelWords(definition, false, String));
    expectNothingCovered(definition, false, places);
    // a generous limit for a busy machine: it takes a fraction of it
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('are cut where they would not fit', () => {
    expect(clipped('开始调查核实', 200)).toBe('开始调查核实');
    const cut = clipped('把这件事情转给工程部门的负责人去处理', 120);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut)).toBeLessThanOrEqual(120);
  });
});

describe('an edit', () => {
  it('never changes what it was given', () => {
    const before = JSON.stringify(complaint);
    addState(complaint, { label: 'x', labelEn: 'x', category: 'ACTIVE' });
    patchState(complaint, 'handling', { label: 'x' });
    renameState(complaint, 'handling', 'x');
    connect(complaint, 'handling', 'closed', { label: 'x', labelEn: 'x' });
    remove(complaint, { states: ['handling'], steps: [] });
    duplicate(complaint, ['handling', 'callback']);
    moveStates(complaint, new Map([['handling', { x: 1.4, y: 2 }]]));
    expect(JSON.stringify(complaint)).toBe(before);
  });

  it('gives a new state a name of its own and makes the first one the beginning', () => {
    const empty = { ...complaint, states: [], transitions: [], initial: '' };
    const first = addState(empty, { label: '一', labelEn: 'One', category: 'NEW' });
    const second = addState(first.definition, { label: '二', labelEn: 'Two', category: 'ACTIVE' });
    expect(first.definition.initial).toBe(first.name);
    expect(second.name).not.toBe(first.name);
    expect(second.definition.initial).toBe(first.name);
  });

  it('takes away the steps of a state that goes, and only their part that left it', () => {
    const without = remove(complaint, { states: ['feedback'], steps: [] });
    expect(without.states.map((state) => state.name)).not.toContain('feedback');
    expect(without.transitions.every((step) => step.to !== 'feedback')).toBe(true);
    const reopen = without.transitions.find((step) => step.name === 'reopen');
    expect(reopen?.from).toEqual(['closed']);
  });

  it('takes away one line of a step with several', () => {
    const index = complaint.transitions.findIndex((step) => step.name === 'reopen');
    const without = remove(complaint, { states: [], steps: [{ index, from: 'feedback' }] });
    expect(without.transitions.find((step) => step.name === 'reopen')?.from).toEqual(['closed']);
    const none = remove(complaint, {
      states: [],
      steps: [
        { index, from: 'feedback' },
        { index, from: 'closed' },
      ],
    });
    expect(none.transitions.find((step) => step.name === 'reopen')).toBeUndefined();
  });

  it('renames a state wherever it is spoken of, and refuses a name that is taken', () => {
    const promised: WorkflowDefinition = {
      ...complaint,
      promises: [
        { type: 'PASSES_BEFORE', name: 'p', from: 'received', through: 'handling', before: 'closed' },
      ],
    };
    const renamed = renameState(promised, 'handling', 'at_work');
    expect(JSON.stringify(renamed)).not.toContain('"handling"');
    expect(renameState(promised, 'handling', 'closed')).toBe(promised);
  });

  it('renames a field wherever it is spoken of', () => {
    const index = complaint.fields.findIndex((field) => field.name === 'satisfaction');
    const step = complaint.transitions.findIndex((one) => one.requires.includes('satisfaction'));
    const guarded = patchTransition(complaint, step, { guard: "fields.satisfaction == 'NEUTRAL'" });
    const renamed = patchField(guarded, index, { name: 'mood' });
    expect(renamed.transitions[step]?.guard).toBe("fields.mood == 'NEUTRAL'");
    expect(renamed.transitions[step]?.requires).toContain('mood');
    expect(JSON.stringify(renamed.transitions)).not.toContain('satisfaction ');
  });

  it('copies states with the steps among them and no others', () => {
    const { definition, names } = duplicate(complaint, ['handling', 'callback']);
    expect(names).toHaveLength(2);
    const copied = definition.transitions.slice(complaint.transitions.length);
    expect(copied.length).toBeGreaterThan(0);
    for (const step of copied)
      expect([...step.from, step.to].every((name) => names.includes(name))).toBe(true);
  });

  it('branches a step into a second way out of the same button', () => {
    const index = complaint.transitions.findIndex((step) => step.name === 'handle');
    const two = branch(complaint, index, 'closed');
    expect(two.definition.transitions[two.index]).toMatchObject({ name: 'handle', to: 'closed' });
  });

  it('leads a line elsewhere and leaves the other lines of its button alone', () => {
    const index = complaint.transitions.findIndex((step) => step.name === 'reopen');
    const to = reconnect(complaint, { index, from: 'closed' }, 'to', 'investigating');
    expect(to.definition.transitions.slice(index, index + 2)).toMatchObject([
      { name: 'reopen', from: ['feedback'], to: 'handling' },
      { name: 'reopen', from: ['closed'], to: 'investigating' },
    ]);
    expect(to.line).toEqual({ index: index + 1, from: 'closed' });
    const single = complaint.transitions.findIndex((step) => step.name === 'handle-again');
    const moved = reconnect(complaint, { index: single, from: 'second_follow_up' }, 'to', 'investigating');
    expect(moved.definition.transitions).toHaveLength(complaint.transitions.length);
    expect(moved.definition.transitions[single]).toMatchObject({ to: 'investigating' });
  });

  it('begins a line elsewhere, and nothing where it began or led before', () => {
    const index = complaint.transitions.findIndex((step) => step.name === 'reopen');
    const from = reconnect(complaint, { index, from: 'closed' }, 'from', 'callback');
    expect(from.definition.transitions[index]?.from).toEqual(['feedback', 'callback']);
    expect(from.line).toEqual({ index, from: 'callback' });
    for (const [end, state] of [
      ['from', 'feedback'],
      ['from', 'closed'],
      ['to', 'handling'],
    ] as const)
      expect(reconnect(complaint, { index, from: 'closed' }, end, state).definition).toBe(complaint);
  });

  it('finds the state under a point, the last one drawn where cards lie on each other', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 100, y: 20 }],
    ]);
    expect(stateAt({ x: 50, y: 10 }, places)).toBe('a');
    expect(stateAt({ x: 150, y: 40 }, places)).toBe('b');
    expect(stateAt({ x: 150, y: 300 }, places)).toBeUndefined();
  });
});

describe('undo and redo', () => {
  it('go back and forth through every change', () => {
    let history = begin(complaint);
    const one = patchState(complaint, 'handling', { label: '一' });
    const two = patchState(one, 'handling', { label: '二' });
    history = change(history, one, '', 0);
    history = change(history, two, '', 10);
    expect(undo(history).present).toBe(one);
    expect(undo(undo(history)).present).toBe(complaint);
    expect(undo(undo(undo(history))).present).toBe(complaint);
    expect(redo(undo(history)).present).toBe(two);
    expect(redo(history)).toBe(history);
  });

  it('take what was typed in one breath as one change', () => {
    let history = begin(complaint);
    for (const [i, label] of ['处', '处理', '处理完'].entries())
      history = change(
        history,
        patchState(history.present, 'handling', { label }),
        'state handling label',
        i * 200,
      );
    expect(undo(history).present).toBe(complaint);
    history = change(
      history,
      patchState(history.present, 'handling', { label: '又' }),
      'state handling label',
      60_000,
    );
    expect(undo(history).present.states.find((state) => state.name === 'handling')?.label).toBe('处理完');
  });

  it('forget the way forward after a new change', () => {
    let history = change(begin(complaint), patchState(complaint, 'handling', { label: '一' }), '', 0);
    history = change(undo(history), patchState(complaint, 'handling', { label: '二' }), '', 0);
    expect(redo(history)).toBe(history);
  });
});

describe('differences', () => {
  it('are none between a definition and itself, wherever its states stand', () => {
    const places = new Map(complaint.states.map((state, i) => [state.name, { x: i, y: i }]));
    expect(differences(complaint, complaint)).toEqual([]);
    expect(differences(complaint, moveStates(complaint, places))).toEqual([]);
    const {
      assignee: _assignee,
      trigger: _trigger,
      ...rest
    } = complaint.transitions[0] as WorkflowDefinition['transitions'][number];
    const short = { ...complaint, transitions: [rest, ...complaint.transitions.slice(1)] };
    expect(
      differences(complaint, completed(short as Partial<WorkflowDefinition>)).length,
    ).toBeLessThanOrEqual(1);
  });

  it('name what was added, removed and changed', () => {
    const added = addState(complaint, { label: '新', labelEn: 'New', category: 'ACTIVE' }).definition;
    const changed = patchState(remove(added, { states: ['callback'], steps: [] }), 'handling', {
      label: '办',
    });
    const found = differences(complaint, { ...changed, targetMinutes: { ...changed.targetMinutes, LOW: 1 } });
    const brief = found.map((one) => `${one.element} ${one.change} ${one.name.split(' ')[0]}`);
    expect(brief).toContain('STATE ADDED state');
    expect(brief).toContain('STATE REMOVED callback');
    expect(brief).toContain('STATE CHANGED handling');
    expect(brief).toContain('TARGETS CHANGED targetMinutes');
    expect(found.find((one) => one.name === 'handling')?.parts).toEqual([
      { path: 'label', from: complaint.states.find((s) => s.name === 'handling')?.label, to: '办' },
    ]);
  });

  it('are shown on one drawing that holds both', () => {
    const without = remove(complaint, { states: ['callback'], steps: [] });
    const both = overlaid(complaint, without);
    expect(both.states.map((state) => state.name)).toContain('callback');
    expect(both.transitions.length).toBeGreaterThanOrEqual(complaint.transitions.length);
  });

  it('of two people are merged as chosen', () => {
    const mine = patchState(complaint, 'handling', { label: '我的' });
    const theirs = patchState(
      addState(complaint, { label: '她的', labelEn: 'Hers', category: 'ACTIVE' }).definition,
      'handling',
      { label: '她改的' },
    );
    const found = conflicts(mine, theirs);
    expect(found).toHaveLength(2);
    const onlyMine = merged(mine, theirs, new Set(found.map((one) => one.id)));
    expect(differences(onlyMine, mine)).toEqual([]);
    expect(differences(merged(mine, theirs, new Set()), theirs)).toEqual([]);
    const both = merged(mine, theirs, new Set(['STATE handling']));
    expect(both.states.find((state) => state.name === 'handling')?.label).toBe('我的');
    expect(both.states).toHaveLength(theirs.states.length);
  });
});

describe('a condition', () => {
  const form: GuardForm = {
    join: 'and',
    groups: [
      [{ variable: 'fields.satisfaction', operator: '!=', values: ['DISSATISFIED'] }],
      [
        { variable: 'ticket.priority', operator: 'in', values: ['HIGH', 'URGENT'] },
        { variable: 'caller.roles', operator: 'has', values: ['COMPANY_ADMIN'] },
      ],
    ],
  };
  const leaf = (of: Partial<GuardTree>): GuardTree => ({ op: 'and', values: [], parts: [], ...of });
  const tree = leaf({
    parts: [
      leaf({
        op: 'compare',
        variable: 'fields.satisfaction',
        type: 'TEXT',
        comparison: '!=',
        values: ['DISSATISFIED'],
      }),
      leaf({
        op: 'or',
        parts: [
          leaf({ op: 'in', variable: 'ticket.priority', type: 'TEXT', values: ['HIGH', 'URGENT'] }),
          leaf({ op: 'hasRole', values: ['COMPANY_ADMIN'] }),
        ],
      }),
    ],
  });

  it('is written from rows as the service reads it', () => {
    expect(formText(form)).toBe(
      "fields.satisfaction != 'DISSATISFIED' && (ticket.priority in ['HIGH', 'URGENT'] || 'COMPANY_ADMIN' in caller.roles)",
    );
    expect(rowText({ variable: 'fields.note', operator: '==', values: ["it's"] })).toBe(
      "fields.note == 'it\\'s'",
    );
    expect(rowText({ variable: 'ticket.assigned', operator: '==', values: [false] })).toBe(
      '!ticket.assigned',
    );
    expect(rowText({ variable: 'fields.cost', operator: '>=', values: [300] })).toBe('fields.cost >= 300');
  });

  it('becomes the same rows again from its tree', () => {
    expect(formOf(tree)).toEqual(form);
  });

  it('is left to the text when it says more than rows can', () => {
    expect(formOf(leaf({ op: 'not', parts: [tree] }))).toBeUndefined();
    expect(formOf(leaf({ op: 'or', parts: [leaf({ parts: [tree, tree] }), tree] }))).toBeUndefined();
  });

  it('has no rows when there is none', () => {
    expect(formOf(null)).toEqual({ join: 'and', groups: [] });
    expect(formText({ join: 'and', groups: [] })).toBe('');
  });

  it('reads a negation into the row', () => {
    const has = leaf({ op: 'has', variable: 'fields.cost', type: 'NUMBER' });
    expect(formOf(leaf({ op: 'not', parts: [has] }))?.groups[0]?.[0]?.operator).toBe('hasNot');
  });

  it('reads numbers and flags as what they are', () => {
    const cost = leaf({
      op: 'compare',
      variable: 'fields.cost',
      type: 'NUMBER',
      comparison: '>=',
      values: ['300'],
    });
    expect(formText(formOf(cost) as GuardForm)).toBe('fields.cost >= 300');
    const flag = leaf({ op: 'flag', variable: 'ticket.assigned' });
    expect(formText(formOf(leaf({ op: 'not', parts: [flag] })) as GuardForm)).toBe('!ticket.assigned');
  });
});
