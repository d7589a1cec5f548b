import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowDefinition } from './definition';
import {
  formOf,
  formText,
  type GuardForm,
  type GuardRow,
  type GuardVariable,
  type Literal,
  type Operator,
  operatorsOf,
  rowFor,
} from './guards';
import styles from './panels.module.css';
import type { Words } from './useWords';
import { readExpression } from './workflowQueries';

/**
 * The condition of a step, as rows or as text. The service reads the text; the rows come from the tree it answers and become text again.
 */
export function GuardBuilder(props: {
  guard: string;
  definition: WorkflowDefinition;
  words: Words;
  disabled: boolean;
  change: (guard: string) => void;
}) {
  const { guard, definition, words, disabled, change } = props;
  const { t } = useTranslation('workflow');
  const [asText, setAsText] = useState(false);
  /** Rows as they are being edited; nothing while the text says more than rows can. */
  const [form, setForm] = useState<GuardForm | undefined>(guard ? undefined : { join: 'and', groups: [] });
  const [settled, setSettled] = useState(guard);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(guard), 350);
    return () => clearTimeout(timer);
  }, [guard]);
  const reading = useQuery({
    queryKey: ['workflow-expressions', settled, definition.fields],
    queryFn: ({ signal }) => readExpression(settled, definition.fields, signal),
    enabled: settled.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const answer = settled.trim() === '' || reading.isPlaceholderData ? undefined : reading.data;
  useEffect(() => {
    if (guard.trim() === '')
      setForm((before) => (before && formText(before) === '' ? before : { join: 'and', groups: [] }));
    else if (answer && settled === guard)
      // rows that say the same stay as they are: somebody may be in the middle of one
      setForm((before) =>
        before && formText(before) === guard ? before : answer.valid ? formOf(answer.tree) : undefined,
      );
  }, [answer, guard, settled]);

  const set = (next: GuardForm) => {
    setForm(next);
    change(formText(next));
  };
  const errors = answer && settled === guard && !answer.valid ? answer.errors : [];
  const text = asText || (!form && !reading.isPending);
  return (
    <div className={styles.guard}>
      <Segmented
        size="small"
        value={text ? 'text' : 'form'}
        options={[
          { value: 'form', label: t('guard.form'), disabled: !form },
          { value: 'text', label: t('guard.text') },
        ]}
        onChange={(value) => setAsText(value === 'text')}
      />
      {text ? (
        <>
          <Input.TextArea
            aria-label={t('guard.text')}
            className={styles.code}
            value={guard}
            disabled={disabled}
            autoSize={{ minRows: 2, maxRows: 8 }}
            spellCheck={false}
            status={errors.length > 0 ? 'error' : undefined}
            placeholder="fields.satisfaction != 'DISSATISFIED'"
            onChange={(event) => change(event.target.value)}
          />
          {!form && errors.length === 0 && guard.trim() !== '' && (
            <small className={styles.quiet}>{t('guard.onlyText')}</small>
          )}
          {errors.map((error) => (
            <div key={`${error.line}:${error.column}`} className={styles.error} role="alert">
              <Marked text={guard} line={error.line} column={error.column} length={error.length} />
              {t('guard.at', { line: error.line, column: error.column })}{' '}
              {words.english ? error.messageEn : error.message}
            </div>
          ))}
        </>
      ) : form ? (
        <Rows form={form} known={words.known} disabled={disabled} set={set} />
      ) : null}
      {guard.trim() !== '' && errors.length === 0 && (
        <p className={styles.spoken}>{words.condition(guard)}</p>
      )}
    </div>
  );
}

/** The line of a text with the wrong part underlined. */
function Marked(props: { text: string; line: number; column: number; length: number }) {
  const line = props.text.split('\n')[props.line - 1] ?? '';
  const start = Math.max(0, props.column - 1);
  const end = start + Math.max(1, props.length);
  return (
    <code className={styles.marked}>
      {line.slice(0, start)}
      <mark>{line.slice(start, end) || '\u00a0'}</mark>
      {line.slice(end)}
    </code>
  );
}

function Rows(props: {
  form: GuardForm;
  known: GuardVariable[];
  disabled: boolean;
  set: (form: GuardForm) => void;
}) {
  const { form, known, disabled, set } = props;
  const { t } = useTranslation('workflow');
  const first = known[0];
  const inner = form.join === 'and' ? 'or' : 'and';
  const setGroup = (at: number, rows: GuardRow[]) =>
    set({
      ...form,
      groups: form.groups.map((one, i) => (i === at ? rows : one)).filter((one) => one.length > 0),
    });
  if (form.groups.length === 0)
    return (
      <div>
        <p className={styles.quiet}>{t('guard.always')}</p>
        {!disabled && first && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => set({ ...form, groups: [[rowFor(first)]] })}
          >
            {t('guard.add')}
          </Button>
        )}
      </div>
    );
  return (
    <>
      {form.groups.map((rows, g) => (
        <div key={g}>
          {g > 0 && (
            <Button
              type="text"
              size="small"
              disabled={disabled}
              className={styles.join ?? ''}
              aria-label={t('guard.changeJoin')}
              onClick={() => set({ ...form, join: inner })}
            >
              {t(`guard.${form.join}`)}
            </Button>
          )}
          <div className={rows.length > 1 ? styles.rowGroup : undefined}>
            {rows.map((row, r) => (
              <div key={r}>
                {r > 0 && <span className={styles.join}>{t(`guard.${inner}`)}</span>}
                <Row
                  row={row}
                  known={known}
                  disabled={disabled}
                  change={(next) =>
                    setGroup(
                      g,
                      rows.map((one, i) => (i === r ? next : one)),
                    )
                  }
                  remove={() =>
                    setGroup(
                      g,
                      rows.filter((_, i) => i !== r),
                    )
                  }
                />
              </div>
            ))}
            {!disabled && first && (
              <Button type="link" size="small" onClick={() => setGroup(g, [...rows, rowFor(first)])}>
                {t(inner === 'or' ? 'guard.addOr' : 'guard.addAnd')}
              </Button>
            )}
          </div>
        </div>
      ))}
      {!disabled && first && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => set({ ...form, groups: [...form.groups, [rowFor(first)]] })}
        >
          {t('guard.add')}
        </Button>
      )}
    </>
  );
}

function Row(props: {
  row: GuardRow;
  known: GuardVariable[];
  disabled: boolean;
  change: (row: GuardRow) => void;
  remove: () => void;
}) {
  const { row, known, disabled, change } = props;
  const { t } = useTranslation('workflow');
  const variable = known.find((one) => one.name === row.variable);
  const several = row.operator === 'in' || row.operator === 'notIn';
  const bare = (row.operator === 'has' || row.operator === 'hasNot') && variable?.type !== 'ROLES';
  const [value] = row.values;
  return (
    <div className={styles.row}>
      <Select<string>
        aria-label={t('guard.variable')}
        size="small"
        value={row.variable}
        disabled={disabled}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          ...known.map((one) => ({ value: one.name, label: one.label })),
          ...(variable ? [] : [{ value: row.variable, label: row.variable }]),
        ]}
        onChange={(name) => {
          const next = known.find((one) => one.name === name);
          if (next) change(rowFor(next));
        }}
      />
      <Select<Operator>
        aria-label={t('guard.operator')}
        size="small"
        value={row.operator}
        disabled={disabled}
        popupMatchSelectWidth={false}
        options={operatorsOf(variable).map((operator) => ({
          value: operator,
          label: t(
            variable?.type === 'ROLES' ? `operator.roles.${operator as 'has'}` : `operator.${operator}`,
          ),
        }))}
        onChange={(operator) =>
          change({
            ...row,
            operator,
            values: row.values.length > 0 ? row.values : variable ? rowFor(variable).values : [''],
          })
        }
      />
      {bare ? null : variable?.values ? (
        <Select<Literal | Literal[]>
          aria-label={t('guard.value')}
          size="small"
          {...(several ? { mode: 'multiple' as const } : {})}
          value={several ? row.values : (value ?? null)}
          disabled={disabled}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={variable.values as { value: string; label: string }[]}
          onChange={(chosen) => change({ ...row, values: Array.isArray(chosen) ? chosen : [chosen] })}
        />
      ) : variable?.type === 'YES_NO' ? (
        <Select<string>
          aria-label={t('guard.value')}
          size="small"
          value={String(value ?? true)}
          disabled={disabled}
          options={[
            { value: 'true', label: t('guard.yes') },
            { value: 'false', label: t('guard.no') },
          ]}
          onChange={(chosen) => change({ ...row, values: [chosen === 'true'] })}
        />
      ) : variable?.type === 'NUMBER' ? (
        <InputNumber<number>
          aria-label={t('guard.value')}
          size="small"
          precision={0}
          value={typeof value === 'number' ? value : 0}
          disabled={disabled}
          onChange={(number) => change({ ...row, values: [number ?? 0] })}
        />
      ) : (
        <Input
          aria-label={t('guard.value')}
          size="small"
          value={String(value ?? '')}
          disabled={disabled}
          onChange={(event) => change({ ...row, values: [event.target.value] })}
        />
      )}
      {!disabled && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('guard.remove')}
          onClick={props.remove}
        />
      )}
    </div>
  );
}
