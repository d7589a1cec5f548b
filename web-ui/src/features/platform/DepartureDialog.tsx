import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyRow } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './platform.module.css';
import { haveLeave, haveStay } from './platformQueries';

/** Has a company leave, after its name was typed, or takes that back. */
export function DepartureDialog({ company, close }: { company: CompanyRow; close: () => void }) {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string>();
  const stays = company.status === 'LEAVING';
  const act = useMutation({
    mutationFn: () => (stays ? haveStay(company.id) : haveLeave(company.id, typed)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['companies'] });
      void message.success(t(stays ? 'stay.done' : 'leave.done', { name: company.name }));
      close();
    },
    onError: (error) => setRefused(problemText(error)),
  });
  return (
    <Modal
      open
      title={t(stays ? 'stay.title' : 'leave.title', { name: company.name })}
      okText={t(stays ? 'stay.confirm' : 'leave.confirm')}
      okButtonProps={{
        danger: !stays,
        loading: act.isPending,
        disabled: !stays && typed.trim() !== company.name,
      }}
      cancelText={common('action.cancel')}
      onCancel={close}
      onOk={() => act.mutate()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      {stays ? (
        <p>{t('stay.what')}</p>
      ) : (
        <>
          <ul className={styles.consequences}>
            <li>{t('leave.what1')}</li>
            <li>{t('leave.what2')}</li>
          </ul>
          <label className={styles.confirmName} htmlFor="departure-name">
            <span>{t('leave.typeName', { name: company.name })}</span>
            <Input
              id="departure-name"
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        </>
      )}
    </Modal>
  );
}
