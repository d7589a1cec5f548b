import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Repeat, Ticket } from '@/api/model';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { useRepeatWords } from '@/shared/repeatWords';
import { ErrorState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './Repeats.module.css';
import { contestRepeat, repeatsQuery, useConnect, withdrawContest } from './relationQueries';

/** What the ticket brings up again and why that is thought, and what brings it up again; a person may contest it. */
export function Repeats({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('relation');
  const words = useRepeatWords();
  const query = useQuery(repeatsQuery(ticket.id));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const found = query.data;
  if (!found || (!found.repeats && found.repeatedBy.length === 0)) return null;
  return (
    <section aria-label={t('repeat.title')} className={styles.repeats}>
      <h3 className={styles.heading}>{t('repeat.title')}</h3>
      {found.repeats && <Again repeat={found.repeats} />}
      {found.repeatedBy.length > 0 && (
        <>
          <p className={styles.label}>{t('repeat.by', { count: found.repeatedBy.length })}</p>
          <ul className={styles.list}>
            {found.repeatedBy.map((later) => (
              <li key={later.ticket.id}>
                <TicketLine ticket={later.ticket} />
                <small>
                  <Time at={later.openedAt} /> · {words(later)}
                  {later.contest && ` · ${t('repeat.contested')}`}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Again({ repeat }: { repeat: Repeat }) {
  const { t } = useTranslation('relation');
  const { message } = App.useApp();
  const mayEdit = useMay('TICKET_EDIT');
  const words = useRepeatWords();
  const [contesting, setContesting] = useState(false);
  const withdraw = useConnect(() => withdrawContest(repeat.ticket.id));
  const { contest, earlier } = repeat;
  return (
    <div className={styles.again} data-contested={contest ? true : undefined}>
      <div className={styles.main}>
        {earlier ? (
          <>
            <TicketLine ticket={earlier.ticket} />
            <small>
              <Time at={earlier.openedAt} />
              {earlier.resolvedAt && (
                <>
                  {' · '}
                  {t('repeat.resolved')} <Time at={earlier.resolvedAt} />
                </>
              )}
            </small>
          </>
        ) : (
          <span>{t('repeat.outOfSight')}</span>
        )}
        <small>{words(repeat)}</small>
        {contest && (
          <p className={styles.contest}>
            {t('repeat.contestedBy', { name: contest.by, reason: contest.reason })} <Time at={contest.at} />
          </p>
        )}
      </div>
      {mayEdit &&
        (contest ? (
          <Button
            size="small"
            loading={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(undefined, {
                onSuccess: () => void message.success(t('repeat.withdrawn')),
                onError: (error) => void message.error(problemText(error)),
              })
            }
          >
            {t('repeat.withdraw')}
          </Button>
        ) : (
          <Button size="small" onClick={() => setContesting(true)}>
            {t('repeat.contest')}
          </Button>
        ))}
      {contesting && <ContestDialog ticketId={repeat.ticket.id} close={() => setContesting(false)} />}
    </div>
  );
}

function TicketLine({ ticket }: { ticket: Repeat['ticket'] }) {
  const { t: domain } = useTranslation('domain');
  return (
    <span>
      <Link from="/tickets" to="." search={(before) => ({ ...before, ticket: ticket.number })}>
        {domain(`kind.${ticket.kind}`)} {ticket.number}
      </Link>{' '}
      {ticket.title}
    </span>
  );
}

function ContestDialog({ ticketId, close }: { ticketId: string; close: () => void }) {
  const { t } = useTranslation('relation');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const first = useFirstField();
  const contest = useConnect((reason: string) => contestRepeat(ticketId, reason));
  return (
    <Modal
      open
      title={t('repeat.contest')}
      okText={t('repeat.contestDo')}
      cancelText={common('action.cancel')}
      confirmLoading={contest.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <p className={styles.label}>{t('repeat.contestAbout')}</p>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            contest.mutate(reason.trim(), {
              onSuccess: () => {
                void message.success(t('repeat.contestDone'));
                close();
              },
              onError: (error) => {
                const left = showInForm(form, error);
                if (left) void message.error(problemText(error));
              },
            })
          }
        >
          <Form.Item
            name="reason"
            label={t('repeat.why')}
            rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
          >
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={500}
              placeholder={t('repeat.whyHint')}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
