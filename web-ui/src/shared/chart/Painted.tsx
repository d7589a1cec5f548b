import { useEffect, useRef } from 'react';
import { type Drawing, drawing, type Picked } from './canvas';
import type { ChartOption } from './option';

/** A chart as large as its place. Loaded on its own: whoever sees no chart loads none. */
export function Painted(props: {
  option: ChartOption;
  height: number;
  label: string;
  pick?: ((what: Picked) => void) | undefined;
}) {
  const { option, height } = props;
  const element = useRef<HTMLDivElement>(null);
  const live = useRef<Drawing>(undefined);
  const picked = useRef(props.pick);
  picked.current = props.pick;
  const picks = Boolean(props.pick);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const chart = drawing(box, picks ? (what) => picked.current?.(what) : undefined);
    live.current = chart;
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box);
    return () => {
      observer.disconnect();
      chart.end();
    };
  }, [picks]);
  useEffect(() => {
    live.current?.resize();
    live.current?.draw(option);
  }, [option, height]);
  return <div ref={element} style={{ width: '100%', height }} role="img" aria-label={props.label} />;
}
