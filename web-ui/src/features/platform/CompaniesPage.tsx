import { MoreOutlined, SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Form, Input, Modal, Select, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyRow, CompanyStatus } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { DepartureDialog } from './DepartureDialog';
import { PlanDialog } from './PlanDialog';
import styles from './platform.module.css';
import { companiesQuery, resume, suspend } from './platformQueries';

const TONE: Record<CompanyStatus, Tone> = {
  TRIAL: 'accent',
  ACTIVE: 'good',
  SUSPENDED: 'bad',
  LEAVING: 'attention',
  LEFT: 'neutral',
  PROVISIONING: 'neutral',
  FAILED: 'bad',
};
const STATUSES = Object.keys(TONE) as CompanyStatus[];
const isStatus = (value: string | undefined): value is CompanyStatus =>
  STATUSES.includes(value as CompanyStatus);

/** Every company of the platform: state at a glance, suspended and resumed here. */
export function CompaniesPage() {
  const { t, i18n } = useTranslation('platform');
  const { t: domain } = useTranslation('domain');
  const filter = useSearch({ from: '/platform/platform/companies' });
  const navigate = useNavigate({ from: '/platform/companies' });
  const status = isStatus(filter.status) ? filter.status : undefined;
  const query = useInfiniteQuery(companiesQuery({ text: filter.text, status }));
  const [asked, setAsked] = useState<CompanyRow>();
  const [planned, setPlanned] = useState<CompanyRow>();
  const [leaver, setLeaver] = useState<CompanyRow>();
  const number = new Intl.NumberFormat(i18n.language);
  const count = (value: number | null | undefined) =>
    value === null || value === undefined ? (
      <Tooltip title={t('companies.unknownCount')}>
        <span>—</span>
      </Tooltip>
    ) : (
      number.format(value)
    );

  const columns: DataColumn<CompanyRow>[] = [
    {
      key: 'name',
      title: t('companies.name'),
      card: 'title',
      render: (c) => (
        <Stacked
          main={
            <a href={portalOf(c.slug)} target="_blank" rel="noreferrer" title={t('companies.openPortal')}>
              {c.name}
            </a>
          }
          sub={
            <>
              {c.slug}
              {c.groupSlug && <> · {t('companies.group', { group: c.groupSlug })}</>}
            </>
          }
        />
      ),
    },
    {
      key: 'status',
      title: t('companies.status'),
      card: 'badge',
      render: (c) => (
        <Stacked
          main={
            <Tooltip title={c.statusReason}>
              <span>
                <StatusTag tone={TONE[c.status]}>{domain(`companyStatus.${c.status}`)}</StatusTag>
              </span>
            </Tooltip>
          }
          sub={<Outlook company={c} />}
        />
      ),
    },
    { key: 'plan', title: t('companies.plan'), render: (c) => domain(`plan.${c.plan as 'trial'}`, c.plan) },
    { key: 'version', title: t('companies.version'), number: true, render: (c) => c.schemaVersion },
    { key: 'tickets', title: t('companies.tickets'), number: true, render: (c) => count(c.ticketCount) },
    { key: 'estates', title: t('companies.estates'), number: true, render: (c) => count(c.estateCount) },
    { key: 'staff', title: t('companies.staff'), number: true, render: (c) => count(c.staffCount) },
    { key: 'created', title: t('companies.created'), render: (c) => <Time at={c.createdAt} day /> },
    {
      key: 'actions',
      title: t('companies.actions'),
      card: 'actions',
      width: 136,
      render: (c) => {
        const items = [
          ...(c.status === 'TRIAL' || c.status === 'ACTIVE' || c.status === 'SUSPENDED'
            ? [
                { key: 'plan', label: t('plan.action'), onClick: () => setPlanned(c) },
                { key: 'leave', label: t('leave.action'), danger: true, onClick: () => setLeaver(c) },
              ]
            : []),
          ...(c.status === 'LEAVING'
            ? [{ key: 'stay', label: t('stay.action'), onClick: () => setLeaver(c) }]
            : []),
        ];
        return (
          <span className={styles.rowActions}>
            {c.status === 'SUSPENDED' ? (
              <Button size="small" onClick={() => setAsked(c)}>
                {t('resume.action')}
              </Button>
            ) : c.status === 'TRIAL' || c.status === 'ACTIVE' ? (
              <Button size="small" onClick={() => setAsked(c)}>
                {t('suspend.action')}
              </Button>
            ) : null}
            {items.length > 0 && (
              <Dropdown trigger={['click']} menu={{ items }}>
                <Button size="small" icon={<MoreOutlined />} aria-label={t('companies.more')} />
              </Dropdown>
            )}
          </span>
        );
      },
    },
  ];
  const filtered = Boolean(filter.text || status);

  return (
    <Page title={t('companies.title')} about={t('companies.about')}>
      <Surface>
        <div className={styles.filters}>
          <TextFilter
            value={filter.text ?? ''}
            onChange={(text) =>
              void navigate({ search: (before) => ({ ...before, text: text || undefined }), replace: true })
            }
          />
          <Select<string>
            aria-label={t('companies.status')}
            className={styles.status}
            value={status ?? ''}
            onChange={(chosen) =>
              void navigate({
                search: (before) => ({ ...before, status: chosen || undefined }),
                replace: true,
              })
            }
            options={[
              { value: '', label: t('companies.anyStatus') },
              ...STATUSES.map((s) => ({ value: s, label: domain(`companyStatus.${s}`) })),
            ]}
          />
        </div>
        <QueryView query={query}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            if (items.length === 0)
              return (
                <EmptyState
                  title={t(filtered ? 'companies.empty' : 'companies.none')}
                  hint={t(filtered ? 'companies.emptyHint' : 'companies.noneHint')}
                />
              );
            return (
              <DataList
                label={t('companies.title')}
                items={items}
                rowKey={(c) => c.id}
                columns={columns}
                more={query}
              />
            );
          }}
        </QueryView>
      </Surface>
      {asked && <Decision company={asked} close={() => setAsked(undefined)} />}
      {planned && <PlanDialog company={planned} close={() => setPlanned(undefined)} />}
      {leaver && <DepartureDialog company={leaver} close={() => setLeaver(undefined)} />}
    </Page>
  );
}

/** What comes next for a company, when something does: the end of a trial, the removal of its data, a failure of that. */
function Outlook({ company }: { company: CompanyRow }) {
  const { t } = useTranslation('platform');
  const departure = company.departure;
  if (departure?.errorCode)
    return (
      <Tooltip title={departure.errorDetail}>
        <span className={styles.failed}>{t('companies.removalFailed', { reason: departure.errorCode })}</span>
      </Tooltip>
    );
  if (departure?.begunAt && !departure.finishedAt)
    return <>{t('companies.removing', { done: departure.done.length })}</>;
  if (company.status === 'LEAVING' && departure)
    return (
      <>
        {t('companies.leavesAt')} <Time at={departure.leavesAt} day />
      </>
    );
  if (company.trialEndsAt && (company.status === 'TRIAL' || company.status === 'SUSPENDED'))
    return (
      <>
        {t('companies.trialUntil')} <Time at={company.trialEndsAt} day />
      </>
    );
  return null;
}

function portalOf(slug: string): string {
  return `${location.protocol}//${slug}.${location.host.replace(/^platform\./, '')}/`;
}

function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('platform');
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      allowClear
      className={styles.text}
      prefix={<SearchOutlined />}
      placeholder={t('companies.search')}
      aria-label={t('companies.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** Asks in words what will happen before a company's people are locked out, or let in again. */
function Decision({ company, close }: { company: CompanyRow; close: () => void }) {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const [refused, setRefused] = useState<string>();
  const suspended = company.status === 'SUSPENDED';
  const act = useMutation({
    mutationFn: (reason: string) => (suspended ? resume(company.id) : suspend(company.id, reason)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['companies'] });
      void message.success(t(suspended ? 'resume.done' : 'suspend.done', { name: company.name }));
      close();
    },
    onError: (error) => setRefused(suspended ? problemText(error) : showInForm(form, error)),
  });
  return (
    <Modal
      open
      title={t(suspended ? 'resume.title' : 'suspend.title', { name: company.name })}
      okText={t(suspended ? 'resume.confirm' : 'suspend.confirm')}
      okButtonProps={{ danger: !suspended, loading: act.isPending }}
      cancelText={common('action.cancel')}
      onCancel={close}
      onOk={() => (suspended ? act.mutate('') : form.submit())}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      {suspended ? (
        <p>{t('resume.what')}</p>
      ) : (
        <>
          <ul className={styles.consequences}>
            <li>{t('suspend.what1')}</li>
            <li>{t('suspend.what2')}</li>
            <li>{t('suspend.what3')}</li>
          </ul>
          <Form form={form} layout="vertical" onFinish={({ reason }) => act.mutate(reason.trim())}>
            <Form.Item
              name="reason"
              label={t('suspend.reason')}
              extra={t('suspend.reasonHint')}
              rules={[{ required: true, whitespace: true, message: <Required /> }]}
            >
              <Input.TextArea rows={3} maxLength={200} showCount />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}

function Required() {
  const { t } = useTranslation('problems');
  return <>{t('field.required')}</>;
}
