import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Improvement } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, problemText } from '@/api/problems';
import { measuresQuery } from '@/features/compare/measureQueries';
import { colleaguesQuery } from '@/features/reply/replyQueries';
import { FormDialog } from '@/shared/ui/FormDialog';
import { type Difference, Differences } from './Differences';
import styles from './improvement.module.css';
import { createImprovement, editImprovement, improvementQuery, rootCausesQuery } from './improvementQueries';
import { useMeasureWords } from './useEffectWords';

type Content = Improvement['content'];

/** What the form holds: an item's content, with the expected effect as people say it (points, not shares). */
type Fields = Omit<Content, 'steps' | 'evidence' | 'expected'> & {
  expected?: number | null;
  steps?: { text: string; done?: boolean }[];
};

export type Begun = Partial<
  Pick<Content, 'title' | 'problem' | 'cause' | 'estateIds' | 'measure' | 'evidence'>
>;

/** An item to be planned, or one to be changed. Who was overtaken sees both versions, and saves on top of the newer one. */
export function ItemForm(props: Asked) {
  // an expected effect is told in the measure's unit, which must be known first
  return useQuery(measuresQuery).isPending ? null : <Loaded {...props} />;
}

interface Asked {
  item?: Improvement;
  begun?: Begun;
  saved: (item: Improvement) => void;
  close: () => void;
}

function Loaded(props: Asked) {
  const { t, i18n } = useTranslation('improvement');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [theirs, setTheirs] = useState<Improvement>();
  const estates = useQuery(estatesQuery).data ?? [];
  const people = useQuery(colleaguesQuery).data ?? [];
  const causes = useQuery(rootCausesQuery).data ?? [];
  const words = useMeasureWords();
  const { item, begun } = props;
  const measure = words.find(Form.useWatch('measure', form) ?? item?.content.measure);
  const scale = measure?.unit === 'SHARE' ? 100 : 1;
  const english = i18n.language === 'en';
  const causeName = (code: string | null | undefined) => {
    const cause = causes.find((one) => one.code === code);
    return cause ? (english ? cause.nameEn : cause.name) : (code ?? '');
  };
  const known = item?.content;
  const fieldsOf = (content: Content): Fields => ({
    title: content.title,
    problem: content.problem,
    cause: content.cause ?? null,
    estateIds: content.estateIds,
    ownerId: content.ownerId,
    dueOn: content.dueOn,
    measure: content.measure ?? null,
    worksFrom: content.worksFrom ?? null,
    expected:
      content.expected == null
        ? null
        : content.expected * (words.find(content.measure)?.unit === 'SHARE' ? 100 : 1),
    steps: content.steps,
  });
  const contentOf = (fields: Fields): Content => ({
    title: fields.title.trim(),
    problem: fields.problem?.trim() ?? '',
    cause: fields.cause ?? null,
    estateIds: fields.estateIds,
    ownerId: fields.ownerId,
    dueOn: fields.dueOn,
    measure: fields.measure ?? null,
    worksFrom: fields.worksFrom || null,
    expected: fields.measure && fields.expected != null ? fields.expected / scale : null,
    steps: (fields.steps ?? []).map((step) => ({ text: step.text.trim(), done: step.done ?? false })),
    evidence: theirs?.content.evidence ?? known?.evidence ?? begun?.evidence ?? [],
  });
  const send = async (fields: Fields): Promise<Improvement> => {
    const content = contentOf(fields);
    if (!item) return createImprovement(content);
    try {
      return await editImprovement(item.id, (theirs ?? item).version, content);
    } catch (error) {
      if (asProblem(error).code === 'request.stale-version')
        setTheirs(await client.fetchQuery({ ...improvementQuery(item.id), staleTime: 0 }));
      throw error;
    }
  };
  const undo = (saved: Improvement) =>
    known &&
    editImprovement(saved.id, saved.version, (theirs ?? item)?.content ?? known)
      .then(() => client.invalidateQueries({ queryKey: ['improvements'] }))
      .catch((error: unknown) => message.error(problemText(error)));
  const saved = (one: Improvement) => {
    void client.invalidateQueries({ queryKey: ['improvements'] });
    void message.success(
      item ? (
        <>
          {common('action.saved')}{' '}
          <Button type="link" size="small" onClick={() => void undo(one)}>
            {t('undo')}
          </Button>
        </>
      ) : (
        t('form.created', { title: one.content.title })
      ),
      6,
    );
    props.saved(one);
  };
  const shown: Record<keyof Fields, (content: Content) => string> = {
    title: (content) => content.title,
    problem: (content) => content.problem,
    cause: (content) => causeName(content.cause),
    estateIds: (content) =>
      content.estateIds.map((id) => estates.find((one) => one.id === id)?.name ?? '…').join(t('and')),
    ownerId: (content) => people.find((one) => one.id === content.ownerId)?.name ?? '…',
    dueOn: (content) => content.dueOn,
    measure: (content) => words.name(content.measure),
    worksFrom: (content) => content.worksFrom ?? '',
    expected: (content) =>
      content.measure && content.expected != null ? words.difference(content.measure, content.expected) : '',
    steps: (content) =>
      content.steps
        .map((step) => (step.done ? t('form.stepDone', { text: step.text }) : step.text))
        .join('\n'),
  };
  const label = (field: keyof Fields) => t(`form.${field}`);
  const differences = (other: Improvement): Difference[] => {
    const mine = contentOf({ ...fieldsOf(other.content), ...form.getFieldsValue() });
    return (Object.keys(shown) as (keyof Fields)[])
      .map((field) => ({
        key: field,
        name: label(field),
        mine: shown[field](mine),
        theirs: shown[field](other.content),
        take: () => form.setFieldsValue({ [field]: fieldsOf(other.content)[field] }),
      }))
      .filter((one) => one.mine !== one.theirs);
  };
  const needed = (field: keyof Fields) => ({
    name: field,
    label: label(field),
    rules: [{ required: true, message: fieldText('required') }],
  });
  return (
    <FormDialog<Fields, Improvement>
      title={item ? t('form.edit') : t('form.begin')}
      okText={theirs ? t('form.saveMine') : item ? undefined : t('form.create')}
      width={720}
      form={form}
      initialValues={known ? fieldsOf(known) : { ...begun, steps: [] }}
      fields={{
        'improvement.owner-unknown': 'ownerId',
        'improvement.cause-unknown': 'cause',
        'estate.unknown': 'estateIds',
        'benchmark.unknown-measure': 'measure',
      }}
      send={send}
      saved={saved}
      close={props.close}
    >
      {theirs && (
        <Form.Item noStyle shouldUpdate>
          {() => <Differences of={differences(theirs)} />}
        </Form.Item>
      )}
      <Form.Item
        {...needed('title')}
        rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="problem" label={label('problem')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="cause" label={label('cause')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={causes
            .filter((one) => one.active || one.code === known?.cause)
            .map((one) => ({ value: one.code, label: english ? one.nameEn : one.name }))}
        />
      </Form.Item>
      <Form.Item {...needed('estateIds')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={estates.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item {...needed('ownerId')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item {...needed('dueOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="measure" label={label('measure')} extra={t('form.measureHint')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={words.measures.map((one) => ({ value: one.key, label: words.name(one.key) }))}
          />
        </Form.Item>
        <Form.Item name="worksFrom" label={label('worksFrom')} extra={t('form.worksFromHint')}>
          <Input type="date" />
        </Form.Item>
      </div>
      {measure && (
        <Form.Item
          name="expected"
          label={t('form.expectedIn', { unit: t(`unit.${measure.unit}`) })}
          extra={t('form.expectedHint')}
        >
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
      )}
      <fieldset className={styles.steps}>
        <legend>{label('steps')}</legend>
        <Form.List name="steps">
          {(steps, { add, remove }) => (
            <>
              {steps.map((step, at) => (
                <div key={step.key} className={styles.step}>
                  <Form.Item
                    name={[step.name, 'text']}
                    rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
                  >
                    <Input maxLength={200} aria-label={t('form.step', { number: at + 1 })} />
                  </Form.Item>
                  {/* kept along: what is done stays done */}
                  <Form.Item name={[step.name, 'done']} valuePropName="checked" hidden>
                    <Checkbox />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('form.stepAway', { number: at + 1 })}
                    onClick={() => remove(step.name)}
                  />
                </div>
              ))}
              {steps.length < 30 && (
                <Button icon={<PlusOutlined />} onClick={() => add({ text: '' })}>
                  {t('form.stepMore')}
                </Button>
              )}
            </>
          )}
        </Form.List>
      </fieldset>
    </FormDialog>
  );
}
