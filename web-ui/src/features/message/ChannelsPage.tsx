import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Select, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChannelRule, type KeepChannel, KINDS, type ServiceHours } from '@/api/model';
import { fieldText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, QueryView } from '@/shared/ui/states';
import styles from './message.module.css';
import { channelFiguresQuery, keepChannel, ticketChannelsQuery } from './messageQueries';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
/** As many as the service keeps. */
const MOST_LINES = 14;

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
          : rule.hours.map((hours) => (
              <div key={JSON.stringify(hours)} className={styles.told}>
                {told(hours)}
              </div>
            )),
    },
    {
      key: 'limit',
      title: t('channel.limit'),
      number: true,
      render: (rule) => {
        const figure = figureOf(rule);
        return (
          <Stacked
            main={
              rule.responseMinutes
                ? t('channel.minutes', { count: rule.responseMinutes })
                : t('channel.noLimit')
            }
            sub={
              figure &&
              (figure.due > 0
                ? t('channel.share', {
                    percent: Math.round((figure.inTime / figure.due) * 100),
                    inTime: figure.inTime,
                    due: figure.due,
                  })
                : t('channel.tickets', { count: figure.tickets }))
            }
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
    `${runs(hours.days)
      .map(({ from, to }) =>
        from === to ? t(`day.${from}`) : t('day.run', { from: t(`day.${from}`), to: t(`day.${to}`) }),
      )
      .join(common('list.comma'))} ${clock(hours.from)}–${
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

type Day = (typeof DAYS)[number];

/** Three days or more that follow each other are said as the first and the last. */
function runs(days: readonly Day[]): { from: Day; to: Day }[] {
  const found: { from: Day; to: Day; length: number }[] = [];
  for (const day of DAYS.filter((one) => days.includes(one))) {
    const last = found.at(-1);
    if (last && DAYS.indexOf(day) === DAYS.indexOf(last.to) + 1) {
      last.to = day;
      last.length++;
    } else found.push({ from: day, to: day, length: 1 });
  }
  return found.flatMap(({ from, to, length }) =>
    length === 2
      ? [
          { from, to: from },
          { from: to, to },
        ]
      : [{ from, to }],
  );
}

const clock = (time: string) => time.slice(0, 5);

const WORKDAYS = DAYS.slice(0, 5);
const END_OF_DAY = '00:00';

interface RuleForm extends Omit<KeepChannel, 'responseMinutes'> {
  responseMinutes: number | null;
}

function RuleDialog({ rule, close }: { rule: ChannelRule; close: () => void }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const needed = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <FormDialog<RuleForm, unknown>
      title={domain(`channel.${rule.channel}`)}
      initialValues={{
        open: rule.open,
        scope: rule.scope,
        scopeEn: rule.scopeEn,
        kinds: rule.kinds,
        hours: rule.hours.map((line) => ({ ...line, from: clock(line.from), to: clock(line.to) })),
        responseMinutes: rule.responseMinutes ?? null,
      }}
      send={(value) => keepChannel(rule.channel, rule.version, { ...value, hours: value.hours ?? [] })}
      saved={() => {
        void client.invalidateQueries({ queryKey: ['channels'] });
        void message.success(t('saved'));
      }}
      close={close}
    >
      <Form.Item name="open" label={t('channel.open')} extra={t('channel.openHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="scope" label={t('channel.scope')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="scopeEn" label={t('channel.scopeEn')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kinds" label={t('channel.kinds')} extra={t('channel.kindsHint')}>
        <Select
          mode="multiple"
          options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))}
        />
      </Form.Item>
      <Hours />
      <Form.Item name="responseMinutes" label={t('channel.limitMinutes')} extra={t('channel.limitHint')}>
        <InputNumber min={1} max={43_200} />
      </Form.Item>
    </FormDialog>
  );
}

/** When somebody is there: as many lines as the week needs, none for always. */
function Hours() {
  const { t } = useTranslation('message');
  const form = Form.useFormInstance<RuleForm>();
  const next = (): ServiceHours => {
    const taken = new Set((form.getFieldValue('hours') as ServiceHours[]).flatMap((line) => line.days));
    const left = DAYS.filter((day) => !taken.has(day));
    const days = taken.size === 0 ? WORKDAYS : left.length > 0 ? left : DAYS;
    return { days: [...days], from: '08:00', to: '20:00' };
  };
  return (
    <Form.List name="hours">
      {(lines, { add, remove }) => (
        <div className={styles.hours}>
          <div className={styles.hoursLabel}>{t('channel.hours')}</div>
          {lines.map(({ key, name }, at) => (
            <fieldset key={key}>
              <legend className="visually-hidden">{t('channel.hoursLine', { count: at + 1 })}</legend>
              <Form.Item
                name={[name, 'days']}
                rules={[
                  {
                    // a rule, not `required`: that would put aria-required on a group, where it is not allowed
                    validator: async (_, days?: ServiceHours['days']) => {
                      if (!days?.length) throw new Error(t('channel.daysNeeded'));
                    },
                  },
                ]}
              >
                <Checkbox.Group
                  className={styles.days ?? ''}
                  options={DAYS.map((day) => ({ value: day, label: t(`day.${day}`) }))}
                />
              </Form.Item>
              <div className={styles.span}>
                <Form.Item name={[name, 'from']} rules={[{ required: true, message: fieldText('required') }]}>
                  <Clock label={t('channel.from')} />
                </Form.Item>
                <span>–</span>
                <Form.Item
                  name={[name, 'to']}
                  dependencies={[['hours', name, 'from']]}
                  rules={[
                    { required: true, message: fieldText('required') },
                    ({ getFieldValue }) => ({
                      validator: (_, to?: string) =>
                        !to || to === END_OF_DAY || to > (getFieldValue(['hours', name, 'from']) as string)
                          ? Promise.resolve()
                          : Promise.reject(new Error(t('channel.hoursOrder'))),
                    }),
                  ]}
                >
                  <Clock label={t('channel.to')} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('channel.hoursRemove', { count: at + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} disabled={lines.length >= MOST_LINES} onClick={() => add(next())}>
            {t('channel.hoursAdd')}
          </Button>
          <div className={styles.hoursHint}>
            {t(lines.length === 0 ? 'channel.hoursNone' : 'channel.toHint')}
          </div>
        </div>
      )}
    </Form.List>
  );
}

/** A time of day, by the 24-hour clock whatever the browser's language. */
function Clock(props: { label: string; id?: string; value?: string; onChange?: (time: string) => void }) {
  return (
    <TimePicker
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.label}
      className={styles.clock ?? ''}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      value={props.value ? dayjs(`2000-01-01T${props.value}`) : null}
      onChange={(chosen) => chosen && props.onChange?.(chosen.format('HH:mm'))}
    />
  );
}
