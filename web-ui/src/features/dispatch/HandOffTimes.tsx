import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HandOffTimesOfTeam } from '@/api/model';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './dispatch.module.css';
import { handOffTimesQuery } from './dispatchQueries';

/** How long each team took to accept in the last 30 days, and which tickets nobody has accepted for half an hour. */
export function HandOffTimes() {
  const { t, i18n } = useTranslation('dispatch');
  const query = useQuery(handOffTimesQuery);
  const minutes = (value: number | null | undefined) =>
    value == null ? '—' : t('handOff.minutes', { count: Math.round(value) });
  const nameOf = (one: HandOffTimesOfTeam) => (i18n.language === 'en' ? one.team.nameEn : one.team.name);
  const columns: DataColumn<HandOffTimesOfTeam>[] = [
    { key: 'team', title: t('transfer.team'), card: 'title', render: nameOf },
    { key: 'count', title: t('handOff.count'), number: true, render: (one) => one.count },
    {
      key: 'median',
      title: t('handOff.median'),
      number: true,
      render: (one) => minutes(one.medianMinutes),
    },
    { key: 'p90', title: t('handOff.p90'), number: true, render: (one) => minutes(one.p90Minutes) },
    { key: 'waiting', title: t('handOff.waiting'), number: true, render: (one) => one.waiting },
    {
      key: 'stuck',
      title: t('handOff.stuck'),
      render: (one) =>
        one.stuck.length === 0
          ? '—'
          : one.stuck.slice(0, 5).map((ticket) => (
              <div key={ticket.ticketId} className={styles.late}>
                <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
                  {ticket.number}
                </Link>{' '}
                <Time at={ticket.since} />
              </div>
            )),
    },
  ];
  return (
    <Surface>
      <QueryView query={query}>
        {(teams) =>
          teams.length === 0 ? (
            <EmptyState title={t('pool.none')} hint={t('pool.noneHint')} />
          ) : (
            <DataList
              label={t('tab.handOffs')}
              items={teams}
              rowKey={(one) => one.team.id}
              columns={columns}
            />
          )
        }
      </QueryView>
    </Surface>
  );
}
