import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { GoodDeed, KeepDeed, WeeklyPaper, WeeklySettings } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import styles from './weekly.module.css';
import {
  actions,
  changeSettings,
  deedsQuery,
  draftPaper,
  papersQuery,
  recordDeed,
  useAct,
  useLookAgain,
  weeklySettingsQuery,
} from './weeklyQueries';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

export const paperTone = (state: WeeklyPaper['state']) =>
  state === 'PUBLISHED' ? 'good' : state === 'IN_REVIEW' ? 'accent' : 'neutral';

/** The weekly papers of the estates in sight, and the good deeds that they tell of. */
export function PapersPage() {
  const { t } = useTranslation('weekly');
  const may = useMay('TICKET_READ');
  return may ? (
    <Papers />
  ) : (
    <Page title={t('title')} about={t('about')}>
      <Surface>
        <DeniedState permission="TICKET_READ" />
      </Surface>
    </Page>
  );
}

function Papers() {
  const { t } = useTranslation('weekly');
  const search = useSearch({ from: '/staff/replies/weekly' });
  const navigate = useNavigate({ from: '/replies/weekly' });
  const mayWrite = useMay('REPLY_WRITE');
  const mayManage = useMay('COMPANY_MANAGE');
  const mayRecord = useMay('TICKET_COMMENT');
  const [dialog, setDialog] = useState<'draft' | 'deed' | 'settings'>();
  const settings = useQuery(weeklySettingsQuery).data;
  const tab = search.tab ?? 'papers';
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {mayManage && settings && (
            <Button onClick={() => setDialog('settings')}>{t('settings.action')}</Button>
          )}
          {mayRecord && <Button onClick={() => setDialog('deed')}>{t('deed.action')}</Button>}
          {mayWrite && (
            <Button type="primary" onClick={() => setDialog('draft')}>
              {t('new.action')}
            </Button>
          )}
        </>
      }
    >
      {settings && !settings.enabled && (
        <Alert type="warning" showIcon title={t('settings.off')} className={styles.notice ?? ''} />
      )}
      <Surface>
        <Tabs
          value={tab}
          choose={(next) =>
            void navigate({ to: '/replies/weekly', search: next === 'deeds' ? { tab: 'deeds' } : {} })
          }
          items={[
            { key: 'papers', label: t('tab.papers'), content: () => <List /> },
            { key: 'deeds', label: t('tab.deeds'), content: () => <Deeds /> },
          ]}
        />
      </Surface>
      {dialog === 'draft' && <Draft close={() => setDialog(undefined)} />}
      {dialog === 'deed' && <Deed close={() => setDialog(undefined)} />}
      {dialog === 'settings' && settings && (
        <Settings settings={settings} close={() => setDialog(undefined)} />
      )}
    </Page>
  );
}

function List() {
  const { t } = useTranslation('weekly');
  const search = useSearch({ from: '/staff/replies/weekly' });
  const navigate = useNavigate({ from: '/replies/weekly' });
  const query = useInfiniteQuery(papersQuery(search.estate, Boolean(search.review)));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<WeeklyPaper>[] = [
    {
      key: 'title',
      title: t('list.paper'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/replies/weekly/$paperId" params={{ paperId: one.id }}>
              {(one.published ?? one.open)?.content.title}
            </Link>
          }
          sub={one.estate}
        />
      ),
    },
    { key: 'week', title: t('list.week'), render: (one) => one.week },
    {
      key: 'state',
      title: t('list.state'),
      card: 'badge',
      render: (one) => <StatusTag tone={paperTone(one.state)}>{t(`state.${one.state}`)}</StatusTag>,
    },
    { key: 'repairs', title: t('facts.repairs'), number: true, render: (one) => one.facts.repairs },
  ];
  return (
    <>
      <div className={styles.filters}>
        <Checkbox
          checked={Boolean(search.review)}
          onChange={(event) =>
            void navigate({ to: '/replies/weekly', search: event.target.checked ? { review: true } : {} })
          }
        >
          {t('list.review')}
        </Checkbox>
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <DataList label={t('title')} items={items} rowKey={(one) => one.id} columns={columns} more={query} />
      )}
    </>
  );
}

function Deeds() {
  const { t } = useTranslation('weekly');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/replies/weekly' });
  const mayRecord = useMay('TICKET_COMMENT');
  const [asking, setAsking] = useState<GoodDeed>();
  const act = useAct();
  const query = useInfiniteQuery(deedsQuery(search.estate));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<GoodDeed>[] = [
    {
      key: 'text',
      title: t('deed.text'),
      card: 'title',
      render: (one) => <Stacked main={one.text} sub={`${one.estate} · ${one.happenedOn}`} />,
    },
    { key: 'person', title: t('deed.person'), render: (one) => one.person ?? '—' },
    {
      key: 'consent',
      title: t('deed.consent'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.consent ? 'good' : 'neutral'}>
          {one.consent ? one.consent.how : t(one.person ? 'deed.unnamed' : 'deed.nobody')}
        </StatusTag>
      ),
    },
    {
      key: 'do',
      title: '',
      card: 'actions',
      render: (one) =>
        mayRecord &&
        one.person &&
        (one.consent ? (
          <Button
            onClick={() =>
              act.mutate(() => actions.takeConsent(one.id), {
                onSuccess: () => void message.success(t('deed.taken')),
                onError: (error) => void message.error(problemText(error)),
              })
            }
          >
            {t('deed.take')}
          </Button>
        ) : (
          <Button onClick={() => setAsking(one)}>{t('deed.give')}</Button>
        )),
    },
  ];
  return (
    <>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('deed.empty')} hint={t('deed.emptyHint')} />
      ) : (
        <DataList
          label={t('tab.deeds')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
      {asking && <Consent deed={asking} close={() => setAsking(undefined)} />}
    </>
  );
}

function Consent({ deed, close }: { deed: GoodDeed; close: () => void }) {
  const { t } = useTranslation('weekly');
  const lookAgain = useLookAgain();
  return (
    <FormDialog<{ how: string }, unknown>
      title={t('deed.give')}
      okText={t('deed.give')}
      close={close}
      about={<p>{t('deed.giveWhat', { person: deed.person })}</p>}
      send={({ how }) => actions.consent(deed.id, how)}
      saved={() => void lookAgain()}
    >
      <Form.Item name="how" label={t('deed.how')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} placeholder={t('deed.howExample')} />
      </Form.Item>
    </FormDialog>
  );
}

function EstateField() {
  const { t } = useTranslation('weekly');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  return (
    <Form.Item name="estateId" label={t('estate')} rules={[{ required: true, message: t('needEstate') }]}>
      <Select options={estates.map((each) => ({ value: each.id, label: each.name }))} />
    </Form.Item>
  );
}

function Draft({ close }: { close: () => void }) {
  const { t } = useTranslation('weekly');
  const navigate = useNavigate();
  const lookAgain = useLookAgain();
  return (
    <FormDialog<{ estateId: string }, WeeklyPaper>
      title={t('new.title')}
      okText={t('new.action')}
      close={close}
      about={<p>{t('new.what')}</p>}
      send={({ estateId }) => draftPaper(estateId)}
      saved={(paper) => {
        void lookAgain();
        void navigate({ to: '/replies/weekly/$paperId', params: { paperId: paper.id } });
      }}
    >
      <EstateField />
    </FormDialog>
  );
}

function Deed({ close }: { close: () => void }) {
  const { t } = useTranslation('weekly');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  return (
    <FormDialog<KeepDeed, GoodDeed>
      title={t('deed.action')}
      okText={t('deed.action')}
      close={close}
      about={<p>{t('deed.what')}</p>}
      send={(values) =>
        recordDeed({ ...values, person: values.person || null, consent: values.consent || null })
      }
      saved={() => {
        void message.success(t('deed.kept'));
        void lookAgain();
      }}
    >
      <EstateField />
      <Form.Item name="happenedOn" label={t('deed.day')} rules={[{ required: true, message: t('needDay') }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('deed.text')}
        rules={[{ required: true, whitespace: true, message: t('needText') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="person" label={t('deed.person')} extra={t('deed.personHint')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="consent" label={t('deed.how')} extra={t('deed.consentHint')}>
        <Input maxLength={200} placeholder={t('deed.howExample')} />
      </Form.Item>
    </FormDialog>
  );
}

function Settings({ settings, close }: { settings: WeeklySettings; close: () => void }) {
  const { t } = useTranslation('weekly');
  const lookAgain = useLookAgain();
  const [form] = Form.useForm<WeeklySettings>();
  return (
    <FormDialog<WeeklySettings, unknown>
      title={t('settings.title')}
      form={form}
      close={close}
      send={(values) => changeSettings({ ...settings, ...values })}
      saved={() => void lookAgain()}
    >
      <Form.Item
        name="enabled"
        label={t('settings.enabled')}
        valuePropName="checked"
        initialValue={settings.enabled}
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name="day"
        label={t('settings.day')}
        initialValue={settings.day}
        extra={t('settings.holiday')}
      >
        <Select options={DAYS.map((value) => ({ value, label: t(`day.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="time"
        label={t('settings.time')}
        initialValue={settings.time.slice(0, 5)}
        rules={[{ required: true }]}
      >
        <Input type="time" />
      </Form.Item>
      <Form.Item
        name="zone"
        label={t('settings.zone')}
        initialValue={settings.zone}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="tell" label={t('settings.tell')} valuePropName="checked" initialValue={settings.tell}>
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
