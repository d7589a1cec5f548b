import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '@/api/model';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './review.module.css';
import { causeTone, decisionTone } from './words';

/** The replies of a round in the order in which they are looked at. */
export function QueueList(props: {
  items: ReviewItem[];
  current: number;
  choose: (position: number) => void;
}) {
  const { t } = useTranslation('review');
  return (
    <ul className={styles.list} aria-label={t('list')}>
      {props.items.map((item, position) => (
        <Row
          key={item.replyId}
          item={item}
          current={position === props.current}
          choose={() => props.choose(position)}
        />
      ))}
    </ul>
  );
}

function Row({ item, current, choose }: { item: ReviewItem; current: boolean; choose: () => void }) {
  const { t } = useTranslation('review');
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  const [first] = item.whys;
  return (
    <li>
      <button
        ref={row}
        type="button"
        className={styles.row}
        data-current={current || undefined}
        aria-current={current || undefined}
        onClick={choose}
      >
        <span className={styles.rowTitle}>{item.inForce.content.title}</span>
        <span className={styles.rowMarks}>
          {item.decision ? (
            <StatusTag tone={decisionTone(item.decision)}>{t(`decision.${item.decision}`)}</StatusTag>
          ) : (
            first && (
              <StatusTag tone={causeTone(first.cause)}>
                {t(`cause.${first.cause}`)}
                {item.whys.length > 1 && ` +${item.whys.length - 1}`}
              </StatusTag>
            )
          )}
        </span>
      </button>
    </li>
  );
}
