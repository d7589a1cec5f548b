import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { buildingsQuery, estatesQuery } from '@/api/estates';
import { CHANNELS, type Channel, KINDS, type Kind, PRIORITIES, type Priority } from '@/api/model';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import styles from './dispatch.module.css';
import { categoriesQuery, explainRouting } from './dispatchQueries';

interface Question {
  kind: Kind;
  category?: string;
  priority?: Priority;
  channel?: Channel;
  estateId: string;
  buildingId?: string;
  at?: Dayjs | null;
}

/** Who would get such a ticket, by which rule, and why not by the earlier ones. */
export function TryRouting({ draft }: { draft: boolean }) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const [form] = Form.useForm<Question>();
  const estates = useQuery(estatesQuery).data ?? [];
  const kind = Form.useWatch('kind', form);
  const categories = (useQuery(categoriesQuery).data ?? []).filter((one) => one.kind === kind);
  const estateId = Form.useWatch('estateId', form) ?? estates[0]?.id;
  const buildings = useQuery({ ...buildingsQuery(estateId ?? ''), enabled: Boolean(estateId) }).data ?? [];
  const english = i18n.language === 'en';
  const ask = useMutation({
    mutationFn: ({ at, ...question }: Question) =>
      explainRouting({ ...question, at: at?.toISOString(), draft }),
    onError: (error) => void message.error(problemText(error)),
  });
  const answer = ask.data;
  return (
    <Surface padded>
      <h2 className={styles.title}>{t('try.title')}</h2>
      <Form<Question>
        form={form}
        layout="vertical"
        className={styles.try}
        initialValues={{ kind: 'REPAIR', estateId: estates[0]?.id }}
        onFinish={(value) => ask.mutate(value)}
        onValuesChange={(changed) => {
          if ('kind' in changed) form.setFieldValue('category', undefined);
          if ('estateId' in changed) form.setFieldValue('buildingId', undefined);
        }}
      >
        <Form.Item name="kind" label={t('rule.kinds')}>
          <Select
            popupMatchSelectWidth={false}
            options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="category" label={t('rule.categories')}>
          <Select
            allowClear
            popupMatchSelectWidth={false}
            placeholder={t('try.none')}
            options={categories.map((one) => ({
              value: one.code,
              label: english ? one.nameEn : one.name,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="estateId"
          label={t('rule.estates')}
          rules={[{ required: true, message: t('needed', { field: t('rule.estates') }) }]}
        >
          <Select
            popupMatchSelectWidth={false}
            placeholder={t('try.estate')}
            showSearch={{ optionFilterProp: 'label' }}
            options={estates.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="buildingId" label={t('rule.buildings')}>
          <Select
            allowClear
            popupMatchSelectWidth={false}
            placeholder={t('limit.any')}
            showSearch={{ optionFilterProp: 'label' }}
            options={buildings.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="priority" label={t('rule.priorities')}>
          <Select
            allowClear
            popupMatchSelectWidth={false}
            placeholder={domain('priority.NORMAL')}
            options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="channel" label={t('rule.channels')}>
          <Select
            allowClear
            popupMatchSelectWidth={false}
            placeholder={domain('channel.PHONE')}
            options={CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="at" label={t('try.at')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder={t('try.now')} />
        </Form.Item>
        <Button htmlType="submit" loading={ask.isPending}>
          {t('try.ask')}
        </Button>
      </Form>
      {answer && (
        <div role="status">
          <p>
            {answer.rule
              ? t('try.answer', {
                  rule: english ? answer.rule.labelEn : answer.rule.label,
                  team: answer.team ? (english ? answer.team.nameEn : answer.team.name) : '—',
                  person: answer.person?.name ?? t('try.pool'),
                })
              : t('try.nobody')}{' '}
            {answer.rule && (english ? answer.noteEn : answer.note)}
          </p>
          <p className={styles.quiet}>
            {draft ? t('try.draft') : t('try.version', { version: answer.policyVersion })}
          </p>
          {answer.candidates.length > 0 && (
            <ul className={styles.passed}>
              {answer.candidates.map((one) => (
                <li key={one.id}>
                  {one.name} · {t('load.open', { count: one.open })}
                  {!one.fits && ` · ${english ? one.whyEn : one.why}`}
                </li>
              ))}
            </ul>
          )}
          {answer.passedOver.length > 0 && (
            <details>
              <summary>{t('rule.passed')}</summary>
              <ul className={styles.passed}>
                {answer.passedOver.map((one) => (
                  <li key={one.rule}>
                    {t('rule.passedOne', {
                      label: english ? one.labelEn : one.label,
                      why: english ? one.whyEn : one.why,
                    })}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </Surface>
  );
}
