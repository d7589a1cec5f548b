import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '@/api/model';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { Time } from '@/shared/ui/Time';
import styles from './settings.module.css';
import { leave, stay } from './settingsQueries';

/** The way out: what will happen, in words, before anything does; and the way back until the day. */
export function Departure({ company }: { company: Company }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const back = useMutation({
    mutationFn: stay,
    onSuccess: () => {
      void client.invalidateQueries();
      void message.success(t('leave.stayed'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface padded>
      <section className={styles.departure} aria-labelledby="departure">
        <h2 id="departure" className={styles.sectionTitle}>
          {t('leave.title')}
        </h2>
        {company.status === 'LEAVING' ? (
          <>
            <Alert
              type="warning"
              showIcon
              className={styles.alert}
              title={
                <>
                  {t('leave.until')} <Time at={company.leavesAt} day />
                </>
              }
              description={t('leave.untilHint')}
            />
            <Button type="primary" loading={back.isPending} onClick={() => back.mutate()}>
              {t('leave.stay')}
            </Button>
          </>
        ) : (
          <>
            <p className={styles.hint}>{t('leave.about')}</p>
            <Button danger onClick={() => setAsking(true)}>
              {t('leave.action')}
            </Button>
          </>
        )}
        {asking && <LeaveDialog company={company} close={() => setAsking(false)} />}
      </section>
    </Surface>
  );
}

function LeaveDialog({ company, close }: { company: Company; close: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string>();
  const go = useMutation({
    mutationFn: () => leave(typed),
    onSuccess: () => {
      void client.invalidateQueries();
      void message.success(t('leave.done'));
      close();
    },
    onError: (error) => setRefused(problemText(error)),
  });
  return (
    <Modal
      open
      title={t('leave.confirmTitle', { name: company.name })}
      okText={t('leave.confirm')}
      okButtonProps={{ danger: true, loading: go.isPending, disabled: typed.trim() !== company.name }}
      cancelText={common('action.cancel')}
      onCancel={close}
      onOk={() => go.mutate()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <ul className={styles.consequences}>
        <li>{t('leave.what1')}</li>
        <li>{t('leave.what2')}</li>
        <li>{t('leave.what3')}</li>
        <li>{t('leave.what4')}</li>
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
    </Modal>
  );
}
