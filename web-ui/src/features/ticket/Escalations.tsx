import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { escalate, escalationsChanged, escalationsQuery } from '@/api/escalations';
import type { Escalation, Ticket } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText, showInForm } from '@/api/problems';
import { useMe } from '@/api/session';
import { AnswerDialog } from '@/shared/escalation/AnswerDialog';
import { EscalationFacts } from '@/shared/escalation/EscalationFacts';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Time } from '@/shared/ui/Time';
import styles from './Escalations.module.css';

/** A step that was refused because somebody else must decide it. */
export interface Beyond {
  transition: string;
  label: string;
  fields?: Record<string, string>;
  /** What the service said about it. */
  refusal: unknown;
}

export function isBeyond(error: unknown): boolean {
  return asProblem(error).code === 'ticket.authority-exceeded';
}

/** Hands a step that goes beyond one's authority to whoever may take it, with the reason. */
export function EscalateDialog({
  ticket,
  beyond,
  close,
}: {
  ticket: Ticket;
  beyond: Beyond;
  close: () => void;
}) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const [refused, setRefused] = useState<string>();
  const first = useFirstField();
  const may = (asProblem(beyond.refusal).params.mayDecide ?? []) as string[];
  const send = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      escalate(ticket.id, { transition: beyond.transition, fields: beyond.fields, reason: reason.trim() }),
    onSuccess: (made) => {
      void message.success(t('escalation.done', { name: made.to }));
      close();
    },
    onError: (error) => setRefused(showInForm(form, error)),
    onSettled: () => escalationsChanged(client),
  });
  return (
    <Modal
      open
      title={t('escalation.title', { label: beyond.label })}
      okText={t('escalation.send')}
      cancelText={common('action.cancel')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Alert
          type={refused ? 'error' : 'info'}
          showIcon
          className={styles.alert}
          title={refused ?? problemText(beyond.refusal)}
          description={t('escalation.whoMay', {
            roles: may.map((role) => domain(`role.${role as 'ESTATE_MANAGER'}`)).join(common('list.comma')),
          })}
        />
        <Form form={form} layout="vertical" onFinish={(value) => send.mutate(value)}>
          <Form.Item
            name="reason"
            label={t('escalation.reason')}
            extra={t('escalation.hint')}
            rules={[
              { required: true, whitespace: true, message: t('needed', { field: t('escalation.reason') }) },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

/** What of the ticket was handed to somebody who may decide, and what became of it. */
export function Escalations({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('dispatch');
  const me = useMe();
  const [answering, setAnswering] = useState<Escalation>();
  const escalations = useQuery(escalationsQuery(ticketId)).data ?? [];
  if (escalations.length === 0) return null;
  return (
    <section className={styles.escalations} aria-label={t('escalation.list')}>
      <h3>{t('escalation.list')}</h3>
      <ul>
        {escalations.map((one) => (
          <li key={one.id}>
            <div className={styles.line}>
              <StatusTag tone={one.answer ? 'neutral' : one.decidedAt ? 'good' : 'attention'}>
                {t(
                  one.answer
                    ? 'escalation.returned'
                    : one.decidedAt
                      ? 'escalation.decided'
                      : 'escalation.open',
                )}
              </StatusTag>
              <small>
                <Time at={one.at} />
              </small>
            </div>
            <EscalationFacts escalation={one} />
            <small>
              {one.decidedAt ? (
                <>
                  {t('escalation.by', { name: one.decidedBy ?? '' })} <Time at={one.decidedAt} />
                  {one.answer && `${t('escalation.colon')}${one.answer}`}
                </>
              ) : (
                t('escalation.waitsFor', { name: one.to })
              )}
            </small>
            {!one.decidedAt && one.toId === me.accountId && (
              <Button size="small" onClick={() => setAnswering(one)}>
                {t('escalation.answer')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering && <AnswerDialog escalation={answering} close={() => setAnswering(undefined)} />}
    </section>
  );
}
