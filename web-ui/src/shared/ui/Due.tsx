import { Tooltip } from 'antd';
import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime, spokenDuration } from '@/shared/format/time';
import styles from './Due.module.css';
import { Zone } from './zone';

const MINUTE = 60_000;

/** The clock of a ticket: a bar that fills, turns amber in its last fifth and red when it is over. */
export function Due(props: {
  openedAt: string;
  dueAt?: string | null;
  resolvedAt?: string | null;
  bar?: boolean;
}) {
  const { t: common, i18n } = useTranslation();
  const { t } = useTranslation('ticket');
  const zone = useContext(Zone);
  const now = useNow(!props.resolvedAt && Boolean(props.dueAt));
  if (!props.dueAt) return null;
  const due = new Date(props.dueAt).getTime();
  const opened = new Date(props.openedAt).getTime();
  const end = props.resolvedAt ? new Date(props.resolvedAt).getTime() : now;
  const used = Math.min(1, Math.max(0, (end - opened) / Math.max(1, due - opened)));
  const late = end > due;
  const level = late ? 'late' : used > 0.8 && !props.resolvedAt ? 'near' : 'calm';
  const length = spokenDuration(Math.max(1, Math.abs(due - end) / MINUTE), common);
  const text = props.resolvedAt
    ? t(late ? 'due.missed' : 'due.met')
    : t(late ? 'due.over' : 'due.left', { time: length });
  return (
    <Tooltip title={`${exactTime(props.dueAt, i18n.language, zone)} · ${t('due.stops')}`}>
      <span className={styles.due} data-level={props.resolvedAt && !late ? 'met' : level}>
        {props.bar && (
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${used * 100}%` }} />
          </span>
        )}
        <span className={styles.text}>{text}</span>
      </span>
    </Tooltip>
  );
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
