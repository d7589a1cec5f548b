import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type Kind } from '@/api/model';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import styles from './dispatch.module.css';
import { categoriesQuery, explainRouting } from './dispatchQueries';

interface Question {
  kind: Kind;
  category?: string;
  estateId: string;
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
  const english = i18n.language === 'en';
  const ask = useMutation({
    mutationFn: (question: Question) => explainRouting({ ...question, draft }),
    onError: (error) => void message.error(problemText(error)),
  });
  const answer = ask.data;
  return (
    <Surface padded>
      <h2 className={styles.title}>{t('try.title')}</h2>
      <Form<Question>
        form={form}
        layout="inline"
        initialValues={{ kind: 'REPAIR', estateId: estates[0]?.id }}
        onFinish={(value) => ask.mutate(value)}
        onValuesChange={(changed) => {
          if ('kind' in changed) form.setFieldValue('category', undefined);
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
