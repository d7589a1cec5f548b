import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '@/api/model';
import { asProblem } from '@/api/problem';
import { Marked } from '@/shared/ui/Marked';
import { StateTag } from '@/shared/ui/StateTag';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './Repeats.module.css';
import { similarQuery } from './ticketQueries';

const REASONS = ['HOME', 'CATEGORY', 'WORDS'] as const;

/** What tells of the same, with why: how it went there may help here. */
export function Similar({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const query = useQuery(similarQuery(ticket.id, ticket.title, ticket.description));
  const away = query.error && asProblem(query.error).code === 'dependency.search-unavailable';
  if (query.data?.length === 0) return null;
  return (
    <section aria-label={t('similar')} className={styles.repeats}>
      <h3 className={styles.heading}>{t('similar')}</h3>
      {query.data ? (
        <ul className={styles.list}>
          {query.data.map(({ ticket: other, by, title }) => (
            <li key={other.id}>
              <Link
                className={styles.number}
                from="/tickets"
                to="."
                search={(before) => ({ ...before, ticket: other.number })}
              >
                {other.number}
              </Link>{' '}
              {title[0] ? <Marked html={title[0]} /> : other.title}{' '}
              <StateTag name={other.stateName} category={other.stateCategory} />
              <small>
                {other.unit?.label ?? other.estate.name} · <Time at={other.openedAt} /> ·{' '}
                {REASONS.filter((one) => by.includes(one))
                  .map((one) => t(`similar.${one}`))
                  .join(t('similar.and'))}
              </small>
            </li>
          ))}
        </ul>
      ) : away ? (
        <p role="status" className={styles.label}>
          {t('similar.away')}
        </p>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState rows={2} />
      )}
    </section>
  );
}
