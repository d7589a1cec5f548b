import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { usageQuery } from '@/api/usage';
import { Page, Surface } from '@/shared/ui/Page';
import { PlanUse } from '@/shared/ui/PlanUse';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Departure } from './Departure';
import { LogoField } from './LogoField';
import { MatterSettings } from './MatterSettings';
import styles from './settings.module.css';
import { companyQuery, editCompany } from './settingsQueries';
import { TakeAlong } from './TakeAlong';

export function CompanyPage() {
  const { t } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...companyQuery, enabled: may });
  return (
    <Page title={t('tab.company')} about={t('company.about')} narrow>
      {may ? (
        <QueryView query={query}>
          {(company) => (
            <div className={styles.stack}>
              <Surface padded>
                <CompanyForm company={company} />
                {company.status !== 'LEAVING' && <LogoField company={company} />}
              </Surface>
              {company.status !== 'LEAVING' && <MatterSettings />}
              <TakeAlong />
              <Departure company={company} />
            </div>
          )}
        </QueryView>
      ) : (
        <Surface padded>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
    </Page>
  );
}

interface Draft {
  name: string;
  shortName: string;
}

const draftOf = (company: Company): Draft => ({
  name: company.name,
  shortName: company.shortName ?? '',
});

function CompanyForm({ company }: { company: Company }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const [refused, setRefused] = useState<string>();
  const usage = useQuery(usageQuery);
  const save = useMutation({
    mutationFn: (draft: Draft) => editCompany(company.version, draft),
    onSuccess: (saved) => {
      setRefused(undefined);
      client.setQueryData(companyQuery.queryKey, saved);
      form.setFieldsValue(draftOf(saved));
      void client.invalidateQueries({ queryKey: ['me'] });
      void message.success(common('action.saved'));
    },
    onError: async (error) => {
      if (asProblem(error).status === 412) {
        const latest = await client.fetchQuery({ ...companyQuery, staleTime: 0 });
        form.setFieldsValue(draftOf(latest));
        setRefused(t('company.stale'));
      } else setRefused(showInForm(form, error));
    },
  });
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('company.portal')}</dt>
          <dd>{location.host}</dd>
        </div>
        <div>
          <dt>{t('company.status')}</dt>
          <dd>
            <StatusTag tone={company.status === 'ACTIVE' ? 'good' : 'accent'}>
              {domain(`companyStatus.${company.status}`)}
            </StatusTag>
          </dd>
        </div>
        <div>
          <dt>{t('company.plan')}</dt>
          <dd>{domain(`plan.${company.plan as 'trial'}`, company.plan)}</dd>
        </div>
        {usage.data && (
          <>
            <div>
              <dt>{t('company.estatesUsed')}</dt>
              <dd>
                <PlanUse of="estates" use={usage.data.estates} />
              </dd>
            </div>
            <div>
              <dt>{t('company.staffUsed')}</dt>
              <dd>
                <PlanUse of="staff" use={usage.data.staff} />
              </dd>
            </div>
          </>
        )}
        {company.status === 'TRIAL' && (
          <div>
            <dt>{t('company.trialEnds')}</dt>
            <dd>
              <Time at={company.trialEndsAt} day />
            </dd>
          </div>
        )}
      </dl>
      {refused && <Alert type="warning" showIcon title={refused} className={styles.alert} />}
      <Form
        form={form}
        layout="vertical"
        className={styles.form}
        validateTrigger="onBlur"
        initialValues={draftOf(company)}
        onFinish={(draft) => save.mutate(draft)}
      >
        <Form.Item
          name="name"
          label={t('company.name')}
          rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="shortName" label={t('company.shortName')} extra={t('company.shortNameHint')}>
          <Input maxLength={20} />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={company.status === 'LEAVING'}
        >
          {common('action.save')}
        </Button>
      </Form>
    </>
  );
}
