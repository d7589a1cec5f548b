import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, InputNumber, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estate } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, showInForm } from '@/api/problems';
import { usageQuery } from '@/api/usage';
import { useDraft } from '@/shared/hooks/useDraft';
import styles from './estate.module.css';
import { createEstate, editEstate } from './estateQueries';

interface Draft {
  code: string;
  name: string;
  city?: string;
  district?: string;
  address?: string;
  builtYear?: number | null;
  homes?: number | null;
  active?: boolean;
}

export function EstateForm(props: {
  estate: Estate | 'new';
  close: () => void;
  saved?: (estate: Estate) => void;
}) {
  const { estate } = props;
  const { t } = useTranslation('estate');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const draft = useDraft<Draft>('estate');
  const [refused, setRefused] = useState<string>();
  const fresh = estate === 'new';
  const save = useMutation({
    mutationFn: (value: Draft) => {
      if (fresh) {
        const { active: _active, ...rest } = value;
        return createEstate({ ...rest, timeZone: 'Asia/Shanghai' });
      }
      const { code: _code, ...rest } = value;
      return editEstate(estate.id, estate.version, rest);
    },
    onSuccess: (saved) => {
      if (fresh) draft.drop();
      void client.invalidateQueries({ queryKey: ['estates'] });
      void client.invalidateQueries({ queryKey: usageQuery.queryKey });
      void message.success(t(fresh ? 'created' : 'saved'));
      props.close();
      props.saved?.(saved);
    },
    onError: (error) =>
      setRefused(
        asProblem(error).status === 412
          ? t('stale')
          : showInForm(form, error, { 'estate.code-taken': 'code' }),
      ),
  });
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <Modal
      open
      title={t(fresh ? 'create' : 'edit')}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={props.close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<Draft>
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={fresh ? draft.read() : estate}
        onValuesChange={(_, all) => fresh && draft.keep(all)}
        onFinish={(value) => save.mutate(value)}
      >
        <div className={styles.two}>
          <Form.Item name="name" label={t('name')} rules={[required]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="code"
            label={t('code')}
            extra={fresh ? t('codeHint') : undefined}
            rules={fresh ? [required] : []}
          >
            <Input maxLength={20} disabled={!fresh} />
          </Form.Item>
          <Form.Item name="city" label={t('city')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="district" label={t('district')}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="address" label={t('address')}>
          <Input maxLength={200} />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="homes" label={t('homes')} extra={t('homesHint')}>
            <InputNumber min={0} max={100_000} precision={0} className={styles.wide} />
          </Form.Item>
          <Form.Item name="builtYear" label={t('builtYear')}>
            <InputNumber min={1900} max={2100} precision={0} className={styles.wide} />
          </Form.Item>
        </div>
        {!fresh && (
          <Form.Item name="active" label={t('active')} extra={t('activeHint')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
