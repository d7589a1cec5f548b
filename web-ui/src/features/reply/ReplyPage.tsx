import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Reply } from '@/api/model';
import { useMay } from '@/api/session';
import { ReplyFigures } from '@/features/review/ReplyFigures';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { Actions } from './Actions';
import { Differences } from './Differences';
import { Editor } from './Editor';
import { Reading } from './Reading';
import styles from './reply.module.css';
import { replyQuery } from './replyQueries';
import { REPLY_TABS, type ReplyTab } from './replySearch';
import { Versions } from './Versions';
import { Wordings } from './Wordings';
import { marksOf, saidBy } from './words';

/** One reply: what it says, how it is said elsewhere, and what it said before. */
export function ReplyPage() {
  const { t } = useTranslation('reply');
  const { replyId } = useParams({ from: '/staff/replies/$replyId' });
  const may = useMay('TICKET_READ');
  const query = useQuery({ ...replyQuery(replyId), enabled: may });
  if (may && query.data) return <Loaded key={replyId} reply={query.data} />;
  return (
    <Page title={t('page')}>
      <Surface>
        {may ? <QueryView query={query}>{() => null}</QueryView> : <DeniedState permission="TICKET_READ" />}
      </Surface>
    </Page>
  );
}

function Loaded({ reply }: { reply: Reply }) {
  const { t } = useTranslation('reply');
  const search = useSearch({ from: '/staff/replies/$replyId' });
  const navigate = useNavigate();
  const mayWrite = useMay('REPLY_WRITE');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const go = (next: { tab?: ReplyTab; edit?: true }) =>
    void navigate({ to: '/replies/$replyId', params: { replyId: reply.id }, search: next });
  const title = saidBy(reply)?.title ?? reply.code;
  if (search.edit && mayWrite && reply.open?.state !== 'IN_REVIEW')
    return <Editor reply={reply} leave={() => go({})} />;
  const tabs = REPLY_TABS.filter(
    (tab) => (tab !== 'estates' || !reply.estateId) && (tab !== 'figures' || reply.inForce),
  );
  const tab = tabs.find((one) => one === search.tab) ?? 'content';
  const contents = {
    content: () => <Content reply={reply} />,
    estates: () => <Wordings reply={reply} />,
    versions: () => <Versions reply={reply} shown={search.version} edit={() => go({ edit: true })} />,
    figures: () => <ReplyFigures replyId={reply.id} />,
  } satisfies Record<ReplyTab, () => React.ReactNode>;
  return (
    <Page
      title={title}
      about={
        <span className={styles.marks}>
          <Link to="/replies">{t('toLibrary')}</Link>
          <code>{reply.code}</code>
          {reply.state === 'APPROVED' && <StatusTag tone="good">{t('mark.APPROVED')}</StatusTag>}
          {marksOf(reply).map((mark) => (
            <StatusTag key={mark.key} tone={mark.tone}>
              {t(mark.key)}
            </StatusTag>
          ))}
          {reply.estateId && <span>{estates?.find((one) => one.id === reply.estateId)?.name}</span>}
        </span>
      }
      actions={<Actions reply={reply} edit={() => go({ edit: true })} />}
    >
      <Notices reply={reply} />
      <Surface>
        <Tabs
          value={tab}
          choose={(next) => go(next === 'content' ? {} : { tab: next })}
          items={tabs.map((key) => ({ key, label: t(`replyTab.${key}`), content: contents[key] }))}
        />
      </Surface>
    </Page>
  );
}

/** What somebody should know before they use it or decide on it. */
function Notices({ reply }: { reply: Reply }) {
  const { t } = useTranslation('reply');
  const { open, wordingOf } = reply;
  return (
    <div className={styles.notices}>
      {open?.state === 'IN_REVIEW' && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('notice.inReview', { name: open.writtenBy })} <Time at={open.writtenAt} />
            </>
          }
          description={open.note}
        />
      )}
      {open?.state === 'DRAFT' && open.decidedBy && (
        <Alert
          type="warning"
          showIcon
          title={t('notice.sentBack', { name: open.decidedBy })}
          description={open.note}
        />
      )}
      {reply.state === 'EXPIRED' && <Alert type="error" showIcon title={t('notice.expired')} />}
      {wordingOf?.behind && (
        <Alert
          type="warning"
          showIcon
          title={t('notice.behind')}
          description={
            <Link to="/replies/$replyId" params={{ replyId: wordingOf.replyId }} search={{ tab: 'estates' }}>
              {t('notice.behindLook')}
            </Link>
          }
        />
      )}
    </div>
  );
}

function Content({ reply }: { reply: Reply }) {
  const { t } = useTranslation('reply');
  const { inForce, open } = reply;
  const [chosen, setChosen] = useState<'inForce' | 'open'>(
    open?.state === 'IN_REVIEW' || !inForce ? 'open' : 'inForce',
  );
  const shown = (chosen === 'open' ? (open ?? inForce) : (inForce ?? open)) ?? undefined;
  if (!shown) return null;
  const both = inForce && open;
  return (
    <div className={styles.padded}>
      {both && (
        <Segmented
          className={styles.choice ?? ''}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: 'inForce', label: t('version.inForce', { number: inForce.number }) },
            {
              value: 'open',
              label: t(open.state === 'IN_REVIEW' ? 'version.inReview' : 'version.draft', {
                number: open.number,
              }),
            },
          ]}
        />
      )}
      {both && shown === open && (
        <section className={styles.changed}>
          <h2 className={styles.heading}>{t('difference.title')}</h2>
          <Differences before={inForce.content} after={open.content} />
        </section>
      )}
      <Reading reply={reply} content={shown.content} />
    </div>
  );
}
