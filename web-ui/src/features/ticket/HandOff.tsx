import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamRef, Ticket } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Time } from '@/shared/ui/Time';
import styles from './HandOff.module.css';
import { handTeamsQuery, transfersQuery, useHandOff } from './handOffQueries';

export function useTeamName() {
  const { i18n } = useTranslation();
  return (team: Pick<TeamRef, 'name' | 'nameEn'>) => (i18n.language === 'en' ? team.nameEn : team.name);
}

/** In which team's hands the ticket is, and what this person may do about it. */
export function HandOffBar({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('dispatch');
  const { message } = App.useApp();
  const nameOf = useTeamName();
  const [asking, setAsking] = useState<'transfer' | 'release'>();
  const act = useHandOff(ticket);
  const { handOff, team } = ticket;
  const { mayAccept, mayClaim, mayRelease, mayTransfer } = handOff;
  if (!team && !mayTransfer) return null;
  const send = (to: 'acceptance' | 'claim', done: string) =>
    act.mutate(
      { to },
      {
        onSuccess: () => void message.success(done),
        onError: (error) => void message.error(problemText(error)),
      },
    );
  return (
    <section className={styles.bar} aria-label={t('hand.label')}>
      <span>
        {t('hand.label')} <span className={styles.team}>{team ? nameOf(team) : t('hand.noTeam')}</span>
      </span>
      {team && handOff.waitingSince && <StatusTag tone="attention">{t('hand.waiting')}</StatusTag>}
      {team && !ticket.assignee && !handOff.waitingSince && (
        <StatusTag tone="neutral">{t('hand.pool')}</StatusTag>
      )}
      <span className={styles.buttons}>
        {mayClaim && (
          <Button size="small" type="primary" onClick={() => send('claim', t('hand.claimed'))}>
            {t('hand.claim')}
          </Button>
        )}
        {mayAccept && (
          <Button size="small" onClick={() => send('acceptance', t('hand.accepted'))}>
            {t('hand.accept')}
          </Button>
        )}
        {mayTransfer && (
          <Button size="small" onClick={() => setAsking('transfer')}>
            {t('hand.transfer')}
          </Button>
        )}
        {mayRelease && (
          <Button size="small" onClick={() => setAsking('release')}>
            {t('hand.release')}
          </Button>
        )}
      </span>
      {asking === 'transfer' && <TransferDialog ticket={ticket} close={() => setAsking(undefined)} />}
      {asking === 'release' && <ReleaseDialog ticket={ticket} close={() => setAsking(undefined)} />}
    </section>
  );
}

/** Every transfer of the ticket; folded away until somebody asks. */
export function TransferLog({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const nameOf = useTeamName();
  const transfers = useQuery(transfersQuery(ticketId)).data ?? [];
  if (transfers.length === 0) return null;
  return (
    <details className={styles.log}>
      <summary>{t('hand.log', { count: transfers.length })}</summary>
      <ol>
        {transfers.map((one) => (
          <li key={one.id}>
            {one.from ? `${nameOf(one.from)} → ` : ''}
            {common('list.colon', { what: nameOf(one.to), more: one.reason })}
            <small>
              {one.rule ? t('hand.byRule') : one.actor.name} · <Time at={one.at} /> ·{' '}
              {one.acceptedBy ? t('hand.acceptedBy', { name: one.acceptedBy }) : t('hand.notAccepted')}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}

interface TransferForm {
  teamId: string;
  reason: string;
  assigneeId?: string;
}

function TransferDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useTeamName();
  const [form] = Form.useForm<TransferForm>();
  const first = useFirstField();
  const act = useHandOff(ticket);
  const teams = (useQuery(handTeamsQuery).data ?? []).filter(
    (team) => team.active && team.id !== ticket.team?.id,
  );
  const chosen = Form.useWatch('teamId', form);
  const members = teams.find((team) => team.id === chosen)?.members ?? [];
  const submit = (value: TransferForm) =>
    act.mutate(
      { to: 'transfers', ...value, reason: value.reason.trim() },
      {
        onSuccess: (changed) => {
          void message.success(t('transfer.done', { team: changed.team ? nameOf(changed.team) : '' }));
          close();
        },
        onError: (error) => {
          if (showInForm(form, error, { 'ticket.assignee-unknown': 'assigneeId' }))
            void message.error(problemText(error));
        },
      },
    );
  return (
    <Modal
      open
      title={t('transfer.title')}
      okText={t('hand.transfer')}
      cancelText={common('action.cancel')}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Typography.Paragraph type="secondary">{t('transfer.hint')}</Typography.Paragraph>
        <Form
          form={form}
          layout="vertical"
          onFinish={submit}
          onValuesChange={(changed) => {
            if ('teamId' in changed) form.setFieldValue('assigneeId', undefined);
          }}
        >
          <Form.Item
            name="teamId"
            label={t('transfer.team')}
            rules={[{ required: true, message: t('needed', { field: t('transfer.team') }) }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={teams.map((team) => ({ value: team.id, label: nameOf(team) }))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('transfer.reason')}
            rules={[
              { required: true, whitespace: true, message: t('needed', { field: t('transfer.reason') }) },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
          <Form.Item name="assigneeId" label={t('transfer.person')} extra={t('transfer.personHint')}>
            <Select
              allowClear
              disabled={!chosen}
              options={members.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

function ReleaseDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useTeamName();
  const [form] = Form.useForm<{ reason: string }>();
  const first = useFirstField();
  const act = useHandOff(ticket);
  return (
    <Modal
      open
      title={t('release.title')}
      okText={t('hand.release')}
      cancelText={common('action.cancel')}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            act.mutate(
              { to: 'release', reason: reason.trim() },
              {
                onSuccess: (changed) => {
                  void message.success(
                    t('hand.released', { team: changed.team ? nameOf(changed.team) : '' }),
                  );
                  close();
                },
                onError: (error) => void message.error(problemText(error)),
              },
            )
          }
        >
          <Form.Item
            name="reason"
            label={t('release.reason')}
            rules={[
              { required: true, whitespace: true, message: t('needed', { field: t('release.reason') }) },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
