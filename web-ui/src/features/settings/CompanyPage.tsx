import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './settings.module.css';
import { companyQuery, editCompany } from './settingsQueries';

export function CompanyPage() {
  const { t } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...companyQuery, enabled: may });
  return (
    <Page title={t('tab.company')} about={t('company.about')} narrow>
      <Surface padded>
        {may ? (
          <QueryView query={query}>{(company) => <CompanyForm company={company} />}</QueryView>
        ) : (
          <DeniedState permission="COMPANY_MANAGE" />
        )}
      </Surface>
    </Page>
  );
}

interface Draft {
  name: string;
  shortName: string;
  logoUrl: string;
}

const draftOf = (company: Company): Draft => ({
  name: company.name,
  shortName: company.shortName ?? '',
  logoUrl: company.logoUrl ?? '',
});

function CompanyForm({ company }: { company: Company }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const [refused, setRefused] = useState<string>();
  const logo = Form.useWatch('logoUrl', form);
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
        <Form.Item
          name="logoUrl"
          label={t('company.logo')}
          extra={
            logo ? (
              <span className={styles.logo}>
                <img src={logo} alt={t('company.logoPreview')} />
              </span>
            ) : (
              t('company.logoHint')
            )
          }
          rules={[{ pattern: /^(https:\/\/\S+|\/[^/]\S*)?$/, message: t('company.logoHint') }]}
        >
          <Input inputMode="url" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common('action.save')}
        </Button>
      </Form>
    </>
  );
}
