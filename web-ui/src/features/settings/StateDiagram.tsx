import { useTranslation } from 'react-i18next';
import type { Workflow } from '@/api/model';
import styles from './StateDiagram.module.css';

const NODE = { width: 116, height: 44 };
const ARC = 20;

interface Edge {
  from: number;
  to: number;
  label: string;
}

/** One line per pair of states, however many transitions join them. */
function edgesOf(workflow: Workflow, english: boolean): Edge[] {
  const place = new Map(workflow.states.map((state, i) => [state.name, i]));
  const edges = new Map<string, Edge>();
  for (const transition of workflow.transitions) {
    const label = english ? transition.labelEn : transition.label;
    for (const key of transition.from) {
      const from = place.get(key);
      const to = place.get(transition.to);
      if (from === undefined || to === undefined || from === to) continue;
      const known = edges.get(`${from}>${to}`);
      if (known) known.label = `${known.label} / ${label}`;
      else edges.set(`${from}>${to}`, { from, to, label });
    }
  }
  return [...edges.values()];
}

/**
 * The states in their order on one line. Steps to the next state are straight arrows with their name; those that skip go over the
 * top, those that go back go underneath. The list below the picture names them all.
 */
export function StateDiagram({ workflow, label }: { workflow: Workflow; label: string }) {
  const { t: domain, i18n } = useTranslation('domain');
  const english = i18n.language === 'en';
  const gap = english ? 128 : 92;
  const step = NODE.width + gap;
  const edges = edgesOf(workflow, english);
  const span = (edge: Edge) => Math.abs(edge.to - edge.from);
  const over = Math.max(0, ...edges.filter((e) => e.to - e.from > 1).map(span));
  const under = Math.max(0, ...edges.filter((e) => e.to < e.from).map(span));
  const top = 12 + (over > 0 ? 14 + over * ARC : 0);
  const bottom = 12 + (under > 0 ? 14 + under * ARC : 0);
  const width = workflow.states.length * step - gap + 4;
  const height = top + NODE.height + bottom;
  const middle = top + NODE.height / 2;
  const left = (i: number) => 2 + i * step;
  const arrow = `arrow-${workflow.key}`;
  return (
    <svg
      className={styles.diagram}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0.500 7.500 4 0 7.500Z" className={styles.head} />
        </marker>
      </defs>
      {edges.map((edge) => {
        const key = `${edge.from}>${edge.to}`;
        if (edge.to === edge.from + 1) {
          const from = left(edge.from) + NODE.width;
          return (
            <g key={key}>
              <line
                x1={from + 2}
                x2={from + gap - 2}
                y1={middle}
                y2={middle}
                className={styles.next}
                markerEnd={`url(#${arrow})`}
              />
              <text x={from + gap / 2} y={middle - 7} textAnchor="middle" className={styles.label}>
                {clipped(edge.label, english ? 20 : 7)}
                <title>{edge.label}</title>
              </text>
            </g>
          );
        }
        const forward = edge.to > edge.from;
        const away = (forward ? -1 : 1) * (14 + span(edge) * ARC);
        const edgeY = forward ? top : top + NODE.height;
        // leaves at the right half and arrives at the left half when going on; the other way round when going back
        const x1 = left(edge.from) + NODE.width * (forward ? 0.62 : 0.38);
        const x2 = left(edge.to) + NODE.width * (forward ? 0.38 : 0.62);
        const y = edgeY + away;
        const turn = forward ? 10 : -10;
        return (
          <path
            key={key}
            className={forward ? styles.skip : styles.back}
            markerEnd={`url(#${arrow})`}
            d={`M${x1} ${edgeY} V${y - Math.sign(away) * 8} Q${x1} ${y} ${x1 + turn} ${y} H${x2 - turn} Q${x2} ${y} ${x2} ${y - Math.sign(away) * 8} V${edgeY - (forward ? 2 : -2)}`}
          >
            <title>{edge.label}</title>
          </path>
        );
      })}
      {workflow.states.map((state, i) => (
        <g key={state.name} transform={`translate(${left(i)} ${top})`} data-category={state.category}>
          <rect width={NODE.width} height={NODE.height} rx="8" className={styles.node} />
          <circle cx="14" cy="16" r="4" className={styles.dot} />
          <text x="24" y="20" className={styles.name}>
            {clipped(english ? state.labelEn : state.label, english ? 15 : 7)}
          </text>
          <text x="24" y="36" className={styles.category}>
            {domain(`stateCategory.${state.category}`)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
