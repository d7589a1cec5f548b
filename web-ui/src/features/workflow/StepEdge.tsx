import { type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrowHead } from './ArrowHead';
import styles from './Canvas.module.css';
import type { WorkflowTransition } from './definition';
import { type LabelWords, type Line, marksOf } from './geometry';
import { MARK_ICONS } from './marks';

export interface StepEdgeData extends Record<string, unknown> {
  line: Line;
  step: WorkflowTransition;
  words: LabelWords;
  title: string;
  badge: 'ERROR' | 'WARNING' | undefined;
  lit: boolean;
  dim: boolean;
  choose: (line: Line, more: boolean) => void;
}

/** One line of a step and its label. The geometry has decided where both lie. */
export const StepEdge = memo(function StepEdge({
  id,
  data,
  selected,
}: EdgeProps<Edge<StepEdgeData, 'step'>>) {
  const { t } = useTranslation('workflow');
  if (!data) return null;
  const { line, step } = data;
  const arrow = `arrow-${id.replace(/\W/g, '_')}`;
  return (
    <>
      <ArrowHead id={arrow} className={styles.head} selected={selected} lit={data.lit} />
      <path d={line.path} className={styles.grip} />
      <path
        d={line.path}
        className={styles.line}
        data-trigger={step.trigger}
        data-selected={selected || undefined}
        data-lit={data.lit || undefined}
        data-dim={data.dim || undefined}
        markerEnd={`url(#${arrow})`}
      />
      {line.choice && (
        <rect
          className={styles.diamond}
          x={line.start.x - 5}
          y={line.start.y - 5}
          width="10"
          height="10"
          transform={`rotate(45 ${line.start.x} ${line.start.y})`}
        >
          <title>{t('mark.CHOICE')}</title>
        </rect>
      )}
      <EdgeLabelRenderer>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the drawing board walks through labels with Tab */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <div
          className={`${styles.label} nodrag nopan`}
          data-step={step.name}
          data-from={line.from}
          data-to={line.to}
          data-selected={selected || undefined}
          data-lit={data.lit || undefined}
          data-dim={data.dim || undefined}
          data-choice={line.choice || undefined}
          data-trigger={step.trigger}
          data-severity={data.badge}
          title={data.title}
          style={{
            transform: `translate(${line.label.x}px, ${line.label.y}px)`,
            width: line.label.width,
            height: line.label.height,
          }}
          onClick={(event) => {
            event.stopPropagation();
            data.choose(line, event.ctrlKey || event.metaKey || event.shiftKey);
          }}
        >
          <span className={styles.labelName}>
            <span>{data.words.name}</span>
            {marksOf(step).map((mark) => (
              <span key={mark} className={styles.mark} title={t(`mark.${mark}`)}>
                {MARK_ICONS[mark]}
              </span>
            ))}
          </span>
          {data.words.condition && <span className={styles.condition}>{data.words.condition}</span>}
        </div>
      </EdgeLabelRenderer>
    </>
  );
});
