import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, InputNumber, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChannelRule, type KeepChannel, KINDS, type ServiceHours } from '@/api/model';
import { showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import styles from './message.module.css';
import { channelFiguresQuery, keepChannel, ticketChannelsQuery } from './messageQueries';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** How matters reach the company: what each channel takes, when somebody is there, how soon it is answered, and whether it was. */
export function ChannelsPage() {
  const { t, i18n } = useTranslation('message');
  const { t: settings } = useTranslation('settings');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const may = useMay('TICKET_READ');
  const mayManage = useMay('COMPANY_MANAGE');
  const rules = useQuery({ ...ticketChannelsQuery, enabled: may });
  const figures = useQuery({ ...channelFiguresQuery, enabled: may }).data;
  const [editing, setEditing] = useState<ChannelRule>();
  const english = i18n.language === 'en';
  const figureOf = (rule: ChannelRule) => figures?.find((one) => one.channel === rule.channel);
  const columns: DataColumn<ChannelRule>[] = [
    {
      key: 'channel',
      title: t('channel.name'),
      card: 'title',
      render: (rule) => (
        <Stacked main={domain(`channel.${rule.channel}`)} sub={english ? rule.scopeEn : rule.scope} />
      ),
    },
    {
      key: 'open',
      title: t('channel.open'),
      card: 'badge',
      render: (rule) => (
        <StatusTag tone={rule.open ? 'good' : 'neutral'}>
          {rule.open ? t('channel.isOpen') : t('channel.isClosed')}
        </StatusTag>
      ),
    },
    {
      key: 'kinds',
      title: t('channel.kinds'),
      render: (rule) =>
        rule.kinds.length === 0
          ? t('channel.everything')
          : rule.kinds.map((kind) => domain(`kind.${kind}`)).join(common('list.comma')),
    },
    {
      key: 'hours',
      title: t('channel.hours'),
      render: (rule) =>
        rule.hours.length === 0
          ? t('channel.always')
          : rule.hours.map((hours) => <div key={JSON.stringify(hours)}>{told(hours)}</div>),
    },
    {
      key: 'limit',
      title: t('channel.limit'),
      number: true,
      render: (rule) =>
        rule.responseMinutes ? t('channel.minutes', { count: rule.responseMinutes }) : t('channel.noLimit'),
    },
    {
      key: 'kept',
      title: t('channel.kept'),
      number: true,
      render: (rule) => {
        const figure = figureOf(rule);
        if (!figure) return null;
        return (
          <Stacked
            main={
              figure.due > 0
                ? t('channel.share', {
                    percent: Math.round((figure.inTime / figure.due) * 100),
                    inTime: figure.inTime,
                    due: figure.due,
                  })
                : '—'
            }
            sub={t('channel.tickets', { count: figure.tickets })}
          />
        );
      },
    },
    ...(mayManage
      ? [
          {
            key: 'actions',
            title: t('actions'),
            card: 'actions' as const,
            render: (rule: ChannelRule) => (
              <Button
                size="small"
                aria-label={t('channel.edit', { name: domain(`channel.${rule.channel}`) })}
                onClick={() => setEditing(rule)}
              >
                {common('action.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  const told = (hours: ServiceHours) =>
    `${hours.days.map((day) => t(`day.${day}`)).join(common('list.comma'))} ${clock(hours.from)}–${
      clock(hours.to) === '00:00' ? '24:00' : clock(hours.to)
    }`;
  return (
    <Page title={settings('tab.channels')} about={t('channel.about')}>
      <Surface>
        {may ? (
          <QueryView query={rules}>
            {(all) => (
              <DataList
                label={settings('tab.channels')}
                items={all}
                rowKey={(rule) => rule.channel}
                columns={columns}
              />
            )}
          </QueryView>
        ) : (
          <DeniedState permission="TICKET_READ" />
        )}
      </Surface>
      {editing && <RuleDialog rule={editing} close={() => setEditing(undefined)} />}
    </Page>
  );
}

const clock = (time: string) => time.slice(0, 5);

interface RuleForm {
  open: boolean;
  scope: string;
  scopeEn: string;
  kinds: KeepChannel['kinds'];
  days: ServiceHours['days'];
  from: string;
  to: string;
  responseMinutes: number | null;
}

function RuleDialog({ rule, close }: { rule: ChannelRule; close: () => void }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<RuleForm>();
  const [refused, setRefused] = useState<string>();
  const first = rule.hours[0];
  const save = useMutation({
    mutationFn: (value: RuleForm) =>
      keepChannel(rule.channel, rule.version, {
        open: value.open,
        scope: value.scope,
        scopeEn: value.scopeEn,
        kinds: value.kinds,
        // hours beyond the first line are kept as they are
        hours: [
          ...(value.days.length > 0 ? [{ days: value.days, from: value.from, to: value.to }] : []),
          ...(value.days.length > 0 ? rule.hours.slice(1) : []),
        ],
        responseMinutes: value.responseMinutes,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['channels'] });
      void message.success(t('saved'));
      close();
    },
    onError: (error) => setRefused(showInForm(form, error)),
  });
  return (
    <Modal
      open
      title={domain(`channel.${rule.channel}`)}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<RuleForm>
        form={form}
        layout="vertical"
        initialValues={{
          open: rule.open,
          scope: rule.scope,
          scopeEn: rule.scopeEn,
          kinds: rule.kinds,
          days: first?.days ?? [],
          from: clock(first?.from ?? '08:00'),
          to: clock(first?.to ?? '20:00'),
          responseMinutes: rule.responseMinutes ?? null,
        }}
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item
          name="open"
          label={t('channel.open')}
          extra={t('channel.openHint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Form.Item name="scope" label={t('channel.scope')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="scopeEn" label={t('channel.scopeEn')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="kinds" label={t('channel.kinds')} extra={t('channel.kindsHint')}>
          <Select
            mode="multiple"
            options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('channel.days')} extra={t('channel.daysHint')}>
          <Select mode="multiple" options={DAYS.map((day) => ({ value: day, label: t(`day.${day}`) }))} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="from" label={t('channel.from')}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="to" label={t('channel.to')} extra={t('channel.toHint')}>
            <Input type="time" />
          </Form.Item>
        </div>
        <Form.Item name="responseMinutes" label={t('channel.limitMinutes')} extra={t('channel.limitHint')}>
          <InputNumber min={1} max={43_200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
