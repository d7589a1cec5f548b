import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { THING_KINDS, type ThingKind } from './searchParams';
import styles from './Things.module.css';
import { thingCountsQuery } from './thingQueries';

const TICKETS = 'TICKETS';

/** Tickets, and every kind beside them that the text finds; the one that is open stays even when it is empty. */
export function ThingTabs(props: {
  text: string;
  /** How many, as it is told. */
  tickets?: string;
  tab?: ThingKind;
  choose: (tab: ThingKind | undefined) => void;
}) {
  const { t, i18n } = useTranslation('search');
  const counts = useQuery(thingCountsQuery(props.text)).data;
  const kinds = THING_KINDS.filter((kind) => counts?.has(kind) || kind === props.tab);
  if (kinds.length === 0) return null;
  const label = (name: string, count?: string) => (
    <span>
      {name} {count !== undefined && <span className={styles.count}>{count}</span>}
    </span>
  );
  return (
    <div className={styles.tabs}>
      <Segmented<ThingKind | typeof TICKETS>
        aria-label={t('things.tabs')}
        value={props.tab ?? TICKETS}
        options={[
          { value: TICKETS, label: label(t('things.TICKETS'), props.tickets) },
          ...kinds.map((kind) => ({
            value: kind,
            label: label(t(`things.${kind}`), (counts?.get(kind) ?? 0).toLocaleString(i18n.language)),
          })),
        ]}
        onChange={(value) => props.choose(value === TICKETS ? undefined : value)}
      />
    </div>
  );
}
