import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Count } from '@/shared/ui/Count';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Changes } from './Changes';
import { Figures } from './Figures';
import { Queue } from './Queue';
import { Rounds } from './Rounds';
import { Rules } from './Rules';
import { roundsQuery } from './reviewQueries';
import { REVIEW_TABS, type ReviewSearch, type ReviewTab } from './reviewSearch';

/** Whether what the company answers is still right: looked over round by round, with what says that it may not be. */
export function ReviewPage() {
  const { t } = useTranslation('review');
  const may = useMay('TICKET_READ');
  return (
    <Page title={t('title')} about={t('about')}>
      <Surface>{may ? <Parts /> : <DeniedState permission="TICKET_READ" />}</Surface>
    </Page>
  );
}

function Parts() {
  const { t } = useTranslation('review');
  const search = useSearch({ from: '/staff/replies/review' });
  const navigate = useNavigate({ from: '/replies/review' });
  const open = useInfiniteQuery(roundsQuery).data?.pages[0]?.items.find((round) => !round.closedAt);
  const change = (next: ReviewSearch) => void navigate({ to: '/replies/review', search: next });
  const left = open ? open.replies - open.decided : 0;
  const contents: Record<ReviewTab, () => ReactNode> = {
    queue: () => <Queue report={(round) => change({ tab: 'rounds', round })} />,
    rounds: () => (
      <Rounds
        roundId={search.round}
        show={(round) => change({ tab: 'rounds', ...(round ? { round } : {}) })}
      />
    ),
    figures: () => <Figures search={search} change={(next) => change({ tab: 'figures', ...next })} />,
    changes: () => <Changes />,
    rules: () => <Rules />,
  };
  return (
    <Tabs
      value={search.tab ?? 'queue'}
      choose={(tab) => change(tab === 'queue' ? {} : { tab })}
      items={REVIEW_TABS.map((key) => ({
        key,
        label: (
          <span>
            {t(`tab.${key}`)}
            {key === 'queue' && left > 0 && <Count>{left}</Count>}
          </span>
        ),
        content: contents[key],
      }))}
    />
  );
}
