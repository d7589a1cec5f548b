import { useReactFlow, ViewportPortal } from '@xyflow/react';
import type { PointerEvent } from 'react';
import styles from './Canvas.module.css';
import type { Position } from './definition';
import type { Line } from './geometry';

/** An end of a line that somebody has taken hold of. */
export interface Pulled {
  line: Line;
  end: 'from' | 'to';
  at: Position;
  /** Where it would be let go: another state than it comes from. */
  over: string | undefined;
}

/**
 * The two ends of the chosen line, above everything, to be pulled to other states with mouse or pen. With keys, the same is done in the
 * form of the step.
 */
export function LineEnds(props: {
  line: Line;
  pulled: Pulled | undefined;
  words: (end: Pulled['end']) => string;
  pull: (line: Line, end: Pulled['end'], at: Position) => void;
  letGo: () => void;
  leave: () => void;
}) {
  const { line, pulled } = props;
  const { screenToFlowPosition } = useReactFlow();
  const at = (event: PointerEvent) => screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const ends = { from: line.start, to: line.end };
  const other = pulled && ends[pulled.end === 'from' ? 'to' : 'from'];
  return (
    <ViewportPortal>
      {pulled && other && (
        <svg className={styles.pulling} aria-hidden="true">
          <path d={`M${other.x} ${other.y}L${pulled.at.x} ${pulled.at.y}`} />
        </svg>
      )}
      {(['from', 'to'] as const).map((end) => {
        const place = pulled?.end === end ? pulled.at : ends[end];
        return (
          <div
            key={end}
            className={`${styles.end} nodrag nopan`}
            data-end={end}
            title={props.words(end)}
            style={{ transform: `translate(${place.x}px, ${place.y}px) translate(-50%, -50%)` }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              props.pull(line, end, at(event));
            }}
            onPointerMove={(event) => {
              if (pulled?.end === end) props.pull(line, end, at(event));
            }}
            onPointerUp={props.letGo}
            onPointerCancel={props.leave}
          />
        );
      })}
    </ViewportPortal>
  );
}
