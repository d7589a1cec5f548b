import { Input, InputNumber, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useId } from 'react';
import type { PolicyFinding } from '@/api/model';
import styles from './policy.module.css';
import type { Choice } from './usePolicySpeaker';

/** A label and what it labels. */
export function Field(props: { label: string; hint?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <small>{props.hint}</small>}
    </div>
  );
}

export function TextField(props: {
  label: string;
  hint?: string;
  value: string;
  disabled?: boolean;
  change: (value: string) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <Input
          id={id}
          value={props.value}
          maxLength={200}
          disabled={props.disabled}
          onChange={(event) => props.change(event.target.value)}
        />
      )}
    </Field>
  );
}

export function NumberField(props: {
  label: string;
  value: number | undefined;
  min?: number;
  suffix?: string;
  disabled?: boolean;
  change: (value: number | undefined) => void;
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <InputNumber
          id={id}
          className={styles.number ?? ''}
          min={props.min ?? 1}
          precision={0}
          value={props.value ?? null}
          suffix={props.suffix}
          disabled={props.disabled}
          onChange={(value) => props.change(typeof value === 'number' ? value : undefined)}
        />
      )}
    </Field>
  );
}

export function ChoiceField<T extends string>(props: {
  label: string;
  hint?: string;
  value: T | undefined;
  options: { value: T; label: string }[];
  placeholder?: string;
  clear?: boolean;
  disabled?: boolean;
  change: (value: T | undefined) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <Select<T>
          id={id}
          value={props.value ?? null}
          placeholder={props.placeholder}
          allowClear={props.clear}
          disabled={props.disabled}
          showSearch={{ optionFilterProp: 'label' }}
          options={props.options}
          onChange={(value) => props.change(value ?? undefined)}
        />
      )}
    </Field>
  );
}

export function ManyField<T extends string>(props: {
  label: string;
  hint?: string;
  value: readonly T[];
  options: Choice[] | { value: T; label: string }[];
  placeholder?: string;
  disabled?: boolean;
  change: (value: T[]) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <Select<T[]>
          id={id}
          mode="multiple"
          value={[...props.value]}
          placeholder={props.placeholder}
          disabled={props.disabled}
          showSearch={{ optionFilterProp: 'label' }}
          options={props.options as { value: T; label: string }[]}
          onChange={props.change}
        />
      )}
    </Field>
  );
}

/** A time of a day, the same in every language: 08:00, 20:00. */
export function ClockTime(props: {
  label: string;
  value: string;
  disabled: boolean;
  change: (time: string) => void;
}) {
  return (
    <TimePicker
      aria-label={props.label}
      className={styles.time ?? ''}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      disabled={props.disabled}
      value={dayjs(`2000-01-01T${props.value.slice(0, 5)}`)}
      onChange={(chosen) => chosen && props.change(chosen.format('HH:mm'))}
    />
  );
}

/** What the check says of the thing above it. */
export function FindingList({ findings, english }: { findings: readonly PolicyFinding[]; english: boolean }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {findings.map((one) => (
        <li key={`${one.code} ${one.path}`} data-severity={one.severity}>
          {english ? one.messageEn : one.message}
        </li>
      ))}
    </ul>
  );
}
