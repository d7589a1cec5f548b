import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Collapse } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '@/api/model';
import { FIELD_TYPES, type FieldChoice, type WorkflowField, type WorkflowPromise } from './definition';
import { freeName, patchField, shifted } from './edits';
import { ChoiceEntry, KeyEntry, ListTools, ManyEntry, MinutesEntry, NumberEntry, TextEntry } from './entries';
import styles from './panels.module.css';
import type { PanelProps } from './StatePanel';

export type Section = 'basics' | 'fields' | 'clocks' | 'messages' | 'intake' | 'promises';

/** What belongs to the whole workflow rather than to one state or step. */
export function SettingsPanel({ open, ...panel }: PanelProps & { open?: Section | undefined }) {
  const { t } = useTranslation('workflow');
  const { definition } = panel;
  const [active, setActive] = useState<string[]>([open ?? 'basics']);
  useEffect(() => {
    if (open) setActive((before) => (before.includes(open) ? before : [...before, open]));
  }, [open]);
  const section = (key: Section, count: number | undefined, children: ReactNode) => ({
    key,
    label: (
      <span>
        {t(`section.${key}`)}
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </span>
    ),
    children,
  });
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('settings.title')}</h2>
      <Collapse
        ghost
        size="small"
        activeKey={active}
        onChange={(keys) => setActive(Array.isArray(keys) ? keys : [keys])}
        items={[
          section('basics', undefined, <Basics {...panel} />),
          section('fields', definition.fields.length, <Fields {...panel} />),
          section('clocks', definition.clocks.length, <Clocks {...panel} />),
          section('messages', definition.messages.length, <Messages {...panel} />),
          section('intake', undefined, <IntakeForm {...panel} />),
          section('promises', definition.promises.length, <Promises {...panel} />),
        ]}
      />
    </div>
  );
}

function Basics({ definition, words, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const disabled = !editable;
  return (
    <>
      <TextEntry
        label={t('settings.name')}
        value={definition.name}
        disabled={disabled}
        change={(name) => edit({ ...definition, name }, 'name')}
      />
      <TextEntry
        label={t('label.en')}
        value={definition.nameEn}
        disabled={disabled}
        change={(nameEn) => edit({ ...definition, nameEn }, 'nameEn')}
      />
      <ChoiceEntry
        label={t('settings.initial')}
        value={definition.initial}
        disabled={disabled}
        options={definition.states.map((state) => ({ value: state.name, label: words.name(state) }))}
        change={(initial) => initial && edit({ ...definition, initial })}
      />
      <ChoiceEntry
        label={t('settings.priority')}
        value={definition.defaultPriority}
        disabled={disabled}
        options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
        change={(priority) => priority && edit({ ...definition, defaultPriority: priority })}
      />
      <MinutesEntry
        legend={t('settings.targets')}
        value={definition.targetMinutes}
        disabled={disabled}
        change={(targetMinutes) => edit({ ...definition, targetMinutes }, 'targets')}
      />
    </>
  );
}

/** A list of named elements, each with its form. */
function Elements<T extends { name: string }>(props: {
  items: readonly T[];
  editable: boolean;
  title: (item: T) => string;
  set: (items: T[], about?: string) => void;
  add: { label: string; make: () => T };
  empty: string;
  form: (item: T, index: number, change: (next: T) => void) => ReactNode;
}) {
  const { items, editable, set } = props;
  return (
    <>
      {items.length === 0 && <p className={styles.quiet}>{props.empty}</p>}
      <ol className={styles.cards}>
        {items.map((item, i) => (
          <li key={i}>
            <div className={styles.cardHead}>
              <strong>{props.title(item)}</strong>
              {editable && (
                <ListTools
                  name={props.title(item)}
                  up={i > 0 ? () => set(shifted(items, i, -1)) : undefined}
                  down={i < items.length - 1 ? () => set(shifted(items, i, 1)) : undefined}
                  remove={() => set(items.filter((_, j) => j !== i))}
                />
              )}
            </div>
            {props.form(item, i, (next) =>
              set(
                items.map((one, j) => (j === i ? next : one)),
                `element ${i}`,
              ),
            )}
          </li>
        ))}
      </ol>
      {editable && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => set([...items, props.add.make()])}>
          {props.add.label}
        </Button>
      )}
    </>
  );
}

function Fields({ definition, words, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const disabled = !editable;
  return (
    <Elements<WorkflowField>
      items={definition.fields}
      editable={editable}
      title={words.name}
      empty={t('fields.empty')}
      set={(fields, about) => edit({ ...definition, fields }, about && `fields ${about}`)}
      add={{
        label: t('fields.add'),
        make: () => ({
          name: freeName(
            'field',
            definition.fields.map((field) => field.name),
          ),
          type: 'TEXT',
          label: t('new.field'),
          labelEn: 'New field',
          negative: [],
        }),
      }}
      form={(field, i, change) => (
        <>
          <TextEntry
            label={t('label.zh')}
            value={field.label}
            disabled={disabled}
            change={(label) => change({ ...field, label })}
          />
          <TextEntry
            label={t('label.en')}
            value={field.labelEn}
            disabled={disabled}
            change={(labelEn) => change({ ...field, labelEn })}
          />
          <ChoiceEntry
            label={t('fields.type')}
            value={field.type}
            disabled={disabled}
            options={FIELD_TYPES.map((value) => ({ value, label: t(`fieldType.${value}`) }))}
            change={(type) =>
              type &&
              change({
                ...field,
                type,
                choices: type === 'CHOICE' ? (field.choices ?? []) : null,
                ...(type === 'CHOICE' ? {} : { meaning: null, negative: [] }),
                ...(type === 'NUMBER' || type === 'RATING' ? {} : { min: null, max: null }),
              })
            }
          />
          {field.type === 'CHOICE' && (
            <Choices field={field} disabled={disabled} english={words.english} change={change} />
          )}
          {(field.type === 'NUMBER' || field.type === 'RATING') && (
            <div className={styles.two}>
              <NumberEntry
                label={t('fields.min')}
                value={field.min}
                disabled={disabled}
                change={(min) => change({ ...field, min })}
              />
              <NumberEntry
                label={t('fields.max')}
                value={field.max}
                disabled={disabled}
                change={(max) => change({ ...field, max })}
              />
            </div>
          )}
          <KeyEntry
            label={t('key')}
            value={field.name}
            taken={definition.fields.map((one) => one.name)}
            disabled={disabled}
            change={(name) => edit(patchField(definition, i, { name }))}
          />
        </>
      )}
    />
  );
}

function Choices(props: {
  field: WorkflowField;
  disabled: boolean;
  english: boolean;
  change: (field: WorkflowField) => void;
}) {
  const { field, disabled, change } = props;
  const { t } = useTranslation('workflow');
  const choices = field.choices ?? [];
  const set = (next: FieldChoice[]) => change({ ...field, choices: next });
  return (
    <>
      <div className={styles.choices}>
        {choices.map((choice, i) => {
          const replace = (patch: Partial<FieldChoice>) =>
            set(choices.map((one, j) => (j === i ? { ...one, ...patch } : one)));
          return (
            <div key={i} className={styles.choice}>
              <TextEntry
                label={t('choice.label')}
                value={choice.label}
                disabled={disabled}
                change={(label) => replace({ label })}
              />
              <TextEntry
                label={t('choice.labelEn')}
                value={choice.labelEn}
                disabled={disabled}
                change={(labelEn) => replace({ labelEn })}
              />
              <TextEntry
                label={t('choice.value')}
                value={choice.value}
                disabled={disabled}
                change={(value) => replace({ value })}
              />
              {!disabled && (
                <ListTools name={choice.label} remove={() => set(choices.filter((_, j) => j !== i))} />
              )}
            </div>
          );
        })}
      </div>
      {!disabled && (
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() =>
            set([
              ...choices,
              {
                value: freeName(
                  'OPTION',
                  choices.map((one) => one.value),
                ),
                label: t('new.choice'),
                labelEn: 'New choice',
              },
            ])
          }
        >
          {t('choice.add')}
        </Button>
      )}
      <Checkbox
        checked={field.meaning === 'SATISFACTION'}
        disabled={disabled}
        onChange={(event) =>
          change({ ...field, meaning: event.target.checked ? 'SATISFACTION' : null, negative: [] })
        }
      >
        {t('fields.satisfaction')}
      </Checkbox>
      {field.meaning === 'SATISFACTION' && (
        <ManyEntry
          label={t('fields.negative')}
          value={field.negative}
          disabled={disabled}
          options={choices.map((choice) => ({
            value: choice.value,
            label: props.english ? choice.labelEn : choice.label,
          }))}
          change={(negative) => change({ ...field, negative })}
        />
      )}
    </>
  );
}

function Clocks({ definition, words, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const disabled = !editable;
  const rename = (from: string, to: string) =>
    edit({
      ...definition,
      clocks: definition.clocks.map((clock) => (clock.name === from ? { ...clock, name: to } : clock)),
      states: definition.states.map((state) => (state.clock === from ? { ...state, clock: to } : state)),
      transitions: definition.transitions.map((step) => ({
        ...step,
        actions: step.actions.map((action) =>
          (action.type === 'START_CLOCK' || action.type === 'STOP_CLOCK') && action.clock === from
            ? { ...action, clock: to }
            : action,
        ),
      })),
    });
  return (
    <Elements
      items={definition.clocks}
      editable={editable}
      title={words.name}
      empty={t('clocks.empty')}
      set={(clocks, about) => edit({ ...definition, clocks }, about && `clocks ${about}`)}
      add={{
        label: t('clocks.add'),
        make: () => ({
          name: freeName(
            'clock',
            definition.clocks.map((clock) => clock.name),
          ),
          label: t('new.clock'),
          labelEn: 'New limit',
          minutes: { LOW: 2880, NORMAL: 1440, HIGH: 480, URGENT: 120 },
        }),
      }}
      form={(clock, _i, change) => (
        <>
          <TextEntry
            label={t('label.zh')}
            value={clock.label}
            disabled={disabled}
            change={(label) => change({ ...clock, label })}
          />
          <TextEntry
            label={t('label.en')}
            value={clock.labelEn}
            disabled={disabled}
            change={(labelEn) => change({ ...clock, labelEn })}
          />
          <MinutesEntry
            legend={t('clocks.minutes')}
            value={clock.minutes}
            disabled={disabled}
            change={(minutes) => change({ ...clock, minutes })}
          />
          <KeyEntry
            label={t('key')}
            value={clock.name}
            taken={definition.clocks.map((one) => one.name)}
            disabled={disabled}
            change={(name) => rename(clock.name, name)}
          />
        </>
      )}
    />
  );
}

function Messages({ definition, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const disabled = !editable;
  const rename = (from: string, to: string) =>
    edit({
      ...definition,
      messages: definition.messages.map((one) => (one.name === from ? { ...one, name: to } : one)),
      transitions: definition.transitions.map((step) => ({
        ...step,
        actions: step.actions.map((action) =>
          action.type === 'NOTIFY' && action.message === from ? { ...action, message: to } : action,
        ),
      })),
    });
  return (
    <Elements
      items={definition.messages}
      editable={editable}
      title={(message) => message.name}
      empty={t('messages.empty')}
      set={(messages, about) => edit({ ...definition, messages }, about && `messages ${about}`)}
      add={{
        label: t('messages.add'),
        make: () => ({
          name: freeName(
            'message',
            definition.messages.map((message) => message.name),
          ),
          text: t('new.message'),
          textEn: '{number} {title} is now {state}.',
        }),
      }}
      form={(message, _i, change) => (
        <>
          <TextEntry
            label={t('messages.text')}
            hint={t('messages.hint')}
            lines={2}
            value={message.text}
            disabled={disabled}
            change={(text) => change({ ...message, text })}
          />
          <TextEntry
            label={t('messages.textEn')}
            lines={2}
            value={message.textEn}
            disabled={disabled}
            change={(textEn) => change({ ...message, textEn })}
          />
          <KeyEntry
            label={t('key')}
            value={message.name}
            taken={definition.messages.map((one) => one.name)}
            disabled={disabled}
            change={(name) => rename(message.name, name)}
          />
        </>
      )}
    />
  );
}

function IntakeForm({ definition, words, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const intake = definition.intake ?? { requires: [], anonymous: false };
  return (
    <>
      <ManyEntry
        label={t('intake.requires')}
        hint={t('intake.hint')}
        value={intake.requires}
        disabled={!editable}
        placeholder={t('none')}
        options={[
          ...(['reporter', 'unit', 'category', 'description'] as const).map((value) => ({
            value: value as string,
            label: t(`intake.${value}`),
          })),
          ...definition.fields.map((field) => ({ value: field.name, label: words.name(field) })),
        ]}
        change={(requires) => edit({ ...definition, intake: { ...intake, requires } })}
      />
      <Checkbox
        checked={intake.anonymous}
        disabled={!editable}
        onChange={(event) => edit({ ...definition, intake: { ...intake, anonymous: event.target.checked } })}
      >
        {t('intake.anonymous')}
      </Checkbox>
    </>
  );
}

const PROMISE_TYPES = ['PASSES_BEFORE', 'NEVER_FOLLOWED_BY', 'ANSWERED_WITHIN'] as const;

function Promises({ definition, words, editable, edit }: PanelProps) {
  const { t } = useTranslation('workflow');
  const disabled = !editable;
  const states = definition.states.map((state) => ({ value: state.name, label: words.name(state) }));
  const first = definition.initial || (states[0]?.value ?? '');
  const last = definition.states.at(-1)?.name ?? '';
  const fresh = (type: WorkflowPromise['type'], name: string): WorkflowPromise => {
    switch (type) {
      case 'PASSES_BEFORE':
        return { type, name, from: first, through: states[1]?.value ?? first, before: last };
      case 'NEVER_FOLLOWED_BY':
        return { type, name, state: last, never: first };
      case 'ANSWERED_WITHIN':
        return { type, name, state: first, minutes: 1440 };
    }
  };
  const state = (label: string, value: string, change: (to: string) => void) => (
    <ChoiceEntry
      label={label}
      value={value}
      options={states}
      disabled={disabled}
      change={(to) => to && change(to)}
    />
  );
  return (
    <>
      <p className={styles.quiet}>{t('promises.about')}</p>
      <Elements<WorkflowPromise>
        items={definition.promises}
        editable={editable}
        title={(promise) => t(`promise.${promise.type}`)}
        empty={t('promises.empty')}
        set={(promises, about) => edit({ ...definition, promises }, about && `promises ${about}`)}
        add={{
          label: t('promises.add'),
          make: () =>
            fresh(
              'PASSES_BEFORE',
              freeName(
                'promise',
                definition.promises.map((promise) => promise.name),
              ),
            ),
        }}
        form={(promise, _i, change) => (
          <>
            <ChoiceEntry
              label={t('promises.type')}
              value={promise.type}
              disabled={disabled}
              options={PROMISE_TYPES.map((value) => ({ value, label: t(`promise.${value}`) }))}
              change={(type) => type && change(fresh(type, promise.name))}
            />
            {promise.type === 'PASSES_BEFORE' && (
              <>
                {state(t('promises.from'), promise.from, (from) => change({ ...promise, from }))}
                {state(t('promises.through'), promise.through, (through) => change({ ...promise, through }))}
                {state(t('promises.before'), promise.before, (before) => change({ ...promise, before }))}
              </>
            )}
            {promise.type === 'NEVER_FOLLOWED_BY' && (
              <>
                {state(t('promises.after'), promise.state, (to) => change({ ...promise, state: to }))}
                {state(t('promises.never'), promise.never, (never) => change({ ...promise, never }))}
              </>
            )}
            {promise.type === 'ANSWERED_WITHIN' && (
              <>
                {state(t('promises.in'), promise.state, (to) => change({ ...promise, state: to }))}
                <NumberEntry
                  label={t('promises.within')}
                  value={promise.minutes}
                  least={1}
                  disabled={disabled}
                  suffix={t('unit.minutes')}
                  change={(minutes) => change({ ...promise, minutes: minutes ?? 1 })}
                />
              </>
            )}
          </>
        )}
      />
    </>
  );
}
