import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionGap } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { foldersQuery } from '@/features/reply/replyQueries';
import { FormDialog } from '@/shared/ui/FormDialog';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './question.module.css';
import { bringGapBack, draftFromGap, gapsQuery, setGapAside, useAct, useLookAgain } from './questionQueries';

const DAYS = [30, 90, 180];

/** What owners ask and the library does not answer, the most asked first. */
export function Gaps() {
  const { t } = useTranslation('question');
  const [days, setDays] = useState(90);
  const [writing, setWriting] = useState<QuestionGap>();
  const query = useQuery(gapsQuery(days));
  return (
    <>
      <div className={styles.filters}>
        <Select<number>
          aria-label={t('gaps.days')}
          value={days}
          style={{ minWidth: 128 }}
          options={DAYS.map((value) => ({ value, label: t('gaps.lately', { count: value }) }))}
          onChange={setDays}
        />
        {query.data && (
          <span className={styles.quiet}>
            {t(query.data.all ? 'gaps.looked' : 'gaps.lookedSome', { count: query.data.looked })}
          </span>
        )}
      </div>
      <QueryView query={query}>
        {({ gaps }) =>
          gaps.length === 0 ? (
            <EmptyState title={t('empty.gaps')} hint={t('empty.gapsHint')} />
          ) : (
            <ul className={styles.gaps} aria-label={t('tab.gaps')}>
              {gaps.map((gap) => (
                <Gap key={gap.items[0]} gap={gap} write={() => setWriting(gap)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {writing && <WriteReply gap={writing} close={() => setWriting(undefined)} />}
    </>
  );
}

function Gap({ gap, write }: { gap: QuestionGap; write: () => void }) {
  const { t } = useTranslation('question');
  const { message } = App.useApp();
  const mayWrite = useMay('REPLY_WRITE');
  const [open, setOpen] = useState(false);
  const aside = useAct(setGapAside);
  const back = useAct(bringGapBack);
  const failed = (error: unknown) => void message.error(problemText(error));
  const put = () =>
    aside.mutate([gap.items], {
      onError: failed,
      onSuccess: () => {
        const key = gap.items[0] ?? '';
        void message.success({
          key,
          duration: 8,
          content: (
            <>
              {t('gaps.aside')}{' '}
              <Button
                size="small"
                type="link"
                onClick={() => {
                  message.destroy(key);
                  back.mutate([gap.items], { onError: failed });
                }}
              >
                {t('gaps.undo')}
              </Button>
            </>
          ),
        });
      },
    });
  return (
    <li className={styles.gap}>
      <div className={styles.gapCount}>
        <strong>{gap.count}</strong>
        <span>{t('gaps.times', { count: gap.count })}</span>
      </div>
      <div className={styles.gapBody}>
        <div className={styles.gapQuestion}>{gap.question}</div>
        <div className={styles.quiet}>
          {[
            gap.raised > 0 && t('gaps.raised', { count: gap.raised }),
            gap.count > gap.raised && t('gaps.byHand', { count: gap.count - gap.raised }),
          ]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          {t('gaps.last')} <Time at={gap.lastAt} />
        </div>
        {gap.nearest && (
          <div className={styles.quiet}>
            {t('gaps.nearest')}{' '}
            <Link to="/replies/$replyId" params={{ replyId: gap.nearest.replyId }}>
              {gap.nearest.title}
            </Link>
          </div>
        )}
        {open && (
          <ul className={styles.examples}>
            {gap.examples.map((example) => (
              <li key={example.itemId}>
                <div>
                  {example.text}{' '}
                  <span className={styles.quiet}>
                    <Time at={example.at} />
                    {example.ticket && (
                      <>
                        {' · '}
                        <Link to="/tickets" search={{ view: 'all', ticket: example.ticket.number }}>
                          {example.ticket.number}
                        </Link>
                      </>
                    )}
                  </span>
                </div>
                {example.answer && (
                  <blockquote className={styles.text}>
                    {example.answer}
                    {example.answeredBy && <footer className={styles.quiet}>{example.answeredBy}</footer>}
                  </blockquote>
                )}
              </li>
            ))}
          </ul>
        )}
        <div className={styles.actions}>
          {mayWrite && (
            <Button size="small" type="primary" onClick={write}>
              {t('gaps.write')}
            </Button>
          )}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'gaps.hide' : 'gaps.show')}
          </Button>
          {mayWrite && (
            <Button size="small" type="text" loading={aside.isPending} onClick={put}>
              {t('gaps.setAside')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

interface Values {
  title: string;
  folder: string;
  body: string;
}

/** A draft that fills the gap, beginning with what was answered by hand. */
function WriteReply({ gap, close }: { gap: QuestionGap; close: () => void }) {
  const { t } = useTranslation('question');
  const navigate = useNavigate();
  const lookAgain = useLookAgain();
  const folders = useQuery(foldersQuery).data ?? [];
  return (
    <FormDialog<Values, { id: string }>
      title={t('gaps.writeTitle')}
      okText={t('gaps.writeGo')}
      width={640}
      initialValues={{
        title: gap.question,
        folder: gap.nearest?.folder,
        body: gap.examples.find((one) => one.answer)?.answer ?? '',
      }}
      close={close}
      about={<p className={styles.quiet}>{t('gaps.writeAbout', { count: gap.count })}</p>}
      send={(values) => draftFromGap({ items: gap.items, ...values })}
      saved={({ id }) => {
        void lookAgain();
        void navigate({ to: '/replies/$replyId', params: { replyId: id }, search: { edit: true } });
      }}
    >
      <Form.Item
        name="title"
        label={t('gaps.title')}
        rules={[{ required: true, whitespace: true, message: t('gaps.needTitle') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="folder"
        label={t('gaps.folder')}
        rules={[{ required: true, message: t('gaps.needFolder') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={folders.map((one) => ({ value: one.key, label: one.name }))}
        />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('gaps.body')}
        extra={t('gaps.bodyHint')}
        rules={[{ required: true, whitespace: true, message: t('gaps.needBody') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
    </FormDialog>
  );
}
