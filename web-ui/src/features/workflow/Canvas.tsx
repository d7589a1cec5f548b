import {
  ApartmentOutlined,
  CompressOutlined,
  CopyOutlined,
  DeleteOutlined,
  InsertRowAboveOutlined,
  NodeIndexOutlined,
  PlusOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type Edge,
  type EdgeChange,
  MiniMap,
  type Node,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  Position as Side,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Button, Tooltip } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATE_CATEGORIES } from '@/api/model';
import styles from './Canvas.module.css';
import type { Finding, Position, WorkflowDefinition } from './definition';
import { addState, type Chosen, connect, duplicate, moveStates, reconnect, remove } from './edits';
import { bounds, CARD, drawn, type Line, stateAt } from './geometry';
import { LineEnds, type Pulled } from './LineEnds';
import { LANE_WIDTH, standInLanes } from './layout';
import { type Lit, worst } from './paths';
import { StateNode, type StateNodeData } from './StateNode';
import { StepEdge, type StepEdgeData } from './StepEdge';
import { arrange, freePlace } from './usePlaces';
import type { Words } from './useWords';

export interface CanvasProps {
  definition: WorkflowDefinition;
  words: Words;
  places: ReadonlyMap<string, Position>;
  editable: boolean;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  edit: (next: WorkflowDefinition, about?: string) => void;
  undo?: (() => void) | undefined;
  redo?: (() => void) | undefined;
  badges: { states: ReadonlyMap<string, Finding[]>; steps: ReadonlyMap<number, Finding[]> };
  lit?: Lit | undefined;
  /** Whether what is lit is wrong, or the way of a ticket that is walked through. */
  tone: 'finding' | 'walk';
  /** Looks at these states; a new object looks again. */
  lookAt?: { states: readonly string[] } | undefined;
  /** Enter on something chosen: its form. */
  openForm: () => void;
  help: () => void;
}

type Card = Node<StateNodeData, 'state'>;
type Step = Edge<StepEdgeData, 'step'>;

const nodeTypes = { state: StateNode };
const edgeTypes = { step: StepEdge };
const handles = [
  { id: 't', type: 'source', position: Side.Top, x: CARD.width / 2 - 4, y: -4, width: 8, height: 8 },
  {
    id: 'r',
    type: 'source',
    position: Side.Right,
    x: CARD.width - 4,
    y: CARD.height / 2 - 4,
    width: 8,
    height: 8,
  },
  {
    id: 'b',
    type: 'source',
    position: Side.Bottom,
    x: CARD.width / 2 - 4,
    y: CARD.height - 4,
    width: 8,
    height: 8,
  },
  { id: 'l', type: 'source', position: Side.Left, x: -4, y: CARD.height / 2 - 4, width: 8, height: 8 },
] satisfies Node['handles'];

export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

/** States and their lines, in the order in which Tab walks through them. */
function sequence(definition: WorkflowDefinition): Chosen[] {
  return definition.states.flatMap((state): Chosen[] => [
    { states: [state.name], steps: [] },
    ...definition.transitions.flatMap((step, index): Chosen[] =>
      step.from.includes(state.name) ? [{ states: [], steps: [{ index, from: state.name }] }] : [],
    ),
  ]);
}

const sameChoice = (a: Chosen, b: Chosen) =>
  a.states.join() === b.states.join() &&
  a.steps.map((one) => `${one.index}:${one.from}`).join() ===
    b.steps.map((one) => `${one.index}:${one.from}`).join();

/** Room around the drawing when all of it is shown; the tools lie over its top. */
const ROOM = { top: '64px', right: '24px', bottom: '24px', left: '24px' } as const;

const ARROWS: Record<string, Position> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

function Drawing(props: CanvasProps) {
  const { definition, words, places, editable, chosen, choose, edit, badges, lit, lookAt } = props;
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const flow = useReactFlow<Card, Step>();
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<ReadonlyMap<string, Position>>();
  const [connecting, setConnecting] = useState<{ from: string; target: string }>();
  const [pulled, setPulled] = useState<Pulled>();
  const [said, setSaid] = useState('');
  const copied = useRef<readonly string[]>([]);

  const shown = useMemo(() => (dragged ? new Map([...places, ...dragged]) : places), [places, dragged]);
  const lines = useMemo(() => drawn(definition, shown, words.label), [definition, shown, words]);

  const nodes = useMemo(
    () =>
      definition.states.flatMap((state): Card[] => {
        const position = shown.get(state.name);
        if (!position) return [];
        return [
          {
            id: state.name,
            type: 'state',
            position,
            width: CARD.width,
            height: CARD.height,
            measured: { ...CARD },
            handles,
            selected: chosen.states.includes(state.name),
            draggable: editable,
            data: {
              state,
              label: words.name(state),
              clock: state.clock
                ? words.name(
                    definition.clocks.find((clock) => clock.name === state.clock) ?? { name: state.clock },
                  )
                : undefined,
              initial: state.name === definition.initial,
              badge: worst(badges.states.get(state.name)),
              badgeCount: badges.states.get(state.name)?.length ?? 0,
              lit: lit?.states.has(state.name) ?? false,
              dim: lit !== undefined && !lit.states.has(state.name),
              target: (connecting?.target ?? pulled?.over) === state.name,
              editable,
            },
          },
        ];
      }),
    [definition, shown, chosen.states, editable, words, badges, lit, connecting, pulled?.over],
  );

  const chooseLine = useCallback(
    (line: Line, more: boolean) => {
      const one = { index: line.index, from: line.from };
      choose(more ? { ...chosen, steps: [...chosen.steps, one] } : { states: [], steps: [one] });
      frame.current?.focus({ preventScroll: true });
    },
    [choose, chosen],
  );

  const edges = useMemo(
    () =>
      lines.flatMap((line): Step[] => {
        const step = definition.transitions[line.index];
        if (!step) return [];
        return [
          {
            id: line.id,
            type: 'step',
            source: line.from,
            target: line.to,
            selected: chosen.steps.some((one) => one.index === line.index && one.from === line.from),
            zIndex: lit?.lines.has(line.id) ? 2 : 1,
            data: {
              line,
              step,
              words: words.label(line.index),
              title: words.name(step),
              badge: worst(badges.steps.get(line.index)),
              lit: lit?.lines.has(line.id) ?? false,
              dim: lit !== undefined && !lit.lines.has(line.id),
              choose: chooseLine,
            },
          },
        ];
      }),
    [lines, definition, chosen.steps, words, badges, lit, chooseLine],
  );

  const fit = useCallback(
    (states?: readonly string[]) => {
      void flow.fitView({
        padding: ROOM,
        duration: 250,
        maxZoom: states ? 1.1 : 1,
        ...(states && states.length > 0 ? { nodes: states.map((id) => ({ id })) } : {}),
      });
    },
    [flow],
  );

  useEffect(() => {
    if (lookAt) fit(lookAt.states);
  }, [lookAt]);

  function nodesChanged(changes: NodeChange<Card>[]) {
    const moved = new Map(dragged);
    let states: string[] | undefined;
    for (const one of changes) {
      if (one.type === 'position' && one.position && one.dragging) moved.set(one.id, one.position);
      if (one.type === 'select') {
        states ??= [...chosen.states];
        states = one.selected ? [...new Set([...states, one.id])] : states.filter((name) => name !== one.id);
      }
    }
    if (moved.size > 0 && moved.size !== 0 && changes.some((one) => one.type === 'position'))
      setDragged(moved);
    if (states)
      choose({
        states,
        steps: states.length > 0 ? chosen.steps.filter(() => states.length > 1) : chosen.steps,
      });
  }

  function edgesChanged(changes: EdgeChange<Step>[]) {
    let steps = [...chosen.steps];
    let changed = false;
    for (const one of changes)
      if (one.type === 'select') {
        changed = true;
        steps = steps.filter((step) => `${step.index}:${step.from}` !== one.id);
        if (one.selected) {
          const [index, ...from] = one.id.split(':');
          steps.push({ index: Number(index), from: from.join(':') });
        }
      }
    if (changed) choose({ states: steps.length === 1 ? [] : chosen.states, steps });
  }

  function dropped() {
    if (dragged) edit(moveStates(withPlaces(definition, places), dragged), 'move');
    setDragged(undefined);
  }

  function connected(from: string, to: string, base = definition) {
    const { definition: next, index } = connect(base, from, to, {
      label: t('new.step'),
      labelEn: 'New step',
    });
    edit(next);
    choose({ states: [], steps: [{ index, from }] });
  }

  function pull(line: Line, end: Pulled['end'], at: Position) {
    const over = stateAt(at, shown);
    setPulled({ line, end, at, over: over === line[end] ? undefined : over });
  }

  function letGo() {
    setPulled(undefined);
    if (!pulled?.over) return;
    const { definition: next, line } = reconnect(definition, pulled.line, pulled.end, pulled.over);
    if (next === definition) return;
    edit(next);
    choose({ states: [], steps: [line] });
    setSaid(describe({ states: [], steps: [line] }, next));
  }

  function add(near: Position, from?: string) {
    const position = freePlace(near, shown.values());
    const { definition: next, name } = addState(withPlaces(definition, places), {
      label: t('new.state'),
      labelEn: 'New state',
      category: 'ACTIVE',
      position,
    });
    if (from) connected(from, name, next);
    else {
      edit(next);
      choose({ states: [name], steps: [] });
      setSaid(t('said.added'));
    }
  }

  function addHere() {
    const alone = chosen.states.length === 1 ? shown.get(chosen.states[0] ?? '') : undefined;
    const box = frame.current?.getBoundingClientRect();
    add(
      alone
        ? { x: alone.x, y: alone.y + CARD.height + 60 }
        : box
          ? flow.screenToFlowPosition({
              x: box.x + box.width / 2 - CARD.width / 2,
              y: box.y + box.height / 2 - CARD.height / 2,
            })
          : { x: 0, y: 0 },
    );
  }

  function takeAway() {
    if (chosen.states.length + chosen.steps.length === 0) return;
    edit(remove(definition, chosen));
    choose({ states: [], steps: [] });
    setSaid(t('said.removed'));
  }

  function copy(states: readonly string[]) {
    if (states.length === 0) return;
    const { definition: next, names } = duplicate(withPlaces(definition, places), states);
    edit(next);
    choose({ states: names, steps: [] });
  }

  async function layOut(how: 'FLOW' | 'LANES') {
    const made = await arrange(definition, words.label, how);
    edit(moveStates(definition, made));
    setTimeout(() => fit(), 60);
  }

  function startConnecting() {
    const from = chosen.states[0];
    const target = definition.states.find((state) => state.name !== from)?.name;
    if (!from || !target) return;
    setConnecting({ from, target });
    setSaid(t('said.connect', { from: words.state(from), to: words.state(target) }));
  }

  /** The nearest state in a direction. */
  function nextTarget(direction: Position): string | undefined {
    if (!connecting) return undefined;
    const at = shown.get(connecting.target);
    if (!at) return undefined;
    const ahead = [...shown].flatMap(([name, place]) => {
      const [dx, dy] = [place.x - at.x, place.y - at.y];
      const along = dx * direction.x + dy * direction.y;
      const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
      return along > 8 ? [{ name, cost: along + 2 * aside }] : [];
    });
    return ahead.sort((a, b) => a.cost - b.cost)[0]?.name;
  }

  function pointAt(target: string | undefined) {
    if (!connecting || !target) return;
    setConnecting({ ...connecting, target });
    setSaid(t('said.connect', { from: words.state(connecting.from), to: words.state(target) }));
  }

  function describe(one: Chosen, of = definition): string {
    const [state] = one.states;
    if (state) {
      const found = of.states.find((other) => other.name === state);
      return t('said.state', {
        name: words.state(state),
        category: found ? domain(`stateCategory.${found.category}`) : '',
        count: of.transitions.filter((step) => step.from.includes(state)).length,
      });
    }
    const [line] = one.steps;
    const step = line && of.transitions[line.index];
    return step && line
      ? t('said.step', { name: words.name(step), from: words.state(line.from), to: words.state(step.to) })
      : '';
  }

  function keyDown(event: KeyboardEvent) {
    if ((event.target as HTMLElement).closest('input, textarea, [role="combobox"], .ant-modal')) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const onToolbar = event.target !== frame.current && (event.target as HTMLElement).closest('button');
    const done = (act: (() => void) | undefined) => {
      if (!act) return;
      event.preventDefault();
      act();
    };
    if (event.key === 'Tab' && !onToolbar) {
      if (connecting) {
        const names = definition.states.map((state) => state.name);
        const at = names.indexOf(connecting.target);
        return done(() => pointAt(names[(at + (event.shiftKey ? names.length - 1 : 1)) % names.length]));
      }
      const all = sequence(definition);
      const at = all.findIndex((one) => sameChoice(one, chosen));
      const next = at < 0 ? (event.shiftKey ? undefined : all[0]) : all[at + (event.shiftKey ? -1 : 1)];
      // after the last one Tab leaves the drawing, as everywhere
      if (!next) return choose({ states: [], steps: [] });
      return done(() => {
        choose(next);
        setSaid(describe(next));
        reveal(next);
      });
    }
    const arrow = ARROWS[event.key];
    if (arrow && connecting) return done(() => pointAt(nextTarget(arrow)));
    if (arrow && editable && chosen.states.length > 0)
      return done(() => {
        const by = event.shiftKey ? 48 : 8;
        const moved = new Map(
          chosen.states.flatMap((name) => {
            const place = shown.get(name);
            return place
              ? [[name, { x: place.x + arrow.x * by, y: place.y + arrow.y * by }] as [string, Position]]
              : [];
          }),
        );
        edit(moveStates(withPlaces(definition, places), moved), 'move');
      });
    if (ctrl) {
      if (event.key === 'a')
        return done(() => choose({ states: definition.states.map((state) => state.name), steps: [] }));
      if (event.key === 'c' && chosen.states.length > 0)
        return done(() => {
          copied.current = chosen.states;
          setSaid(t('said.copied'));
        });
      if (event.key === 'v' && editable) return done(() => copy(copied.current));
      if (event.key === 'd' && editable) return done(() => copy(chosen.states));
      return;
    }
    if (event.altKey) return;
    switch (event.key) {
      case 'Enter':
        if (onToolbar) return;
        return done(() => {
          if (connecting) {
            connected(connecting.from, connecting.target);
            setConnecting(undefined);
          } else props.openForm();
        });
      case 'Escape':
        return done(() => {
          if (pulled) setPulled(undefined);
          else if (connecting) setConnecting(undefined);
          else choose({ states: [], steps: [] });
        });
      case 'n':
      case 'N':
        return editable ? done(addHere) : undefined;
      case 'c':
      case 'C':
        return editable ? done(startConnecting) : undefined;
      case 'Delete':
      case 'Backspace':
        return editable ? done(takeAway) : undefined;
      case 'f':
      case 'F':
        return done(() => fit());
      case 'l':
      case 'L':
        return editable ? done(() => void layOut('FLOW')) : undefined;
    }
  }

  /** Brings what was chosen by keyboard into sight. */
  function reveal(one: Chosen) {
    const place = shown.get(one.states[0] ?? one.steps[0]?.from ?? '');
    const box = frame.current?.getBoundingClientRect();
    if (!place || !box) return;
    const at = flow.flowToScreenPosition(place);
    const visible =
      at.x > box.left && at.x < box.right - CARD.width && at.y > box.top && at.y < box.bottom - CARD.height;
    if (!visible)
      void flow.setCenter(place.x + CARD.width / 2, place.y + CARD.height / 2, {
        zoom: flow.getZoom(),
        duration: 200,
      });
  }

  const [alone] = chosen.states.length === 0 && chosen.steps.length === 1 ? chosen.steps : [];
  const held = alone && lines.find((line) => line.index === alone.index && line.from === alone.from);
  const lanes = definition.states.length > 1 && standInLanes(definition, shown);
  const all = bounds(shown.values(), lines, 16);
  const tool = (label: string, icon: ReactNode, act: (() => void) | undefined, key?: string) => (
    <Tooltip title={key ? `${label} (${key})` : label} mouseEnterDelay={0.4}>
      <Button
        type="text"
        icon={icon}
        aria-label={label}
        disabled={!act}
        onClick={() => {
          act?.();
          frame.current?.focus({ preventScroll: true });
        }}
      />
    </Tooltip>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the board inside has the focus; its keys also work from its tools
    <div
      className={styles.canvas}
      data-tone={props.tone}
      onKeyDown={keyDown}
      onDoubleClick={(event) => {
        if (editable && (event.target as HTMLElement).classList.contains('react-flow__pane'))
          add(
            flow.screenToFlowPosition({
              x: event.clientX - CARD.width / 2,
              y: event.clientY - CARD.height / 2,
            }),
          );
      }}
    >
      <span id="canvas-keys" className="visually-hidden">
        {t('canvas.keys')}
      </span>
      <span className="visually-hidden" role="status" data-said>
        {said}
      </span>
      <div className={styles.tools} role="toolbar" aria-label={t('canvas.tools')}>
        {editable && (
          <>
            <Button type="text" icon={<PlusOutlined aria-hidden />} onClick={addHere}>
              {t('tool.state')}
            </Button>
            {tool(
              t('tool.connect'),
              <NodeIndexOutlined />,
              chosen.states.length === 1 ? startConnecting : undefined,
              'C',
            )}
            {tool(
              t('tool.copy'),
              <CopyOutlined />,
              chosen.states.length > 0 ? () => copy(chosen.states) : undefined,
              'Ctrl D',
            )}
            {tool(
              t('tool.remove'),
              <DeleteOutlined />,
              chosen.states.length + chosen.steps.length > 0 ? takeAway : undefined,
              'Del',
            )}
            <span className={styles.rule} />
            {tool(t('tool.undo'), <UndoOutlined />, props.undo, 'Ctrl Z')}
            {tool(t('tool.redo'), <RedoOutlined />, props.redo, 'Ctrl Shift Z')}
            <span className={styles.rule} />
            {tool(t('tool.arrange'), <ApartmentOutlined />, () => void layOut('FLOW'), 'L')}
            {tool(t('tool.lanes'), <InsertRowAboveOutlined rotate={90} />, () => void layOut('LANES'))}
          </>
        )}
        {tool(t('tool.fit'), <CompressOutlined />, () => fit(), 'F')}
        {tool(t('tool.help'), <QuestionCircleOutlined />, props.help, '?')}
      </div>
      {connecting && (
        <div className={styles.hint}>
          {t('said.connect', { from: words.state(connecting.from), to: words.state(connecting.target) })}
        </div>
      )}
      <ReactFlow<Card, Step>
        ref={frame}
        tabIndex={0}
        aria-label={t('canvas.label', { name: words.english ? definition.nameEn : definition.name })}
        aria-describedby="canvas-keys"
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={nodesChanged}
        onEdgesChange={edgesChanged}
        onNodeDragStop={dropped}
        onSelectionDragStop={dropped}
        onNodeDoubleClick={() => props.openForm()}
        onPaneClick={() => {
          choose({ states: [], steps: [] });
          frame.current?.focus({ preventScroll: true });
        }}
        onNodeClick={() => frame.current?.focus({ preventScroll: true })}
        onConnect={(made: Connection) => connected(made.source, made.target)}
        onConnectEnd={(event, state) => {
          if (!editable || state.isValid || !state.fromNode || state.toNode) return;
          const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] as Touch) : event;
          add(
            flow.screenToFlowPosition({ x: clientX - CARD.width / 2, y: clientY - CARD.height / 2 }),
            state.fromNode.id,
          );
        }}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={36}
        nodesConnectable={editable}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        zoomOnDoubleClick={false}
        minZoom={0.2}
        maxZoom={1.8}
        fitView
        fitViewOptions={{ padding: ROOM, maxZoom: 1 }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        {lanes && (
          <ViewportPortal>
            {STATE_CATEGORIES.map((category, i) => (
              <div
                key={category}
                className={styles.lane}
                style={{
                  left: i * LANE_WIDTH,
                  top: Math.min(0, all.y),
                  width: LANE_WIDTH,
                  height: Math.max(320, all.height + 40),
                }}
              >
                {domain(`stateCategory.${category}`)}
              </div>
            ))}
          </ViewportPortal>
        )}
        {editable && held && (
          <LineEnds
            line={held}
            pulled={pulled}
            words={(end) => t('canvas.end', { state: words.state(held[end]) })}
            pull={pull}
            letGo={letGo}
            leave={() => setPulled(undefined)}
          />
        )}
        <MiniMap<Card>
          pannable
          zoomable
          style={{ width: 132, height: 96 }}
          className={styles.map ?? ''}
          ariaLabel={t('canvas.map')}
          nodeClassName={(node) => styles[`map${node.data.state.category}`] ?? ''}
        />
      </ReactFlow>
    </div>
  );
}

/** Before one state is moved the others are put where they are seen, or they would be laid out around it anew. */
function withPlaces(
  definition: WorkflowDefinition,
  places: ReadonlyMap<string, Position>,
): WorkflowDefinition {
  return definition.states.every((state) => state.position) ? definition : moveStates(definition, places);
}
