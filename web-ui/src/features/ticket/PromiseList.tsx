import { CheckOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Promised, Ticket } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { Due } from '@/shared/ui/Due';
import { ErrorState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { AssigneeSelect } from './AssigneeSelect';
import { MomentPicker } from './MomentPicker';
import styles from './PromiseList.module.css';
import { promisesQuery, useEndPromise, useMakePromise } from './ticketQueries';

/** What the owner was promised, the next due at the top; one tap says that it was kept. */
export function PromiseList({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const query = useQuery(promisesQuery(ticket.id));
  const mayPromise = useMay('TICKET_COMMENT');
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<{ promise: Promised; outcome: 'BROKEN' | 'WITHDRAWN' }>();
  const end = useEndPromise(ticket.id);
  const promises = query.data?.items ?? [];
  const open = ticket.stateCategory !== 'RESOLVED' && ticket.stateCategory !== 'CLOSED';
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (promises.length === 0 && !(open && mayPromise)) return null;
  const keep = (promise: Promised) =>
    end.mutate(
      { id: promise.id, outcome: 'KEPT' },
      {
        onSuccess: () => void message.success(t('promise.ended')),
        onError: (error) => void message.error(problemText(error)),
      },
    );
  return (
    <section aria-label={t('promise.title')} className={styles.promises}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('promise.title')}</h3>
        {open && mayPromise && (
          <Button size="small" type="link" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('promise.add')}
          </Button>
        )}
      </div>
      {promises.length > 0 && (
        <ul className={styles.list}>
          {promises.map((promise) => (
            <li key={promise.id} className={styles.promise} data-ended={promise.end ? true : undefined}>
              <div className={styles.what}>
                <span>{promise.what}</span>
                <span className={styles.who}>
                  <Time at={promise.dueAt} /> · {t('promise.who', { name: promise.by.name || '—' })}
                </span>
              </div>
              {promise.end ? (
                <Outcome end={promise.end} />
              ) : (
                <span className={styles.running}>
                  <Due openedAt={promise.madeAt} dueAt={promise.dueAt} resolvedAt={null} />
                  {mayPromise && (
                    <>
                      <Button
                        size="small"
                        icon={<CheckOutlined />}
                        loading={end.isPending && end.variables?.id === promise.id}
                        onClick={() => keep(promise)}
                      >
                        {t('promise.keep')}
                      </Button>
                      <Dropdown
                        trigger={['click']}
                        menu={{
                          items: [
                            {
                              key: 'BROKEN',
                              label: t('promise.break'),
                              onClick: () => setEnding({ promise, outcome: 'BROKEN' }),
                            },
                            {
                              key: 'WITHDRAWN',
                              label: t('promise.withdraw'),
                              onClick: () => setEnding({ promise, outcome: 'WITHDRAWN' }),
                            },
                          ],
                        }}
                      >
                        <Button
                          size="small"
                          type="text"
                          icon={<MoreOutlined />}
                          aria-label={t('promise.more')}
                        />
                      </Dropdown>
                    </>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {making && <MakeDialog ticket={ticket} close={() => setMaking(false)} />}
      {ending && <EndDialog ticketId={ticket.id} {...ending} close={() => setEnding(undefined)} />}
    </section>
  );
}

function Outcome({ end }: { end: NonNullable<Promised['end']> }) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  return (
    <span className={styles.outcome} data-outcome={end.outcome}>
      {end.late
        ? common('list.aside', { what: domain(`promiseOutcome.${end.outcome}`), more: t('promise.late') })
        : domain(`promiseOutcome.${end.outcome}`)}
      {end.reason && <small>{end.reason}</small>}
    </span>
  );
}

function MakeDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ what: string; dueAt: Dayjs; byId?: string }>();
  const make = useMakePromise(ticket.id);
  const first = useFirstField();
  const needed = (field: string) => t('new.needed', { field });
  const submit = (value: { what: string; dueAt: Dayjs; byId?: string }) =>
    make.mutate(
      { what: value.what.trim(), dueAt: value.dueAt.toISOString(), byId: value.byId },
      {
        onSuccess: () => {
          void message.success(t('promise.made'));
          close();
        },
        onError: (error) => {
          const left = showInForm(form, error, { 'ticket.promise-in-past': 'dueAt' });
          if (left) void message.error(problemText(error));
        },
      },
    );
  return (
    <Modal
      open
      title={t('promise.add')}
      okText={t('promise.add')}
      cancelText={common('action.cancel')}
      confirmLoading={make.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          onFinish={submit}
          initialValues={{ byId: ticket.assignee?.id }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              form.submit();
            }
          }}
        >
          <Form.Item
            name="what"
            label={t('promise.what')}
            rules={[{ required: true, whitespace: true, message: needed(t('promise.what')) }]}
          >
            <Input.TextArea
              autoFocus
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              placeholder={t('promise.whatHint')}
            />
          </Form.Item>
          <Form.Item
            name="dueAt"
            label={t('promise.dueAt')}
            rules={[
              { required: true, message: needed(t('promise.dueAt')) },
              {
                validator: (_, at?: Dayjs) =>
                  !at || at.isAfter(dayjs())
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('promise.past'))),
              },
            ]}
          >
            <MomentPicker
              from={dayjs()}
              presets={[
                { label: t('promise.inOneHour'), value: () => dayjs().add(1, 'hour') },
                { label: t('promise.inTwoHours'), value: () => dayjs().add(2, 'hour') },
                { label: t('promise.tomorrow'), value: () => dayjs().add(1, 'day') },
              ]}
            />
          </Form.Item>
          <Form.Item name="byId" label={t('promise.by')}>
            <AssigneeSelect estateId={ticket.estate.id} calm />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

function EndDialog(props: {
  ticketId: string;
  promise: Promised;
  outcome: 'BROKEN' | 'WITHDRAWN';
  close: () => void;
}) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const end = useEndPromise(props.ticketId);
  const first = useFirstField();
  const label = props.outcome === 'BROKEN' ? t('promise.break') : t('promise.withdraw');
  return (
    <Modal
      open
      title={common('list.colon', { what: label, more: props.promise.what })}
      okText={label}
      cancelText={common('action.cancel')}
      confirmLoading={end.isPending}
      onOk={form.submit}
      onCancel={props.close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            end.mutate(
              { id: props.promise.id, outcome: props.outcome, reason: reason.trim() },
              {
                onSuccess: () => {
                  void message.success(t('promise.ended'));
                  props.close();
                },
                onError: (error) => void message.error(problemText(error)),
              },
            )
          }
        >
          <Form.Item
            name="reason"
            label={t('promise.reason')}
            rules={[
              {
                required: true,
                whitespace: true,
                message: t('new.needed', { field: t('promise.reason') }),
              },
            ]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
