import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Estate } from '@/api/model';
import { fieldText } from '@/api/problems';
import { usageQuery } from '@/api/usage';
import { useDraft } from '@/shared/hooks/useDraft';
import { FormDialog } from '@/shared/ui/FormDialog';
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
  highRisePercent?: number | null;
  active?: boolean;
}

export function EstateForm(props: {
  estate: Estate | 'new';
  close: () => void;
  saved?: (estate: Estate) => void;
}) {
  const { estate } = props;
  const { t } = useTranslation('estate');
  const { message } = App.useApp();
  const client = useQueryClient();
  const draft = useDraft<Draft>('estate');
  const fresh = estate === 'new';
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<Draft, Estate>
      title={t(fresh ? 'create' : 'edit')}
      initialValues={fresh ? draft.read() : estate}
      changed={(_, all) => fresh && draft.keep(all)}
      send={(value) => {
        if (fresh) {
          const { active: _active, ...rest } = value;
          return createEstate({ ...rest, timeZone: 'Asia/Shanghai' });
        }
        const { code: _code, ...rest } = value;
        return editEstate(estate.id, estate.version, rest);
      }}
      saved={(saved) => {
        if (fresh) draft.drop();
        void client.invalidateQueries({ queryKey: ['estates'] });
        void client.invalidateQueries({ queryKey: usageQuery.queryKey });
        void message.success(t(fresh ? 'created' : 'saved'));
        props.saved?.(saved);
      }}
      fields={{ 'estate.code-taken': 'code' }}
      close={props.close}
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
        <Form.Item name="highRisePercent" label={t('highRisePercent')} extra={t('highRiseHint')}>
          <InputNumber min={0} max={100} precision={0} suffix="%" className={styles.wide} />
        </Form.Item>
      </div>
      {!fresh && (
        <Form.Item name="active" label={t('active')} extra={t('activeHint')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </FormDialog>
  );
}
