import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictDecision, ReplyConflict, ReplyConflictSide } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { conflictQuery, conflictsQuery, useDecide } from './conflictQueries';
import type { ConflictSearch } from './conflictSearch';
import styles from './consistency.module.css';
import { marked } from './marked';

/** Answers to one question that differ: both sides, what differs, and who says which counts. */
export function ConsistencyPage() {
  const { t } = useTranslation('consistency');
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
  const { t } = useTranslation('consistency');
  const search = useSearch({ from: '/staff/replies/consistency' });
  const navigate = useNavigate({ from: '/replies/consistency' });
  const change = (part: Record<string, unknown>) =>
    void navigate({
      to: '/replies/consistency',
      search: (before) => ({ ...before, ...part }) as ConflictSearch,
    });
  if (search.conflict)
    return <Single conflictId={search.conflict} all={() => change({ conflict: undefined })} />;
  return (
    <Surface>
      <Tabs
        value={search.decided ? 'decided' : 'open'}
        choose={(next) => change({ decided: next === 'decided' || undefined })}
        items={(['open', 'decided'] as const).map((key) => ({
          key,
          label: t(`tab.${key}`),
          content: () => <List open={key === 'open'} estateId={search.estate} />,
        }))}
      />
    </Surface>
  );
}

/** The conflict that a message leads to, decided or not. */
function Single(props: { conflictId: string; all: () => void }) {
  const { t } = useTranslation('consistency');
  const query = useQuery(conflictQuery(props.conflictId));
  return (
    <Surface>
      <div className={styles.back}>
        <Button type="link" onClick={props.all}>
          {t('all')}
        </Button>
      </div>
      <QueryView query={query}>
        {(conflict) => (
          <ul className={styles.list} aria-label={t('title')}>
            <Conflict conflict={conflict} />
          </ul>
        )}
      </QueryView>
    </Surface>
  );
}

function List({ open, estateId }: { open: boolean; estateId: string | undefined }) {
  const { t } = useTranslation('consistency');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery(conflictsQuery(open, estateId));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={8} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState
        title={t(open ? 'empty.open' : 'empty.decided')}
        hint={t(open ? 'empty.openHint' : 'empty.decidedHint')}
      />
    );
  return (
    <>
      <ul className={styles.list} aria-label={t(open ? 'tab.open' : 'tab.decided')}>
        {items.map((one) => (
          <Conflict key={one.id} conflict={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common('action.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function Conflict({ conflict }: { conflict: ReplyConflict }) {
  const { t } = useTranslation('consistency');
  const { message } = App.useApp();
  const may = useMay('REPLY_APPROVE');
  const decide = useDecide();
  const [asking, setAsking] = useState<ConflictDecision>();
  const failed = (error: unknown) => void message.error(problemText(error));
  const again = () => decide.mutate({ id: conflict.id, decision: null, note: null }, { onError: failed });
  const right = (side: 'ONE' | 'OTHER') =>
    conflict.decision === side || conflict.decision === 'BOTH' ? true : conflict.decision ? false : undefined;
  return (
    <li className={styles.conflict} data-conflict={conflict.id}>
      <div className={styles.head}>
        <span className={styles.quiet}>
          {conflict.estate.name} · <Time at={conflict.foundAt} />
        </span>
        <ul className={styles.differences} aria-label={t('differences')}>
          {conflict.differences.map((each, at) => (
            <li key={at}>
              <span className={styles.quiet}>{t(`difference.${each.about}` as 'difference.AMOUNT')}</span>{' '}
              <mark>{each.one}</mark> <span aria-hidden="true">≠</span> <mark>{each.other}</mark>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.sides}>
        <Side
          side={conflict.one}
          differing={conflict.differences.map((each) => each.one)}
          right={right('ONE')}
          name={t('later')}
        />
        <Side
          side={conflict.other}
          differing={conflict.differences.map((each) => each.other)}
          right={right('OTHER')}
          name={t(conflict.other.messageId ? 'earlier' : 'approved')}
        />
      </div>
      {conflict.decision ? (
        <div className={styles.foot}>
          <StatusTag tone={conflict.decision === 'NOT_ALIKE' ? 'neutral' : 'good'}>
            {t(`decided.${conflict.decision}`)}
          </StatusTag>
          <span className={styles.quiet}>
            {conflict.decidedBy} · <Time at={conflict.decidedAt} />
          </span>
          {conflict.note && <span className={styles.note}>{conflict.note}</span>}
          {may && (
            <Button size="small" type="text" loading={decide.isPending} onClick={again}>
              {t('reopen')}
            </Button>
          )}
        </div>
      ) : (
        may && (
          <div className={styles.foot}>
            <Button size="small" onClick={() => setAsking('ONE')}>
              {t('decide.ONE')}
            </Button>
            <Button size="small" onClick={() => setAsking('OTHER')}>
              {t(conflict.other.messageId ? 'decide.OTHER' : 'decide.APPROVED')}
            </Button>
            <Button size="small" onClick={() => setAsking('BOTH')}>
              {t('decide.BOTH')}
            </Button>
            <Button
              size="small"
              type="text"
              loading={decide.isPending}
              onClick={() =>
                decide.mutate({ id: conflict.id, decision: 'NOT_ALIKE', note: null }, { onError: failed })
              }
            >
              {t('decide.NOT_ALIKE')}
            </Button>
          </div>
        )
      )}
      {asking && (
        <FormDialog<{ note?: string }, unknown>
          title={t(asking === 'OTHER' && !conflict.other.messageId ? 'decide.APPROVED' : `decide.${asking}`)}
          okText={t('go')}
          close={() => setAsking(undefined)}
          about={<p className={styles.quiet}>{t('tells')}</p>}
          send={({ note }) =>
            decide.mutateAsync({ id: conflict.id, decision: asking, note: note?.trim() || null })
          }
          saved={() => void message.success(t('done'))}
        >
          <Form.Item
            name="note"
            label={t(asking === 'BOTH' ? 'why' : 'note')}
            rules={asking === 'BOTH' ? [{ required: true, whitespace: true, message: t('needWhy') }] : []}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
          </Form.Item>
        </FormDialog>
      )}
    </li>
  );
}

function Side(props: {
  side: ReplyConflictSide;
  differing: string[];
  right: boolean | undefined;
  name: ReactNode;
}) {
  const { t } = useTranslation('consistency');
  const { side, right } = props;
  return (
    <div className={styles.side} data-right={right}>
      <div className={styles.sideHead}>
        <strong>{props.name}</strong>
        {right !== undefined && (
          <StatusTag tone={right ? 'good' : 'neutral'}>{t(right ? 'right' : 'notRight')}</StatusTag>
        )}
      </div>
      <div className={styles.question}>{side.question}</div>
      <p className={styles.text}>
        {marked(side.text, props.differing).map((piece, at) =>
          piece.differs ? <mark key={at}>{piece.text}</mark> : piece.text,
        )}
      </p>
      <div className={styles.quiet}>
        {side.writer ? (
          <>
            {side.writer.name} · <Time at={side.at} />
          </>
        ) : (
          t('version', { number: side.number ?? 1 })
        )}
        {side.ticket && (
          <>
            {' · '}
            <Link to="/tickets" search={{ view: 'all', ticket: side.ticket.number }}>
              {side.ticket.number}
            </Link>
          </>
        )}
        {side.replyId && (
          <>
            {' · '}
            <Link to="/replies/$replyId" params={{ replyId: side.replyId }}>
              {t('toReply')}
            </Link>
          </>
        )}
      </div>
    </div>
  );
}
