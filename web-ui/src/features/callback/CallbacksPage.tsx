import { PhoneOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback, CallbackState, FollowUp } from '@/api/model';
import { useMay } from '@/api/session';
import { Count } from '@/shared/ui/Count';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { AttemptDialog } from './AttemptDialog';
import { Campaigns } from './Campaigns';
import styles from './callback.module.css';
import { type CallbackFilter, callbackCountsQuery, callbacksQuery, followUpsQuery } from './callbackQueries';
import { CALLBACK_TABS, type CallbackSearch, type CallbackTab } from './callbackSearch';
import { GiftStock } from './GiftStock';
import { Quality } from './Quality';
import { Rules } from './Rules';
import { levelTone } from './words';

/** Whom to ask next whether it is well now, what they said, and what came of it. */
export function CallbacksPage() {
  const { t } = useTranslation('callback');
  const may = useMay('TICKET_READ');
  return (
    <Page title={t('title')} about={t('about')}>
      {may ? (
        <Parts />
      ) : (
        <Surface>
          <DeniedState permission="TICKET_READ" />
        </Surface>
      )}
    </Page>
  );
}

function Parts() {
  const { t } = useTranslation('callback');
  const search = useSearch({ from: '/staff/callbacks' });
  const navigate = useNavigate({ from: '/callbacks' });
  const maySeeKpis = useMay('KPI_READ');
  const counts = useQuery(callbackCountsQuery(search.estate)).data;
  const tabs = CALLBACK_TABS.filter((one) => one !== 'quality' || maySeeKpis);
  const tab = tabs.find((one) => one === search.tab) ?? 'open';
  const change = (part: CallbackSearch) =>
    void navigate({ to: '/callbacks', search: (before) => ({ ...before, ...part }) });
  const label = (one: CallbackTab) => (
    <span>
      {t(`tab.${one}`)}
      {one === 'open' && counts && <Count tone={counts.overdue > 0 ? 'bad' : undefined}>{counts.open}</Count>}
    </span>
  );
  const content = (one: CallbackTab): ReactNode => {
    switch (one) {
      case 'open':
        return <ToDo search={search} change={change} />;
      case 'ended':
        return <Ended estateId={search.estate} campaignId={search.campaign} />;
      case 'followUps':
        return <FollowUps estateId={search.estate} />;
      case 'campaigns':
        return <Campaigns show={(campaign) => change({ tab: undefined, campaign } as CallbackSearch)} />;
      case 'gifts':
        return <GiftStock estateId={search.estate} />;
      case 'quality':
        return <Quality estateId={search.estate} />;
      case 'rules':
        return <Rules />;
    }
  };
  return (
    <Surface>
      <Tabs
        value={tab}
        choose={(next) => change({ tab: next === 'open' ? undefined : next } as CallbackSearch)}
        items={tabs.map((key) => ({ key, label: label(key), content: () => content(key) }))}
      />
    </Surface>
  );
}

/** Where it is about: a ticket, which opens, or the home of a campaign. */
function About({ callback }: { callback: Callback }) {
  const { t } = useTranslation('callback');
  if (!callback.ticket) return <Stacked main={t('list.campaign')} sub={callback.campaign?.name} />;
  return (
    <Stacked
      main={
        <Link to="/tickets" search={{ view: 'all', ticket: callback.ticket.number }}>
          {callback.ticket.title}
        </Link>
      }
      sub={<span className={styles.number}>{callback.ticket.number}</span>}
    />
  );
}

function useColumns(): Record<'about' | 'place' | 'person' | 'tried', DataColumn<Callback>> {
  const { t } = useTranslation('callback');
  return {
    about: {
      key: 'about',
      title: t('list.about'),
      card: 'title',
      render: (one) => <About callback={one} />,
    },
    place: {
      key: 'place',
      title: t('list.place'),
      render: (one) => [one.estate, one.unit].filter(Boolean).join(' '),
    },
    person: {
      key: 'person',
      title: t('list.person'),
      render: (one) => (
        <Stacked
          main={one.person ?? t('list.nobody')}
          sub={
            one.phone &&
            (one.phone.includes('*') ? (
              <span className={styles.number}>{one.phone}</span>
            ) : (
              <a className={styles.number} href={`tel:${one.phone}`}>
                {one.phone}
              </a>
            ))
          }
        />
      ),
    },
    tried: {
      key: 'tried',
      title: t('list.tried'),
      render: (one) =>
        one.attempts === 0 ? (
          <span className={styles.quiet}>{t('list.notTried')}</span>
        ) : (
          <Stacked main={t('list.times', { count: one.attempts })} sub={<Time at={one.lastAttemptAt} />} />
        ),
    },
  };
}

function ToDo(props: {
  search: CallbackSearch & { estate?: string };
  change: (part: CallbackSearch) => void;
}) {
  const { t } = useTranslation('callback');
  const { t: common } = useTranslation();
  const { search, change } = props;
  const mayTell = useMay('TICKET_COMMENT');
  const [asking, setAsking] = useState<string>();
  const usual = useColumns();
  const filter: CallbackFilter = {
    estateId: search.estate,
    state: 'OPEN',
    campaignId: search.campaign,
    overdue: Boolean(search.overdue),
    mine: Boolean(search.mine),
  };
  const columns: DataColumn<Callback>[] = [
    usual.about,
    usual.place,
    usual.person,
    usual.tried,
    {
      key: 'due',
      title: t('list.due'),
      render: (one) => (
        <span className={one.overdue ? styles.late : undefined}>
          <Time at={one.dueAt} />
          {one.overdue && ` · ${t('state.overdue')}`}
        </span>
      ),
    },
    { key: 'who', title: t('list.who'), render: (one) => one.ticket?.assignee ?? '—' },
    ...(mayTell
      ? [
          {
            key: 'act',
            title: '',
            card: 'actions' as const,
            render: (one: Callback) => (
              <Button icon={<PhoneOutlined />} onClick={() => setAsking(one.id)}>
                {t('attempt.action')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <div className={styles.filters}>
        <Checkbox
          checked={Boolean(search.mine)}
          onChange={(event) => change({ mine: event.target.checked || undefined } as CallbackSearch)}
        >
          {t('filter.mine')}
        </Checkbox>
        <Checkbox
          checked={Boolean(search.overdue)}
          onChange={(event) => change({ overdue: event.target.checked || undefined } as CallbackSearch)}
        >
          {t('filter.overdue')}
        </Checkbox>
        {search.campaign && (
          <Button type="text" onClick={() => change({ campaign: undefined } as CallbackSearch)}>
            {t('filter.campaign')} · {common('action.clear')}
          </Button>
        )}
      </div>
      <List filter={filter} columns={columns} empty={t('empty.open')} hint={t('empty.openHint')} />
      {asking && <AttemptDialog callbackId={asking} close={() => setAsking(undefined)} />}
    </>
  );
}

const ENDED: CallbackState[] = ['ANSWERED', 'UNREACHABLE', 'REFUSED', 'WITHDRAWN'];

function Ended(props: { estateId: string | undefined; campaignId: string | undefined }) {
  const { t } = useTranslation('callback');
  const [state, setState] = useState<CallbackState>('ANSWERED');
  const usual = useColumns();
  const columns: DataColumn<Callback>[] = [
    usual.about,
    usual.place,
    usual.person,
    {
      key: 'answer',
      title: t('list.answer'),
      render: (one) => (
        <Stacked
          main={
            one.level ? (
              <StatusTag tone={levelTone(one.level)}>{t(`level.${one.level}`)}</StatusTag>
            ) : (
              t(`state.${one.state}`)
            )
          }
          sub={one.answer}
        />
      ),
    },
    usual.tried,
    { key: 'ended', title: t('list.ended'), render: (one) => <Time at={one.endedAt} /> },
  ];
  return (
    <>
      <div className={styles.filters}>
        <Select<CallbackState>
          aria-label={t('filter.state')}
          value={state}
          style={{ minWidth: 168 }}
          options={ENDED.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={setState}
        />
      </div>
      <List
        filter={{ ...props, state, overdue: false, mine: false }}
        columns={columns}
        empty={t('empty.ended')}
        hint={t('empty.endedHint')}
      />
    </>
  );
}

function List(props: {
  filter: CallbackFilter;
  columns: DataColumn<Callback>[];
  empty: string;
  hint: string;
}) {
  const { t } = useTranslation('callback');
  const query = useInfiniteQuery(callbacksQuery(props.filter));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={6} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={props.empty} hint={props.hint} />;
  return (
    <DataList
      label={t('title')}
      items={items}
      rowKey={(one) => one.id}
      columns={props.columns}
      more={query}
    />
  );
}

function FollowUps({ estateId }: { estateId: string | undefined }) {
  const { t } = useTranslation('callback');
  const query = useInfiniteQuery(followUpsQuery(estateId));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={6} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('empty.followUps')} hint={t('empty.followUpsHint')} />;
  const columns: DataColumn<FollowUp>[] = [
    {
      key: 'number',
      title: t('followUp.name'),
      card: 'title',
      render: (one) =>
        one.number ? (
          <Link to="/tickets" search={{ view: 'all', ticket: one.number }} className={styles.number ?? ''}>
            {one.number}
          </Link>
        ) : (
          t('followUp.opening')
        ),
    },
    {
      key: 'of',
      title: t('followUp.of'),
      render: (one) => (
        <Stacked
          main={one.title}
          sub={
            <Link
              to="/tickets"
              search={{ view: 'all', ticket: one.ofNumber }}
              className={styles.number ?? ''}
            >
              {one.ofNumber}
            </Link>
          }
        />
      ),
    },
    { key: 'who', title: t('list.who'), render: (one) => one.assignee ?? t('followUp.nobody') },
    { key: 'due', title: t('list.due'), render: (one) => <Time at={one.dueAt} /> },
    {
      key: 'state',
      title: t('list.state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.done ? 'good' : one.overdue ? 'bad' : 'attention'}>
          {t(one.done ? 'followUp.done' : one.overdue ? 'state.overdue' : 'followUp.open')}
        </StatusTag>
      ),
    },
  ];
  return (
    <DataList
      label={t('tab.followUps')}
      items={items}
      rowKey={(one) => one.id}
      columns={columns}
      more={query}
    />
  );
}
