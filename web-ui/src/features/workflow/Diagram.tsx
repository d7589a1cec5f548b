import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrowHead } from './ArrowHead';
import styles from './Diagram.module.css';
import type { WorkflowDefinition } from './definition';
import { type Difference, keyOf } from './differences';
import { bounds, CARD, clipped, drawn } from './geometry';
import type { Lit } from './paths';
import { usePlaces } from './usePlaces';
import type { Words } from './useWords';

/** The drawing as a picture: for reading, comparing and small screens. The same places and lines as on the drawing board. */
export function Diagram(props: {
  definition: WorkflowDefinition;
  words: Words;
  label: string;
  /** Colours what was added, removed and changed. */
  differences?: readonly Difference[] | undefined;
  lit?: Lit | undefined;
}) {
  const { definition, words, differences, lit } = props;
  const { t: domain } = useTranslation('domain');
  const places = usePlaces(definition, words.label);
  const arrow = `head-${useId().replace(/\W/g, '')}`;
  if (!places) return <div className={styles.coming} aria-busy="true" />;
  const lines = drawn(definition, places, words.label);
  const box = bounds(places.values(), lines, 12);
  const change = (element: Difference['element'], name: string) =>
    differences?.find((one) => one.element === element && one.name === name)?.change;
  return (
    <svg
      className={styles.diagram}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      style={{ maxWidth: box.width }}
      role="img"
      aria-label={props.label}
    >
      <ArrowHead id={arrow} className={styles.head} />
      {lines.map((line) => {
        const step = definition.transitions[line.index];
        if (!step) return null;
        return (
          <path
            key={line.id}
            d={line.path}
            className={styles.line}
            data-trigger={step.trigger}
            data-change={change('TRANSITION', keyOf('TRANSITION', step))}
            data-lit={lit?.lines.has(line.id) || undefined}
            markerEnd={`url(#${arrow})`}
          />
        );
      })}
      {lines.map((line) => {
        const step = definition.transitions[line.index];
        if (!step) return null;
        const said = words.label(line.index);
        const { x, y, width, height } = line.label;
        return (
          <g
            key={line.id}
            className={styles.label}
            data-change={change('TRANSITION', keyOf('TRANSITION', step))}
            data-lit={lit?.lines.has(line.id) || undefined}
          >
            <rect x={x} y={y} width={width} height={height} rx="6" />
            <text x={x + width / 2} y={y + (said.condition ? 16 : height / 2 + 4)} textAnchor="middle">
              {said.name}
            </text>
            {said.condition && (
              <text x={x + width / 2} y={y + 32} textAnchor="middle" className={styles.small}>
                {said.condition}
              </text>
            )}
            <title>{words.name(step)}</title>
          </g>
        );
      })}
      {definition.states.map((state) => {
        const place = places.get(state.name);
        if (!place) return null;
        return (
          <g
            key={state.name}
            transform={`translate(${place.x} ${place.y})`}
            className={styles.state}
            data-category={state.category}
            data-change={change('STATE', state.name)}
            data-lit={lit?.states.has(state.name) || undefined}
          >
            <rect width={CARD.width} height={CARD.height} rx="8" className={styles.card} />
            <rect width="5" height={CARD.height} rx="2" className={styles.tone} />
            <text x="16" y="27" className={styles.name}>
              {clipped(words.name(state), CARD.width - 28, 14)}
            </text>
            <text x="16" y="46" className={styles.small}>
              {domain(`stateCategory.${state.category}`)}
            </text>
            <title>{words.name(state)}</title>
          </g>
        );
      })}
    </svg>
  );
}
