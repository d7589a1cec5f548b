import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AuthorityLimit,
  type KeepAuthorityLimit,
  KINDS,
  type Kind,
  PRIORITIES,
  type Priority,
  type Role,
  STAFF_ROLES,
} from '@/api/model';
import { asProblem } from '@/api/problem';
import { showInForm } from '@/api/problems';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { addLimit, changeLimit, limitableQuery, limitsQuery } from './authorityQueries';
import styles from './dispatch.module.css';

interface Draft {
  label: string;
  labelEn: string;
  kind?: Kind;
  transition?: string;
  priorities: Priority[];
  field?: string;
  grants: { role: Role; upTo?: number | null }[];
  active: boolean;
}

/** One limit: which steps it is about, and who may decide up to what. */
export function LimitDrawer({ limit, close }: { limit: AuthorityLimit | undefined; close: () => void }) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const narrow = useNarrow();
  const [form] = Form.useForm<Draft>();
  const [refused, setRefused] = useState<string>();
  const english = i18n.language === 'en';
  const kind = Form.useWatch('kind', form);
  const field = Form.useWatch('field', form);
  const workflows = (useQuery(limitableQuery).data?.items ?? []).filter((one) => !kind || one.kind === kind);
  const named = (one: { label: string; labelEn: string }) => (english ? one.labelEn : one.label);
  const steps = new Map(
    workflows
      .flatMap((one) => one.transitions)
      .filter((one) => one.trigger !== 'AUTOMATIC' && one.trigger !== 'TIMED')
      .map((one) => [one.name, named(one)]),
  );
  const numbers = new Map(
    workflows
      .flatMap((one) => one.fields ?? [])
      .filter((one) => one.type === 'NUMBER')
      .map((one) => [one.name, named(one)]),
  );
  // what the limit names stays to be seen, also when no workflow has it any more
  if (limit?.transition && !steps.has(limit.transition)) steps.set(limit.transition, limit.transition);
  if (limit?.field && !numbers.has(limit.field)) numbers.set(limit.field, limit.field);
  const save = useMutation({
    mutationFn: (value: Draft) => {
      const kept: KeepAuthorityLimit = {
        label: value.label.trim(),
        labelEn: value.labelEn.trim(),
        kind: value.kind ?? null,
        transition: value.transition ?? null,
        priorities: value.priorities,
        field: value.field ?? null,
        grants: value.grants.map(({ role, upTo }) => ({ role, upTo: value.field ? (upTo ?? null) : null })),
        active: value.active,
      };
      return limit ? changeLimit(limit.id, limit.version, kept) : addLimit(kept);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: limitsQuery.queryKey });
      void message.success(t('limit.saved'));
      close();
    },
    onError: (error) =>
      setRefused(asProblem(error).status === 412 ? t('limit.stale') : showInForm(form, error)),
  });
  const required = (name: string) => ({
    required: true,
    whitespace: true,
    message: t('needed', { field: name }),
  });
  return (
    <Drawer
      open
      title={limit ? t('limit.edit') : t('limit.add')}
      size={narrow ? '100%' : 520}
      onClose={close}
      footer={
        <span className={styles.buttons}>
          <Button onClick={close}>{common('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={form.submit}>
            {common('action.save')}
          </Button>
        </span>
      }
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<Draft>
        form={form}
        layout="vertical"
        onFinish={(value) => save.mutate(value)}
        onValuesChange={(changed) => {
          if ('kind' in changed) form.setFieldsValue({ transition: undefined, field: undefined });
        }}
        initialValues={{
          label: limit?.label,
          labelEn: limit?.labelEn,
          kind: limit?.kind ?? undefined,
          transition: limit?.transition ?? undefined,
          priorities: limit?.priorities ?? [],
          field: limit?.field ?? undefined,
          grants: limit?.grants ?? [{ role: 'ESTATE_MANAGER' }],
          active: limit?.active ?? true,
        }}
      >
        <Form.Item name="label" label={t('limit.label')} rules={[required(t('limit.label'))]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="labelEn" label={t('limit.labelEn')} rules={[required(t('limit.labelEn'))]}>
          <Input maxLength={60} />
        </Form.Item>
        <h3>{t('limit.what')}</h3>
        <Form.Item name="kind" label={t('limit.kind')}>
          <Select
            allowClear
            placeholder={t('limit.any')}
            options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="transition" label={t('limit.step')}>
          <Select
            allowClear
            placeholder={t('limit.any')}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...steps].map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item name="priorities" label={t('rule.priorities')} extra={t('rule.any')}>
          <Select
            mode="multiple"
            options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="field" label={t('limit.field')} extra={t('limit.fieldHint')}>
          <Select
            allowClear
            placeholder={t('limit.fieldNone')}
            options={[...numbers].map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <h3>{t('limit.who')}</h3>
        <Form.List
          name="grants"
          rules={[
            {
              validator: async (_, grants: Draft['grants'] | undefined) => {
                const roles = (grants ?? []).map((grant) => grant?.role).filter(Boolean);
                if (roles.length === 0) throw new Error(t('limit.needsRole'));
                if (new Set(roles).size < roles.length) throw new Error(t('limit.twice'));
              },
            },
          ]}
        >
          {(grants, { add, remove }, { errors }) => (
            <>
              {grants.map((grant) => (
                <div key={grant.key} className={styles.grant}>
                  <Form.Item
                    name={[grant.name, 'role']}
                    label={t('limit.role')}
                    rules={[{ required: true, message: t('needed', { field: t('limit.role') }) }]}
                  >
                    <Select
                      options={STAFF_ROLES.map((value) => ({ value, label: domain(`role.${value}`) }))}
                    />
                  </Form.Item>
                  {field && (
                    <Form.Item name={[grant.name, 'upTo']} label={t('limit.upTo')}>
                      <InputNumber min={0} placeholder={t('limit.unlimited')} className={styles.wide} />
                    </Form.Item>
                  )}
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('limit.removeRole')}
                    disabled={grants.length === 1}
                    onClick={() => remove(grant.name)}
                  />
                </div>
              ))}
              <Form.ErrorList errors={errors} />
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => add()}>
                {t('limit.addRole')}
              </Button>
            </>
          )}
        </Form.List>
        <Form.Item name="active" label={t('limit.active')} valuePropName="checked" className={styles.apart}>
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
