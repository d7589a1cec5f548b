import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyRow } from '@/api/model';
import { problemText } from '@/api/problems';
import { QueryView } from '@/shared/ui/states';
import styles from './platform.module.css';
import { changePlan, extendTrial, plansQuery } from './platformQueries';

/** The day in China, in the form that a date field takes. */
const dayOf = (at?: string | null) =>
  at ? new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) : '';

/** What a company has agreed with the platform: its plan, and until when it may try. */
export function PlanDialog({ company, close }: { company: CompanyRow; close: () => void }) {
  const { t, i18n } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const plans = useQuery(plansQuery);
  const [plan, setPlan] = useState(company.plan);
  const [day, setDay] = useState(dayOf(company.trialEndsAt));
  const [refused, setRefused] = useState<string>();
  const options = {
    onError: (error: unknown) => setRefused(problemText(error)),
  };
  const done = (text: string) => {
    void client.invalidateQueries({ queryKey: ['companies'] });
    void message.success(text);
    close();
  };
  const change = useMutation({
    mutationFn: () => changePlan(company.id, plan),
    onSuccess: () => done(t('plan.changed', { name: company.name })),
    ...options,
  });
  const extend = useMutation({
    mutationFn: () => extendTrial(company.id, new Date(`${day}T23:59:59+08:00`).toISOString()),
    onSuccess: () => done(t('plan.extended', { name: company.name })),
    ...options,
  });
  return (
    <Modal
      open
      title={t('plan.title', { name: company.name })}
      footer={<Button onClick={close}>{common('action.close')}</Button>}
      onCancel={close}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <section className={styles.dialogPart} aria-label={t('plan.plan')}>
        <h3>{t('plan.plan')}</h3>
        <QueryView query={plans}>
          {(items) => (
            <Radio.Group value={plan} onChange={(event) => setPlan(event.target.value)} vertical>
              {items.map((one) => (
                <Radio key={one.code} value={one.code}>
                  {i18n.language === 'en' ? one.nameEn : one.name}{' '}
                  <small>
                    {one.estates && one.staff
                      ? t('plan.limits', { estates: one.estates, staff: one.staff })
                      : t('plan.unlimited')}
                  </small>
                </Radio>
              ))}
            </Radio.Group>
          )}
        </QueryView>
        <p className={styles.hint}>{t('plan.planHint')}</p>
        <Button type="primary" loading={change.isPending} onClick={() => change.mutate()}>
          {t('plan.change')}
        </Button>
      </section>
      {company.trialEndsAt && (
        <section className={styles.dialogPart} aria-label={t('plan.trial')}>
          <h3>{t('plan.trial')}</h3>
          <Input
            type="date"
            className={styles.day}
            aria-label={t('plan.trial')}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <p className={styles.hint}>{t('plan.trialHint')}</p>
          <Button disabled={!day} loading={extend.isPending} onClick={() => extend.mutate()}>
            {t('plan.extend')}
          </Button>
        </section>
      )}
    </Modal>
  );
}
