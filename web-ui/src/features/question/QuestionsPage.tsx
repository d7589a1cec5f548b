import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenQuestion } from '@/api/model';
import { useMay } from '@/api/session';
import { Count } from '@/shared/ui/Count';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Due } from '@/shared/ui/Due';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { Gaps } from './Gaps';
import { Owners } from './Owners';
import { QuestionPanel } from './QuestionPanel';
import styles from './question.module.css';
import { questionCountsQuery, questionsQuery } from './questionQueries';
import { QUESTION_TABS, type QuestionSearch, type QuestionTab } from './questionSearch';
import { RaiseDialog } from './RaiseDialog';
import { ownerOf } from './words';

/** What no reply answers: what waits for an answer, what was answered, and what the library lacks. */
export function QuestionsPage() {
  const { t } = useTranslation('question');
  const may = useMay('TICKET_READ');
  if (may) return <Parts />;
  return (
    <Page title={t('title')}>
      <Surface>
        <DeniedState permission="TICKET_READ" />
      </Surface>
    </Page>
  );
}

function Parts() {
  const { t } = useTranslation('question');
  const search = useSearch({ from: '/staff/replies/questions' });
  const navigate = useNavigate({ from: '/replies/questions' });
  const mayRaise = useMay('TICKET_COMMENT');
  const [raising, setRaising] = useState(false);
  const counts = useQuery(questionCountsQuery).data;
  const change = (part: QuestionSearch) =>
    void navigate({ to: '/replies/questions', search: (before) => ({ ...before, ...part }) });
  const tab = search.tab ?? 'open';
  const label = (one: QuestionTab): ReactNode => (
    <span>
      {t(`tab.${one}`)}
      {one === 'open' && counts && <Count tone={counts.overdue > 0 ? 'bad' : undefined}>{counts.open}</Count>}
    </span>
  );
  const content = (one: QuestionTab): ReactNode => {
    switch (one) {
      case 'open':
        return (
          <Waiting search={search} change={change} raise={mayRaise ? () => setRaising(true) : undefined} />
        );
      case 'ended':
        return <Ended estateId={search.estate} show={(question) => change({ question })} />;
      case 'gaps':
        return <Gaps />;
      case 'owners':
        return <Owners />;
    }
  };
  return (
    <Page
      title={t('title')}
      about={
        counts && counts.answered > 0
          ? t('aboutWithFigures', { answered: counts.answered, inTime: counts.inTime })
          : t('about')
      }
      actions={
        mayRaise && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRaising(true)}>
            {t('raise.action')}
          </Button>
        )
      }
    >
      <Surface>
        <Tabs
          value={tab}
          choose={(next) => change({ tab: next === 'open' ? undefined : next } as QuestionSearch)}
          items={QUESTION_TABS.map((key) => ({ key, label: label(key), content: () => content(key) }))}
        />
      </Surface>
      {raising && (
        <RaiseDialog
          estateId={search.estate}
          close={() => setRaising(false)}
          raised={(question) => change({ question })}
        />
      )}
      {search.question && (
        <QuestionPanel
          key={search.question}
          questionId={search.question}
          show={(question) => change({ question })}
          close={() => change({ question: undefined } as unknown as QuestionSearch)}
        />
      )}
    </Page>
  );
}

/** Where it was asked: the estate, what it is about, and the ticket. */
function Where({ question }: { question: OpenQuestion }) {
  return (
    <>
      {[question.estate.name, question.category?.name].filter(Boolean).join(' · ')}
      {question.ticket && (
        <>
          {' · '}
          <Link
            to="/tickets"
            search={{ view: 'all', ticket: question.ticket.number }}
            className={styles.number ?? ''}
            onClick={(event) => event.stopPropagation()}
          >
            {question.ticket.number}
          </Link>
        </>
      )}
    </>
  );
}

function useAsked(): DataColumn<OpenQuestion>[] {
  const { t } = useTranslation('question');
  return [
    {
      key: 'question',
      title: t('list.question'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <>
              <Link
                from="/replies/questions"
                to="/replies/questions"
                search={(before) => ({ ...before, question: one.id })}
                className={styles.open ?? ''}
                onClick={(event) => event.stopPropagation()}
              >
                {one.text}
              </Link>
              {one.same.length > 0 && (
                <span className={styles.also}>{t('list.also', { count: one.same.length })}</span>
              )}
            </>
          }
          sub={<Where question={one} />}
        />
      ),
    },
    {
      key: 'asked',
      title: t('list.asked'),
      width: 150,
      render: (one) => <Stacked main={one.askedBy.name} sub={<Time at={one.askedAt} />} />,
    },
  ];
}

function Waiting(props: {
  search: QuestionSearch & { estate?: string };
  change: (part: QuestionSearch) => void;
  raise: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('question');
  const { search, change } = props;
  const query = useInfiniteQuery(
    questionsQuery({ open: true, mine: Boolean(search.mine), estateId: search.estate }),
  );
  const columns: DataColumn<OpenQuestion>[] = [
    ...useAsked(),
    {
      key: 'owner',
      title: t('list.owner'),
      width: 140,
      render: (one) =>
        ownerOf(one, i18n.language) ?? <span className={styles.quiet}>{t('list.nobody')}</span>,
    },
    {
      key: 'due',
      title: t('list.due'),
      width: 170,
      card: 'badge',
      render: (one) => <Due openedAt={one.askedAt} dueAt={one.dueAt} bar />,
    },
  ];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={styles.filters}>
        <Checkbox
          checked={Boolean(search.mine)}
          onChange={(event) =>
            change({ mine: event.target.checked || undefined } as unknown as QuestionSearch)
          }
        >
          {t('filter.mine')}
        </Checkbox>
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t(search.mine ? 'empty.mine' : 'empty.open')} hint={t('empty.openHint')}>
          {props.raise && !search.mine && <Button onClick={props.raise}>{t('raise.action')}</Button>}
        </EmptyState>
      ) : (
        <DataList
          label={t('tab.open')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
          onOpen={(one) => change({ question: one.id })}
        />
      )}
    </>
  );
}

function Ended(props: { estateId: string | undefined; show: (question: string) => void }) {
  const { t } = useTranslation('question');
  const query = useInfiniteQuery(questionsQuery({ open: false, mine: false, estateId: props.estateId }));
  const columns: DataColumn<OpenQuestion>[] = [
    ...useAsked(),
    {
      key: 'state',
      title: t('list.state'),
      width: 130,
      card: 'badge',
      render: (one) =>
        one.state === 'WITHDRAWN' ? (
          <StatusTag tone="neutral">{t('state.WITHDRAWN')}</StatusTag>
        ) : (
          <StatusTag tone={one.endedAt && one.endedAt <= one.dueAt ? 'good' : 'attention'}>
            {t(one.endedAt && one.endedAt <= one.dueAt ? 'state.inTime' : 'state.late')}
          </StatusTag>
        ),
    },
    {
      key: 'reply',
      title: t('list.reply'),
      width: 110,
      render: (one) =>
        one.replyId ? (
          <Link
            to="/replies/$replyId"
            params={{ replyId: one.replyId }}
            onClick={(event) => event.stopPropagation()}
          >
            {t('list.toReply')}
          </Link>
        ) : (
          <span className={styles.quiet}>{t('list.noReply')}</span>
        ),
    },
    {
      key: 'ended',
      title: t('list.ended'),
      width: 150,
      render: (one) => <Stacked main={one.endedBy?.name ?? ''} sub={<Time at={one.endedAt} />} />,
    },
  ];
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={6} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('empty.ended')} hint={t('empty.endedHint')} />;
  return (
    <DataList
      label={t('tab.ended')}
      items={items}
      rowKey={(one) => one.id}
      columns={columns}
      more={query}
      onOpen={(one) => props.show(one.id)}
    />
  );
}
