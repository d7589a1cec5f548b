import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '@/api/model';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { Time } from '@/shared/ui/Time';
import { TypedName } from '@/shared/ui/TypedName';
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
        {asking && (
          <TypedName
            name={company.name}
            title={t('leave.confirmTitle', { name: company.name })}
            consequences={[t('leave.what1'), t('leave.what2'), t('leave.what3'), t('leave.what4')]}
            action={t('leave.confirm')}
            act={leave}
            done={() => {
              void client.invalidateQueries();
              void message.success(t('leave.done'));
            }}
            close={() => setAsking(false)}
          />
        )}
      </section>
    </Surface>
  );
}
