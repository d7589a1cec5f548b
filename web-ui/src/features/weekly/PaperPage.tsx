import { MoreOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeeklyPaper } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import { Editor } from './Editor';
import { paperTone } from './PapersPage';
import { Facts, Shown } from './Shown';
import styles from './weekly.module.css';
import { actions, paperQuery, useAct, useLookAgain } from './weeklyQueries';

/** One paper: what waits, what owners read, and what it rests on. */
export function PaperPage() {
  const { t } = useTranslation('weekly');
  const { paperId } = useParams({ from: '/staff/replies/weekly/$paperId' });
  const may = useMay('TICKET_READ');
  const query = useQuery({ ...paperQuery(paperId), enabled: may });
  if (!may || query.data === undefined)
    return (
      <Page title={t('title')}>
        <Surface>
          {may ? <QueryView query={query}>{() => null}</QueryView> : <DeniedState permission="TICKET_READ" />}
        </Surface>
      </Page>
    );
  return <One paper={query.data} />;
}

function One({ paper }: { paper: WeeklyPaper }) {
  const { t } = useTranslation('weekly');
  const search = useSearch({ from: '/staff/replies/weekly/$paperId' });
  const navigate = useNavigate({ from: '/replies/weekly/$paperId' });
  const mayWrite = useMay('REPLY_WRITE');
  const edit = (yes: boolean) =>
    void navigate({
      to: '/replies/weekly/$paperId',
      params: { paperId: paper.id },
      search: yes ? { edit: true } : {},
    });
  if (search.edit && mayWrite && paper.open?.state !== 'IN_REVIEW')
    return <Editor key={paper.id} paper={paper} leave={() => edit(false)} />;
  const { open, published } = paper;
  return (
    <Page
      title={t('one', { estate: paper.estate, week: paper.week })}
      about={
        <span className={styles.bar}>
          <Link to="/replies/weekly">{t('title')}</Link>
          <StatusTag tone={paperTone(paper.state)}>{t(`state.${paper.state}`)}</StatusTag>
        </span>
      }
      actions={<Actions paper={paper} edit={() => edit(true)} />}
    >
      <Surface>
        <div className={styles.padded}>
          {paper.withdrawn && (
            <Alert
              type="warning"
              showIcon
              className={styles.notice ?? ''}
              title={t('withdrawnBy', { name: paper.withdrawn.by })}
              description={paper.withdrawn.why}
            />
          )}
          {open && (
            <section>
              <h2 className={styles.heading}>
                {t(open.state === 'IN_REVIEW' ? 'inReview' : 'draft', {
                  name: paper.submittedBy ?? open.writtenBy,
                })}
              </h2>
              {open.decidedBy && open.note && (
                <Alert
                  type="warning"
                  showIcon
                  className={styles.notice ?? ''}
                  title={t('sentBack', { name: open.decidedBy })}
                  description={open.note}
                />
              )}
              <Shown paperId={paper.id} content={open.content} />
            </section>
          )}
          {published && (
            <section>
              <h2 className={styles.heading}>{t(paper.withdrawn ? 'wasRead' : 'isRead')}</h2>
              <Shown paperId={paper.id} content={published.content} />
            </section>
          )}
          <Facts facts={paper.facts} />
        </div>
      </Surface>
    </Page>
  );
}

/** What this person can do to the paper as it stands. */
function Actions({ paper, edit }: { paper: WeeklyPaper; edit: () => void }) {
  const { t } = useTranslation('weekly');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const me = useMe();
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const [why, setWhy] = useState<'sendBack' | 'withdraw'>();
  const act = useAct();
  const { open } = paper;
  const inReview = open?.state === 'IN_REVIEW';
  const run = (doing: () => Promise<unknown>, said: string) =>
    act.mutate(doing, {
      onSuccess: () => void message.success(said),
      onError: (error) => void message.error(problemText(error)),
    });
  const ask = (what: 'recount' | 'discard', doing: () => Promise<unknown>) =>
    modal.confirm({
      title: t(`${what}.title`),
      content: t(`${what}.what`),
      okText: t(`${what}.action`),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => run(doing, t(`${what}.done`)),
    });
  const own = inReview && (open.writtenBy === me.name || paper.submittedBy === me.name);
  const items = [
    ...(mayWrite && open && !inReview
      ? [
          {
            key: 'recount',
            label: t('recount.action'),
            onClick: () => ask('recount', () => actions.recount(paper.id, open.revision)),
          },
        ]
      : []),
    ...(mayWrite && open && paper.published
      ? [
          {
            key: 'discard',
            label: t('discard.action'),
            danger: true,
            onClick: () => ask('discard', () => actions.discard(paper.id)),
          },
        ]
      : []),
    ...(mayApprove && paper.published && !paper.withdrawn
      ? [
          {
            key: 'withdraw',
            label: t('withdraw.action'),
            danger: true,
            onClick: () => setWhy('withdraw'),
          },
        ]
      : []),
  ];
  return (
    <>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button icon={<MoreOutlined />} aria-label={t('more')} />
        </Dropdown>
      )}
      {paper.published && (
        <Button href={paper.path} target="_blank">
          {t('publicPage')}
        </Button>
      )}
      {inReview && mayApprove && (
        <>
          <Button onClick={() => setWhy('sendBack')}>{t('sendBack.action')}</Button>
          <Button
            type="primary"
            disabled={own}
            title={own ? t('approve.own') : undefined}
            loading={act.isPending}
            onClick={() => run(() => actions.approve(paper.id, open.revision), t('approve.done'))}
          >
            {t('approve.action')}
          </Button>
        </>
      )}
      {!inReview && mayWrite && <Button onClick={edit}>{t(open ? 'edit.goOn' : 'edit.correct')}</Button>}
      {!inReview && mayWrite && open && (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => run(() => actions.submit(paper.id, open.revision), t('submit.done'))}
        >
          {t('submit.action')}
        </Button>
      )}
      {why && <Why what={why} paper={paper} close={() => setWhy(undefined)} />}
    </>
  );
}

function Why(props: { what: 'sendBack' | 'withdraw'; paper: WeeklyPaper; close: () => void }) {
  const { t } = useTranslation('weekly');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const { what, paper } = props;
  return (
    <FormDialog<{ why: string }, unknown>
      title={t(`${what}.title`)}
      okText={t(`${what}.action`)}
      close={props.close}
      about={<p>{t(`${what}.what`)}</p>}
      send={({ why }) => actions[what](paper.id, why)}
      saved={() => {
        void message.success(t(`${what}.done`));
        void lookAgain();
      }}
    >
      <Form.Item
        name="why"
        label={t('why')}
        rules={[{ required: true, whitespace: true, message: t('needWhy') }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
