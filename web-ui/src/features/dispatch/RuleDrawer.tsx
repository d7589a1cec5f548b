import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { buildingsQuery, estatesQuery } from '@/api/estates';
import {
  CHANNELS,
  type Channel,
  KINDS,
  type Kind,
  PRIORITIES,
  type Priority,
  type RoutingRule,
} from '@/api/model';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './dispatch.module.css';
import { categoriesQuery, peopleQuery, skillsQuery, teamsQuery } from './dispatchQueries';

const STRATEGIES = ['POOL', 'ROUND_ROBIN', 'LEAST_LOADED', 'PERSON'] as const;
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MIDNIGHT = '00:00';

interface Draft {
  label: string;
  labelEn: string;
  kinds: Kind[];
  categories: string[];
  priorities: Priority[];
  channels: Channel[];
  estates: string[];
  buildings: string[];
  days: (typeof DAYS)[number][];
  from?: string;
  to?: string;
  team?: string;
  strategy: (typeof STRATEGIES)[number];
  personId?: string;
  skill?: string;
  onShiftOnly: boolean;
  fallbackTeam?: string;
}

/** One rule: which tickets it is for, and who gets them. */
export function RuleDrawer(props: {
  rule: RoutingRule | undefined;
  taken: string[];
  saving: boolean;
  close: () => void;
  save: (rule: RoutingRule) => void;
}) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Draft>();
  const narrow = useNarrow();
  const english = i18n.language === 'en';
  const named = (one: { name: string; nameEn: string }) => (english ? one.nameEn : one.name);
  const teams = (useQuery(teamsQuery).data ?? []).filter((one) => one.active);
  const people = useQuery(peopleQuery).data ?? [];
  const skills = (useQuery(skillsQuery).data ?? []).filter(
    (one) => one.active || one.key === props.rule?.target.skill,
  );
  const estates = useQuery(estatesQuery).data ?? [];
  const kinds = Form.useWatch('kinds', form) ?? [];
  const categories = (useQuery(categoriesQuery).data ?? []).filter(
    (one) => kinds.length === 0 || kinds.includes(one.kind),
  );
  const strategy = Form.useWatch('strategy', form);
  const { rule } = props;
  const kept = rule?.match.buildings ?? [];
  const chosenEstates = Form.useWatch('estates', form) ?? [];
  // without an estate there is nothing to choose from, but what the rule names already is shown by its name
  const asked =
    chosenEstates.length > 0 ? chosenEstates : kept.length > 0 ? estates.map((one) => one.id) : [];
  const lists = useQueries({ queries: asked.map((id) => buildingsQuery(id)) });
  const known = lists.flatMap((list) => list.data ?? []);
  const lost = lists.every((list) => list.data)
    ? kept.filter((id) => !known.some((one) => one.id === id))
    : [];
  const estateOf = (id: string) => estates.find((one) => one.id === id)?.name ?? '';
  const wholeDay = rule?.match.hours && rule.match.hours.from === rule.match.hours.to;
  const free = () => {
    let n = props.taken.length + 1;
    while (props.taken.includes(`rule-${n}`)) n += 1;
    return `rule-${n}`;
  };
  const submit = (value: Draft) =>
    props.save({
      name: rule?.name ?? free(),
      label: value.label.trim(),
      labelEn: value.labelEn.trim(),
      match: {
        kinds: value.kinds,
        categories: value.categories,
        priorities: value.priorities,
        channels: value.channels,
        estates: value.estates,
        buildings: value.buildings.filter((id) => !lost.includes(id)),
        hours:
          (value.from && value.to) || value.days.length > 0
            ? { days: value.days, from: value.from || MIDNIGHT, to: value.to || MIDNIGHT }
            : null,
      },
      target: {
        team: value.team ?? null,
        strategy: value.strategy,
        personId: value.strategy === 'PERSON' ? (value.personId ?? null) : null,
        skill: value.skill ?? null,
        onShiftOnly: value.onShiftOnly,
        fallbackTeam: value.fallbackTeam ?? null,
      },
    });
  const required = (name: string) => ({
    required: true,
    whitespace: true,
    message: t('needed', { field: name }),
  });
  const codes = [...new Map(categories.map((one) => [one.code, named(one)])).entries()];
  const chosen = teams.map((one) => ({ value: one.key, label: named(one) }));
  return (
    <Drawer
      open
      title={rule ? t('rule.edit') : t('routing.add')}
      size={narrow ? '100%' : 520}
      onClose={props.close}
      footer={
        <span className={styles.buttons}>
          <Button onClick={props.close}>{common('action.cancel')}</Button>
          <Button type="primary" loading={props.saving} onClick={form.submit}>
            {common('action.save')}
          </Button>
        </span>
      }
    >
      <Form<Draft>
        form={form}
        layout="vertical"
        onFinish={submit}
        onValuesChange={(changed) => {
          // buildings of an estate that is not chosen any more go with it
          const next = changed.estates;
          if (next)
            form.setFieldValue(
              'buildings',
              (form.getFieldValue('buildings') as string[]).filter((id) => {
                const building = known.find((one) => one.id === id);
                return !building || next.length === 0 || next.includes(building.estateId);
              }),
            );
        }}
        initialValues={{
          label: rule?.label,
          labelEn: rule?.labelEn,
          kinds: rule?.match.kinds ?? [],
          categories: rule?.match.categories ?? [],
          priorities: rule?.match.priorities ?? [],
          channels: rule?.match.channels ?? [],
          estates: rule?.match.estates ?? [],
          buildings: kept,
          days: DAYS.filter((day) => rule?.match.hours?.days.includes(day)),
          from: wholeDay ? undefined : rule?.match.hours?.from?.slice(0, 5),
          to: wholeDay ? undefined : rule?.match.hours?.to?.slice(0, 5),
          team: rule?.target.team ?? undefined,
          strategy: rule?.target.strategy ?? 'POOL',
          personId: rule?.target.personId ?? undefined,
          skill: rule?.target.skill ?? undefined,
          onShiftOnly: rule?.target.onShiftOnly ?? false,
          fallbackTeam: rule?.target.fallbackTeam ?? undefined,
        }}
      >
        <Form.Item name="label" label={t('rule.label')} rules={[required(t('rule.label'))]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="labelEn" label={t('rule.labelEn')} rules={[required(t('rule.labelEn'))]}>
          <Input maxLength={60} />
        </Form.Item>
        <h3>{t('rule.which')}</h3>
        <Form.Item name="kinds" label={t('rule.kinds')} extra={t('rule.any')}>
          <Select
            mode="multiple"
            options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="categories" label={t('rule.categories')}>
          <Select mode="multiple" options={codes.map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="estates" label={t('rule.estates')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={estates.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        {asked.length > 0 && (
          <Form.Item
            name="buildings"
            label={t('rule.buildings')}
            extra={lost.length > 0 ? t('rule.cleared', { count: lost.length }) : t('rule.buildingsHint')}
          >
            <Select
              mode="multiple"
              loading={lists.some((list) => list.isPending)}
              showSearch={{ optionFilterProp: 'label' }}
              options={known.map((one) => ({
                value: one.id,
                label: asked.length > 1 ? `${estateOf(one.estateId)} ${one.name}` : one.name,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="priorities" label={t('rule.priorities')}>
          <Select
            mode="multiple"
            options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="channels" label={t('rule.channels')}>
          <Select
            mode="multiple"
            options={CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('rule.days')} extra={t('rule.daysHint')}>
          <Checkbox.Group
            className={styles.days}
            options={DAYS.map((value) => ({ value, label: t(`day.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('rule.hours')} extra={t('rule.hoursHint')}>
          <span className={styles.buttons}>
            <Form.Item name="from" noStyle rules={[{ pattern: TIME, message: t('rule.time') }]}>
              <Input aria-label={t('rule.from')} placeholder="20:00" maxLength={5} />
            </Form.Item>
            <Form.Item
              name="to"
              noStyle
              dependencies={['from']}
              rules={[
                { pattern: TIME, message: t('rule.time') },
                ({ getFieldValue }) => ({
                  validator: async (_, to: string | undefined) => {
                    if (Boolean(to) !== Boolean(getFieldValue('from'))) throw new Error(t('rule.both'));
                  },
                }),
              ]}
            >
              <Input aria-label={t('rule.to')} placeholder="08:00" maxLength={5} />
            </Form.Item>
          </span>
        </Form.Item>
        <h3>{t('rule.whom')}</h3>
        <Form.Item name="strategy" label={t('rule.strategy')}>
          <Select options={STRATEGIES.map((value) => ({ value, label: t(`strategy.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="team"
          label={t('transfer.team')}
          rules={strategy === 'PERSON' ? [] : [required(t('transfer.team'))]}
        >
          <Select allowClear options={chosen} />
        </Form.Item>
        {strategy === 'PERSON' && (
          <Form.Item name="personId" label={t('routing.person')} rules={[required(t('routing.person'))]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={people.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
        )}
        {strategy !== 'POOL' && (
          <>
            <Form.Item name="skill" label={t('rule.skill')}>
              <Select
                allowClear
                options={skills.map((one) => ({
                  value: one.key,
                  label: english ? one.labelEn : one.label,
                }))}
              />
            </Form.Item>
            <Form.Item name="onShiftOnly" valuePropName="checked">
              <Checkbox>{t('rule.onShift')}</Checkbox>
            </Form.Item>
            <Form.Item name="fallbackTeam" label={t('rule.fallback')} extra={t('rule.fallbackHint')}>
              <Select allowClear options={chosen} />
            </Form.Item>
          </>
        )}
      </Form>
    </Drawer>
  );
}
