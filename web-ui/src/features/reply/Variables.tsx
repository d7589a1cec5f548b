import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyContent, ReplyVariable } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './reply.module.css';
import { freeName, gapsIn, SOURCES, TYPES } from './variables';

const NAME = /^[a-zA-Z]\w{0,39}$/;

/** The gaps of a reply: what each is called, what may stand there, and what fills it when nobody does. */
export function Variables(props: { content: ReplyContent; change: (variables: ReplyVariable[]) => void }) {
  const { t } = useTranslation('reply');
  const { content, change } = props;
  const [editing, setEditing] = useState<ReplyVariable | 'new'>();
  const used = gapsIn(`${content.body}\n${content.plain}`);
  return (
    <fieldset className={styles.basis}>
      <legend>{t('field.variables')}</legend>
      {content.variables.length === 0 && <p className={styles.quiet}>{t('variable.none')}</p>}
      <ul className={styles.gaps}>
        {content.variables.map((one) => (
          <li key={one.name}>
            <div>
              <strong>{one.label}</strong> <code>{`{{${one.name}}}`}</code>
              {!used.has(one.name) && <StatusTag tone="attention">{t('variable.unused')}</StatusTag>}
              <small>
                {[
                  t(`type.${one.type}`),
                  one.source
                    ? t('variable.from', { source: t(`source.${one.source}`) })
                    : t('variable.byStaff'),
                  one.fallback ? t('variable.else', { text: one.fallback }) : t('variable.must'),
                ].join(' · ')}
              </small>
            </div>
            <Button
              type="text"
              icon={<EditOutlined />}
              aria-label={t('variable.edit', { name: one.label })}
              onClick={() => setEditing(one)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('variable.remove', { name: one.label })}
              onClick={() => change(content.variables.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={<PlusOutlined />}
        size="small"
        disabled={content.variables.length >= 30}
        onClick={() => setEditing('new')}
      >
        {t('variable.new')}
      </Button>
      {editing && (
        <VariableDialog
          variable={editing === 'new' ? undefined : editing}
          all={content.variables}
          save={(variable) =>
            change(
              editing === 'new'
                ? [...content.variables, variable]
                : content.variables.map((one) => (one === editing ? variable : one)),
            )
          }
          close={() => setEditing(undefined)}
        />
      )}
    </fieldset>
  );
}

interface Values {
  name: string;
  label: string;
  type: ReplyVariable['type'];
  source?: ReplyVariable['source'];
  fallback?: string;
}

function VariableDialog(props: {
  variable: ReplyVariable | undefined;
  all: readonly ReplyVariable[];
  save: (variable: ReplyVariable) => void;
  close: () => void;
}) {
  const { t } = useTranslation('reply');
  const { variable, all } = props;
  return (
    <FormDialog<Values, ReplyVariable>
      title={t(variable ? 'variable.editTitle' : 'variable.new')}
      close={props.close}
      initialValues={variable ?? { name: freeName('value', all), type: 'TEXT' }}
      send={async ({ name, label, type, source, fallback }) => ({
        name,
        label: label.trim(),
        type,
        source: source ?? null,
        fallback: fallback?.trim() || null,
      })}
      saved={props.save}
    >
      <Form.Item
        name="label"
        label={t('variable.label')}
        extra={t('variable.labelHint')}
        rules={[{ required: true, whitespace: true, message: t('variable.needLabel') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('variable.name')}
        extra={t('variable.nameHint')}
        rules={[
          { required: true, pattern: NAME, message: t('variable.badName') },
          {
            validator: (_, name: string) =>
              all.some((one) => one.name === name && one !== variable)
                ? Promise.reject(new Error(t('variable.taken')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={40} disabled={Boolean(variable)} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="type" label={t('variable.type')}>
          <Select options={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))} />
        </Form.Item>
        <Form.Item name="source" label={t('variable.source')}>
          <Select
            allowClear
            placeholder={t('variable.byStaff')}
            options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="fallback" label={t('variable.fallback')} extra={t('variable.fallbackHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
