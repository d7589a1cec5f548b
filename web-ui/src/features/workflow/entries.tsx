import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Role } from '@/api/model';
import { spokenDuration } from '@/shared/format/time';
import { type Minutes, WORKFLOW_ROLES } from './definition';
import styles from './panels.module.css';

/** A label and what it labels. */
export function Entry(props: { label: ReactNode; hint?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.entry}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <small>{props.hint}</small>}
    </div>
  );
}

export function TextEntry(props: {
  label: string;
  hint?: string;
  value: string;
  change: (value: string) => void;
  disabled?: boolean;
  lines?: number;
  status?: 'error' | undefined;
}) {
  return (
    <Entry label={props.label} hint={props.hint}>
      {(id) =>
        props.lines ? (
          <Input.TextArea
            id={id}
            rows={props.lines}
            value={props.value}
            disabled={props.disabled}
            onChange={(event) => props.change(event.target.value)}
          />
        ) : (
          <Input
            id={id}
            value={props.value}
            disabled={props.disabled}
            status={props.status}
            onChange={(event) => props.change(event.target.value)}
          />
        )
      }
    </Entry>
  );
}

/** A key that other parts speak of: changed when the field is left, because every letter would be another name. */
export function KeyEntry(props: {
  label: string;
  value: string;
  taken: readonly string[];
  change: (value: string) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation('workflow');
  const [typed, setTyped] = useState(props.value);
  useEffect(() => setTyped(props.value), [props.value]);
  const malformed = !/^[A-Za-z][\w-]{0,63}$/.test(typed);
  const taken = typed !== props.value && props.taken.includes(typed);
  const hint = malformed ? t('key.malformed') : taken ? t('key.taken') : t('key.hint');
  return (
    <Entry label={props.label} hint={hint}>
      {(id) => (
        <Input
          id={id}
          value={typed}
          disabled={props.disabled}
          status={malformed || taken ? 'error' : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            if (malformed || taken) setTyped(props.value);
            else if (typed !== props.value) props.change(typed);
          }}
          onPressEnter={(event) => event.currentTarget.blur()}
        />
      )}
    </Entry>
  );
}

export interface Option<T> {
  value: T;
  label: string;
}

export function ChoiceEntry<T extends string>(props: {
  label: string;
  hint?: string;
  value: T | null | undefined;
  options: readonly Option<T>[];
  change: (value: T | null) => void;
  disabled?: boolean;
  clear?: boolean;
  placeholder?: string;
}) {
  return (
    <Entry label={props.label} hint={props.hint}>
      {(id) => (
        <Select<T>
          id={id}
          className={styles.wide}
          value={props.value ?? null}
          options={[...props.options]}
          disabled={props.disabled}
          allowClear={props.clear}
          placeholder={props.placeholder}
          showSearch={props.options.length > 8 ? { optionFilterProp: 'label' } : false}
          onChange={(value) => props.change(value ?? null)}
        />
      )}
    </Entry>
  );
}

export function ManyEntry<T extends string>(props: {
  label: string;
  hint?: string;
  value: readonly T[];
  options: readonly Option<T>[];
  change: (value: T[]) => void;
  disabled?: boolean;
  placeholder?: string;
}) {
  return (
    <Entry label={props.label} hint={props.hint}>
      {(id) => (
        <Select<T[]>
          id={id}
          mode="multiple"
          className={styles.wide}
          value={[...props.value]}
          options={[...props.options]}
          disabled={props.disabled}
          placeholder={props.placeholder}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={props.change}
        />
      )}
    </Entry>
  );
}

export function NumberEntry(props: {
  label: string;
  hint?: string;
  value: number | null | undefined;
  change: (value: number | null) => void;
  least?: number;
  disabled?: boolean;
  suffix?: string;
}) {
  return (
    <Entry label={props.label} hint={props.hint}>
      {(id) => (
        <InputNumber<number>
          id={id}
          className={styles.wide}
          value={props.value ?? null}
          min={props.least}
          precision={0}
          disabled={props.disabled}
          suffix={props.suffix}
          onChange={props.change}
        />
      )}
    </Entry>
  );
}

/** Minutes for each priority, with the time said as people say it. */
export function MinutesEntry(props: {
  legend: string;
  value: Minutes;
  change: (value: Minutes) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation('workflow');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  return (
    <fieldset className={styles.minutes}>
      <legend>{props.legend}</legend>
      {PRIORITIES.map((priority) => {
        const minutes = props.value[priority];
        return (
          <NumberEntry
            key={priority}
            label={domain(`priority.${priority}`)}
            value={minutes}
            least={1}
            disabled={props.disabled ?? false}
            suffix={t('unit.minutes')}
            {...(minutes && minutes >= 90 ? { hint: spokenDuration(minutes, common) } : {})}
            change={(value) => {
              const { [priority]: _gone, ...rest } = props.value;
              props.change(value === null ? rest : { ...rest, [priority]: value });
            }}
          />
        );
      })}
    </fieldset>
  );
}

/** Up, down and away, for one element of a list. */
export function ListTools(props: {
  name: string;
  up?: (() => void) | undefined;
  down?: (() => void) | undefined;
  remove: () => void;
}) {
  const { t } = useTranslation('workflow');
  return (
    <span className={styles.listTools}>
      {props.up !== undefined && (
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={t('list.up', { name: props.name })}
          onClick={props.up}
        />
      )}
      {props.down !== undefined && (
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={t('list.down', { name: props.name })}
          onClick={props.down}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('list.remove', { name: props.name })}
        onClick={props.remove}
      />
    </span>
  );
}

export function useRoleOptions(): Option<Role>[] {
  const { t } = useTranslation('domain');
  return WORKFLOW_ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
}
