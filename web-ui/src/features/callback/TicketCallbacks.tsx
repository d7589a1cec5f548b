import { PhoneOutlined, SmileOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallbackFile, RatingLevel, RecordRating, Ticket } from '@/api/model';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import { ErrorState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Answer, AttemptDialog, AttemptList, Tried } from './AttemptDialog';
import styles from './callback.module.css';
import { ticketCallbacksQuery, useRecordRating } from './callbackQueries';
import { levelTone } from './words';

/** Whether the owner was asked, what they said, and what came of it. */
export function TicketCallbacks({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('callback');
  const query = useQuery(ticketCallbacksQuery(ticket.id));
  const mayTell = useMay('TICKET_COMMENT');
  const [attempting, setAttempting] = useState(false);
  const [rating, setRating] = useState(false);
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const file = query.data;
  if (!file || (!file.current && file.past.length === 0 && file.ratings.length === 0 && !file.ratable))
    return null;
  const { current } = file;
  return (
    <section aria-label={t('ticket.title')} className={styles.section}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('ticket.title')}</h3>
        {mayTell && (
          <span className={styles.line}>
            {file.ratable && (
              <Button size="small" type="link" icon={<SmileOutlined />} onClick={() => setRating(true)}>
                {t('rating.record')}
              </Button>
            )}
            {current && (
              <Button
                size="small"
                type="primary"
                icon={<PhoneOutlined />}
                onClick={() => setAttempting(true)}
              >
                {t('attempt.action')}
              </Button>
            )}
          </span>
        )}
      </div>
      {current && (
        <div className={styles.card}>
          <div className={styles.line}>
            <StatusTag tone={current.callback.overdue ? 'bad' : 'attention'}>
              {t(current.callback.overdue ? 'state.overdue' : 'state.OPEN')}
            </StatusTag>
            <span>
              {t('list.before')} <Time at={current.callback.dueAt} />
            </span>
            {file.promised && <span className={styles.quiet}>{t('ticket.promised')}</span>}
          </div>
          <Tried detail={current} />
          <AttemptList detail={current} />
        </div>
      )}
      <Ratings file={file} />
      {file.past.map((past) => (
        <div key={past.callback.id} className={styles.card}>
          <div className={styles.line}>
            <StatusTag tone={past.callback.state === 'ANSWERED' ? 'good' : 'neutral'}>
              {t(`state.${past.callback.state}`)}
            </StatusTag>
            {past.callback.level && <span>{t(`level.${past.callback.level}`)}</span>}
            <Time at={past.callback.endedAt} />
          </div>
          {past.callback.answer && <div>{past.callback.answer}</div>}
          <AttemptList detail={past} />
        </div>
      ))}
      {attempting && current && (
        <AttemptDialog callbackId={current.callback.id} close={() => setAttempting(false)} />
      )}
      {rating && <RatingDialog ticketId={ticket.id} close={() => setRating(false)} />}
    </section>
  );
}

function Ratings({ file }: { file: CallbackFile }) {
  const { t } = useTranslation('callback');
  return (
    <>
      {file.ratings.map((rating) => (
        <div key={rating.id} className={styles.card}>
          <div className={styles.line}>
            <StatusTag tone={levelTone(rating.level)}>{t(`level.${rating.level}`)}</StatusTag>
            <span>{t(`source.${rating.source}`)}</span>
            {(file.ratings.length > 1 || rating.service > 1) && (
              <span>{t('rating.service', { count: rating.service })}</span>
            )}
            <span className={styles.quiet}>
              <Time at={rating.at} />
            </span>
          </div>
          {rating.reasons.length > 0 && (
            <div>{rating.reasons.map((one) => t(`reason.${one}`)).join(t('rating.and'))}</div>
          )}
          {rating.text && <div>{rating.text}</div>}
        </div>
      ))}
      {file.followUps.map((followUp) => (
        <div key={followUp.id} className={styles.card}>
          <div className={styles.line}>
            <StatusTag tone={followUp.done ? 'good' : followUp.overdue ? 'bad' : 'attention'}>
              {t('followUp.name')}
            </StatusTag>
            {followUp.number ? (
              <Link
                to="/tickets"
                search={{ view: 'all', ticket: followUp.number }}
                className={styles.number ?? ''}
              >
                {followUp.number}
              </Link>
            ) : (
              t('followUp.opening')
            )}
            <span>{followUp.assignee ?? t('followUp.nobody')}</span>
            <span className={styles.quiet}>
              {t('list.before')} <Time at={followUp.dueAt} />
            </span>
          </div>
        </div>
      ))}
    </>
  );
}

/** What the owner said at the counter, on the phone or at their door. */
function RatingDialog({ ticketId, close }: { ticketId: string; close: () => void }) {
  const { t } = useTranslation('callback');
  const { message } = App.useApp();
  const record = useRecordRating(ticketId);
  return (
    <FormDialog<RecordRating, CallbackFile['ratings'][number]>
      title={t('rating.record')}
      initialValues={{ source: 'PHONE' }}
      send={(written) => record.mutateAsync({ ...written, text: written.text?.trim() || undefined })}
      saved={(given) =>
        void message.success(t(given.level === 'DISSATISFIED' ? 'rating.followedUp' : 'rating.recorded'))
      }
      close={close}
    >
      <Form.Item name="source" label={t('rating.where')}>
        <Radio.Group
          optionType="button"
          options={(['PHONE', 'VISIT', 'COUNTER'] as const).map((value) => ({
            value,
            label: t(`source.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['level']}>
        {({ getFieldValue }) => <Answer level={getFieldValue('level') as RatingLevel | undefined} />}
      </Form.Item>
    </FormDialog>
  );
}
