import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, DatePicker, Form, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplaySubject } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { startReplay, versionsQuery } from './replayQueries';
import { useNames } from './useNames';

/** The service looks back no further. */
export const LONGEST_DAYS = 731;
const MONTHS = [3, 6, 12, 24] as const;

interface Answers {
  workflowKey?: string;
  source: 'DRAFT' | 'VERSION' | 'IN_FORCE';
  version?: number;
  days: [Dayjs, Dayjs];
  estateIds: string[];
}

const back = (months: number): [Dayjs, Dayjs] => {
  const today = dayjs().startOf('day');
  return [today.subtract(months, 'month').add(1, 'day'), today];
};

/** Which policy on which part of the past; it then works in the background. */
export function StartReplay(props: {
  subject: ReplaySubject;
  draft: boolean;
  workflow: string | undefined;
  close: () => void;
}) {
  const { subject } = props;
  const { t } = useTranslation('replay');
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Answers>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const names = useNames();
  const { body, afterOpenChange } = useFirstField();
  const [refused, setRefused] = useState<string>();
  const source = Form.useWatch('source', form);
  const key = Form.useWatch('workflowKey', form) ?? props.workflow;
  const days = Form.useWatch('days', form);
  const versions = useQuery(versionsQuery(subject, key));
  const newest = versions.data?.[0];
  const unpublished = versions.data?.length === 0;
  // the newest version is what one means unless one says otherwise
  useEffect(() => {
    if (source === 'VERSION' && form.getFieldValue('version') === undefined)
      form.setFieldValue('version', newest);
    // what was never published can only be tried as a draft
    if (unpublished) form.setFieldValue('source', 'DRAFT');
  }, [form, source, newest, unpublished]);
  const start = useMutation({
    mutationFn: ({ workflowKey, version, ...of }: Answers) =>
      startReplay({
        subject,
        source: of.source,
        from: of.days[0].format('YYYY-MM-DD'),
        to: of.days[1].format('YYYY-MM-DD'),
        estateIds: of.estateIds,
        ...(workflowKey ? { workflowKey } : {}),
        ...(of.source === 'VERSION' && version !== undefined ? { version } : {}),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['replays', 'list'] });
      await navigate({ to: '/settings/replays/$replayId', params: { replayId: id } });
    },
    onError: (error) => {
      const missing = asProblem(error).status === 404 && source === 'DRAFT';
      const text = missing ? t('start.noDraft') : problemText(error);
      setRefused(showInForm(form, error) === undefined ? undefined : text);
    },
  });
  const preset = MONTHS.find((months) => days && back(months).every((day, i) => day.isSame(days[i], 'day')));
  return (
    <Modal
      open
      width="min(560px, calc(100vw - 32px))"
      title={t('start.title', { what: t(`subject.${subject}`) })}
      okText={t('start.action')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: start.isPending }}
      onOk={() => form.submit()}
      onCancel={props.close}
      afterOpenChange={afterOpenChange}
    >
      <div ref={body}>
        <Form<Answers>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            source: props.draft ? 'DRAFT' : 'VERSION',
            days: back(12),
            estateIds: [],
            ...(props.workflow ? { workflowKey: props.workflow } : {}),
          }}
          onFinish={(answers) => {
            setRefused(undefined);
            start.mutate(answers);
          }}
        >
          <p>{t(`start.about.${subject}`)}</p>
          {refused && <Alert type="error" showIcon title={refused} style={{ marginBottom: 16 }} />}
          {subject === 'WORKFLOW' && (
            <Form.Item
              name="workflowKey"
              label={t('start.workflow')}
              rules={[{ required: true, message: t('start.workflowNeeded') }]}
            >
              <Select
                options={names.workflows.map((one) => ({ value: one.key, label: names.workflow(one.key) }))}
                onChange={() => form.setFieldValue('version', undefined)}
              />
            </Form.Item>
          )}
          <Form.Item name="source" label={t('start.source')}>
            <Radio.Group
              options={(['DRAFT', 'VERSION', 'IN_FORCE'] as const).map((value) => ({
                value,
                label: t(`source.${value}`),
                disabled: unpublished && value !== 'DRAFT',
              }))}
            />
          </Form.Item>
          {unpublished && <p>{t('start.unpublished')}</p>}
          {source === 'IN_FORCE' && <p>{t('start.inForce')}</p>}
          {source === 'VERSION' && (
            <Form.Item
              name="version"
              label={t('start.version')}
              rules={[{ required: true, message: t('start.versionNeeded') }]}
            >
              <Select<number>
                loading={versions.isFetching}
                options={(versions.data ?? []).map((value) => ({
                  value,
                  label: t('version', { version: value }),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item label={t('start.months')}>
            <Radio.Group
              optionType="button"
              aria-label={t('start.months')}
              value={preset}
              options={MONTHS.map((value) => ({ value, label: t('start.lastMonths', { count: value }) }))}
              onChange={(event) => form.setFieldValue('days', back(event.target.value as number))}
            />
          </Form.Item>
          <Form.Item name="days" label={t('start.days')} extra={t('start.daysHint')}>
            <DatePicker.RangePicker
              aria-label={t('start.days')}
              allowClear={false}
              style={{ width: '100%' }}
              maxDate={dayjs()}
              disabledDate={(day, { from }) =>
                Boolean(from && Math.abs(day.diff(from, 'day')) >= LONGEST_DAYS)
              }
            />
          </Form.Item>
          <Form.Item name="estateIds" label={t('start.estates')}>
            <Select
              mode="multiple"
              allowClear
              placeholder={t('estates.all')}
              showSearch={{ optionFilterProp: 'label' }}
              options={names.estates.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
