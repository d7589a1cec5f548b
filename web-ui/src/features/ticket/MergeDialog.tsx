import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '@/api/model';
import { problemText } from '@/api/problems';
import { placeOf } from '@/shared/ui/StateTag';
import { Time } from '@/shared/ui/Time';
import styles from './Relations.module.css';
import { connected, mergeTickets, takeApart, useConnect } from './relationQueries';

/** Several tickets are one: which of them goes on, and why. It can be taken back with one press. */
export function MergeDialog(props: { tickets: TicketSummary[]; close: () => void; merged: () => void }) {
  const { t } = useTranslation('relation');
  const { t: ticketText } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const sorted = [...props.tickets].sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt));
  const [into, setInto] = useState(sorted[0]?.id ?? '');
  const [reason, setReason] = useState<string>(t('merge.reasonDefault'));
  const others = sorted.filter((one) => one.id !== into).map((one) => one.id);
  const merge = useConnect(() => mergeTickets(into, others, reason.trim()));
  const undo = async () => {
    try {
      for (const id of others) await takeApart(id);
      void message.success(t('merge.undone'));
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      connected(client);
    }
  };
  const done = () => {
    const key = `merge-${into}`;
    void message.open({
      key,
      type: 'success',
      duration: 15,
      content: (
        <span>
          {t('merge.done', { count: others.length })}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              void undo();
            }}
          >
            {t('merge.undo')}
          </Button>
        </span>
      ),
    });
    props.merged();
  };
  return (
    <Modal
      open
      title={t('merge.title', { count: sorted.length })}
      okText={t('merge.ok')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: others.length === 0 || reason.trim() === '' }}
      confirmLoading={merge.isPending}
      onOk={() =>
        merge.mutate(undefined, {
          onSuccess: done,
          onError: (error) => void message.error(problemText(error)),
        })
      }
      onCancel={props.close}
    >
      <p className={styles.quiet}>{t('merge.about')}</p>
      <Radio.Group
        className={styles.choices}
        aria-label={t('merge.into')}
        value={into}
        onChange={(event) => setInto(event.target.value as string)}
        options={sorted.map((one) => ({
          value: one.id,
          label: (
            <span className={styles.choice}>
              {one.title}
              <small>
                {one.number} · {placeOf(one, ticketText('list.noPlace'))} · {one.stateName} ·{' '}
                <Time at={one.openedAt} />
              </small>
            </span>
          ),
        }))}
      />
      <Input
        aria-label={t('merge.reason')}
        placeholder={t('merge.reason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
