import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { OpenQuestion, QuestionSource } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Nearest } from './Nearest';
import styles from './question.module.css';
import { nearestQuery, raiseQuestion, useLookAgain } from './questionQueries';

interface Values {
  text: string;
  estateId: string;
  ticketId?: string;
  askerName?: string;
  askerPhone?: string;
}

const TYPED = 400;

/** Writes a question down; what comes nearest stands there before it is sent, so that nobody asks what is answered. */
export function RaiseDialog(props: {
  estateId: string | undefined;
  source?: QuestionSource;
  /** Who asks, as far as it is known already. */
  asker?: { name?: string | undefined; phone?: string | undefined } | undefined;
  close: () => void;
  raised: (questionId: string) => void;
}) {
  const { t } = useTranslation('question');
  const lookAgain = useLookAgain();
  const [form] = Form.useForm<Values>();
  const [typed, setTyped] = useState('');
  const [sameAs, setSameAs] = useState<string>();
  const text = Form.useWatch('text', form) ?? '';
  const estateId = Form.useWatch('estateId', form);
  const estates = useQuery(estatesQuery).data ?? [];
  useEffect(() => {
    const timer = setTimeout(() => setTyped(text.trim()), TYPED);
    return () => clearTimeout(timer);
  }, [text]);
  const nearest = useQuery(nearestQuery(typed, estateId));
  const only = estates.length === 1 ? estates[0]?.id : undefined;
  useEffect(() => {
    if (only && !form.getFieldValue('estateId')) form.setFieldValue('estateId', only);
  }, [only, form]);
  return (
    <FormDialog<Values, OpenQuestion>
      title={t('raise.title')}
      okText={t(sameAs ? 'raise.goSame' : 'raise.go')}
      width={640}
      form={form}
      initialValues={{
        estateId: props.estateId,
        askerName: props.asker?.name,
        askerPhone: props.asker?.phone,
      }}
      close={props.close}
      fields={{ 'not-found': 'ticketId', 'estate.unknown': 'estateId', 'question.nowhere': 'estateId' }}
      send={(values) =>
        raiseQuestion({
          text: values.text.trim(),
          source: props.source ?? 'HAND',
          estateId: values.estateId,
          ticketId: values.ticketId?.trim() || null,
          askerName: values.askerName?.trim() || null,
          askerPhone: values.askerPhone?.trim() || null,
          kind: null,
          categoryId: null,
          sameAs: sameAs ?? null,
        })
      }
      saved={(question) => {
        void lookAgain();
        props.raised(question.sameAs ?? question.id);
      }}
    >
      <Form.Item
        name="text"
        label={t('raise.text')}
        extra={t('raise.textHint')}
        rules={[{ required: true, whitespace: true, message: t('raise.needText') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} showCount />
      </Form.Item>
      <Form.Item
        name="estateId"
        label={t('raise.estate')}
        rules={[{ required: true, message: t('raise.needEstate') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={estates.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <div className={styles.asker}>
        <Form.Item name="askerName" label={t('raise.askerName')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="askerPhone" label={t('raise.askerPhone')} extra={t('raise.askerHint')}>
          <Input maxLength={30} autoComplete="off" inputMode="tel" />
        </Form.Item>
      </div>
      <Form.Item name="ticketId" label={t('raise.ticket')} extra={t('raise.ticketHint')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      {typed.length > 1 && nearest.data && (
        <Nearest nearest={nearest.data} chosen={sameAs} choose={setSameAs} />
      )}
    </FormDialog>
  );
}
