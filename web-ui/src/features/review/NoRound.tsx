import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewRound, ReviewScope } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './review.module.css';
import { planQuery, settingsQuery, useOpenRound } from './reviewQueries';
import { CAUSES } from './words';

/** No round is open: when the next one opens, what it would look at, and how the last one ended. */
export function NoRound(props: { last: ReviewRound | undefined; report: (roundId: string) => void }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const mayOpen = useMay('REPLY_APPROVE');
  const plan = useQuery(planQuery);
  const settings = useQuery(settingsQuery).data;
  const open = useOpenRound();
  const { last } = props;
  const begin = (scope: ReviewScope) =>
    open.mutate(scope, { onError: (error) => void message.error(problemText(error)) });
  return (
    <QueryView query={plan}>
      {({ due, all, causes }) => (
        <EmptyState
          title={t('closed.title')}
          hint={
            <>
              <div>
                {settings &&
                  (settings.monthly ? t('closed.monthly', { day: settings.dayOfMonth }) : t('closed.byHand'))}
              </div>
              <div>{due > 0 ? t('closed.due', { due }) : t('closed.noneDue')}</div>
              {due > 0 && (
                <ul className={styles.plan} aria-label={t('whys')}>
                  {CAUSES.filter((cause) => causes[cause]).map((cause) => (
                    <li key={cause}>
                      {t(`cause.${cause}`)} <strong>{causes[cause]}</strong>
                    </li>
                  ))}
                </ul>
              )}
            </>
          }
        >
          {mayOpen && due > 0 && (
            <Button type="primary" loading={open.isPending} onClick={() => begin('DUE')}>
              {t('closed.open', { due })}
            </Button>
          )}
          {mayOpen && all > 0 && (
            <Button loading={open.isPending} onClick={() => begin('ALL')}>
              {t('closed.openAll', { all })}
            </Button>
          )}
          {last && (
            <Button onClick={() => props.report(last.id)}>{t('closed.last', { month: last.month })}</Button>
          )}
          {!mayOpen && <p className={styles.quiet}>{t('readOnly')}</p>}
        </EmptyState>
      )}
    </QueryView>
  );
}
