import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { buildingsQuery, placesOfEstateQuery } from '@/api/estates';
import {
  type Estate,
  type KeepServiceLine,
  type LineKind,
  type LineReach,
  type ServiceLine,
  SUPPLIES,
} from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './estate.module.css';
import { keepLine, linesChanged } from './estateQueries';
import { homesIn, LINE_KINDS, sectionsOf, sources, stacksOf, usualSupply } from './topology';

const MOST_REACHES = 100;

type Draft = Omit<KeepServiceLine, 'reaches'> & { reaches?: Partial<LineReach>[] };

/** A riser, a pump room or a lift: what it carries, what feeds it, and whose homes hang on it. */
export function LineDialog(props: {
  estate: Estate;
  line: ServiceLine | undefined;
  lines: ServiceLine[];
  close: () => void;
}) {
  const { t } = useTranslation('estate');
  const { t: incident } = useTranslation('incident');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const { estate, line } = props;
  const required = { required: true, message: fieldText('required') };
  return (
    <FormDialog<Draft, ServiceLine>
      title={line?.name ?? t('lines.add')}
      width={640}
      form={form}
      initialValues={
        line ?? { kind: 'RISER', supply: 'WATER', reaches: [{ buildingId: undefined }], upstreamId: null }
      }
      changed={(changed) => {
        const supply = changed.kind && usualSupply(changed.kind);
        if (supply) form.setFieldValue('supply', supply);
      }}
      send={(value) => keepLine(estate.id, line, wanted(value))}
      saved={(kept) => {
        linesChanged(client, estate.id);
        void message.success(t('lines.saved', { name: kept.name, count: kept.homes }));
      }}
      fields={{
        'topology.name-taken': 'name',
        'topology.loop': 'upstreamId',
        'topology.upstream-unknown': 'upstreamId',
      }}
      close={props.close}
    >
      <Form.Item name="name" label={t('lines.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={60} placeholder={t('lines.nameHint')} />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="kind" label={t('lines.kind')} rules={[required]}>
          <Select<LineKind> options={LINE_KINDS.map((value) => ({ value, label: t(`lineKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="supply" label={t('lines.supply')} rules={[required]}>
          <Select options={SUPPLIES.map((value) => ({ value, label: incident(`supply.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="upstreamId" label={t('lines.upstream')} extra={t('lines.upstreamHint')}>
        <Select
          allowClear
          placeholder={t('lines.upstreamNone')}
          showSearch={{ optionFilterProp: 'label' }}
          options={sources(props.lines, line).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Reaches estate={estate} />
    </FormDialog>
  );
}

/** A field that was emptied narrows no more. */
function wanted({ reaches, ...value }: Draft): KeepServiceLine {
  return {
    ...value,
    name: value.name.trim(),
    upstreamId: value.upstreamId ?? null,
    reaches: (reaches ?? [])
      .filter((one): one is LineReach => Boolean(one?.buildingId))
      .map((one) => ({
        buildingId: one.buildingId,
        section: one.section ?? null,
        stack: one.stack ?? null,
        fromFloor: one.fromFloor ?? null,
        toFloor: one.toFloor ?? null,
      })),
  };
}

/** Whose homes hang on it, in as many lines as it takes. */
function Reaches({ estate }: { estate: Estate }) {
  const { t } = useTranslation('estate');
  const form = Form.useFormInstance<Draft>();
  return (
    <Form.List name="reaches">
      {(rows, { add, remove }) => (
        <div className={styles.reaches}>
          <div className={styles.reachesLabel}>{t('lines.feeds')}</div>
          {rows.map(({ key, name }, at) => (
            <fieldset key={key}>
              <legend className="visually-hidden">{t('lines.reachN', { count: at + 1 })}</legend>
              <ReachFields estate={estate} name={name} remove={() => remove(name)} count={at + 1} />
            </fieldset>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={rows.length >= MOST_REACHES}
            onClick={() => {
              const before = (form.getFieldValue('reaches') as Partial<LineReach>[] | undefined)?.at(-1);
              add({ buildingId: before?.buildingId });
            }}
          >
            {t('lines.reachAdd')}
          </Button>
          <div className={styles.quiet}>{t('lines.reachesHint')}</div>
        </div>
      )}
    </Form.List>
  );
}

function ReachFields(props: { estate: Estate; name: number; count: number; remove: () => void }) {
  const { t } = useTranslation('estate');
  const form = Form.useFormInstance<Draft>();
  const { estate, name } = props;
  const buildings = useQuery(buildingsQuery(estate.id)).data ?? [];
  const places = useQuery(placesOfEstateQuery(estate.id)).data ?? [];
  const reach = (Form.useWatch(['reaches', name], form) ?? {}) as Partial<LineReach>;
  const homes = homesIn(reach, places);
  const empty = (...fields: ('section' | 'stack')[]) => {
    for (const field of fields) form.setFieldValue(['reaches', name, field], null);
  };
  const options = (values: string[], label: (value: string) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <>
      <div className={styles.reach}>
        <Form.Item
          name={[name, 'buildingId']}
          rules={[{ required: true, message: t('lines.buildingNeeded') }]}
        >
          <Select<string>
            aria-label={t('building')}
            placeholder={t('building')}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={() => empty('section', 'stack')}
            options={buildings.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name={[name, 'section']}>
          <Select<string>
            aria-label={t('lines.section')}
            placeholder={t('lines.everySection')}
            allowClear
            onChange={() => empty('stack')}
            options={options(sectionsOf(places, reach.buildingId), (section) =>
              t('lines.sectionN', { section }),
            )}
          />
        </Form.Item>
        <Form.Item name={[name, 'stack']}>
          <Select<string>
            aria-label={t('lines.stack')}
            placeholder={t('lines.everyStack')}
            allowClear
            options={options(stacksOf(places, reach.buildingId, reach.section), (stack) =>
              t('lines.stackN', { stack }),
            )}
          />
        </Form.Item>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('lines.reachRemove', { count: props.count })}
          onClick={props.remove}
        />
      </div>
      <div className={styles.reachFloors}>
        <Form.Item name={[name, 'fromFloor']}>
          <InputNumber
            aria-label={t('lines.fromFloor')}
            placeholder={t('lines.lowest')}
            className={styles.wide ?? ''}
            min={-5}
            max={300}
            precision={0}
            suffix={t('lines.floor')}
          />
        </Form.Item>
        <span>–</span>
        <Form.Item
          name={[name, 'toFloor']}
          dependencies={[['reaches', name, 'fromFloor']]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, to?: number | null) => {
                const from = getFieldValue(['reaches', name, 'fromFloor']) as number | null | undefined;
                return to == null || from == null || to >= from
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('lines.floorsOrder')));
              },
            }),
          ]}
        >
          <InputNumber
            aria-label={t('lines.toFloor')}
            placeholder={t('lines.highest')}
            className={styles.wide ?? ''}
            min={-5}
            max={300}
            precision={0}
            suffix={t('lines.floor')}
          />
        </Form.Item>
        {homes !== undefined && <span className={styles.quiet}>{t('lines.homesN', { count: homes })}</span>}
      </div>
    </>
  );
}
