import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyRow } from '@/api/model';
import { problemText } from '@/api/problems';
import { TypedName } from '@/shared/ui/TypedName';
import styles from './platform.module.css';
import { haveLeave, haveStay } from './platformQueries';

interface OfCompany {
  company: CompanyRow;
  close: () => void;
}

/** Has a company leave, after its name was typed, or takes that back. */
export function DepartureDialog({ company, close }: OfCompany) {
  return company.status === 'LEAVING' ? (
    <Stay company={company} close={close} />
  ) : (
    <Leave company={company} close={close} />
  );
}

function Leave({ company, close }: OfCompany) {
  const { t } = useTranslation('platform');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { name } = company;
  return (
    <TypedName
      name={name}
      title={t('leave.title', { name })}
      consequences={[t('leave.what1'), t('leave.what2')]}
      action={t('leave.confirm')}
      act={(typed) => haveLeave(company.id, typed)}
      done={() => {
        void client.invalidateQueries({ queryKey: ['companies'] });
        void message.success(t('leave.done', { name }));
      }}
      close={close}
    />
  );
}

function Stay({ company, close }: OfCompany) {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { name } = company;
  const [refused, setRefused] = useState<string>();
  const act = useMutation({
    mutationFn: () => haveStay(company.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['companies'] });
      void message.success(t('stay.done', { name }));
      close();
    },
    onError: (error) => setRefused(problemText(error)),
  });
  return (
    <Modal
      open
      title={t('stay.title', { name })}
      okText={t('stay.confirm')}
      okButtonProps={{ loading: act.isPending }}
      cancelText={common('action.cancel')}
      onCancel={close}
      onOk={() => act.mutate()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <p>{t('stay.what')}</p>
    </Modal>
  );
}
