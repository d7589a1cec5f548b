import { PhoneOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOutcome, CallbackDetail, RatingLevel, RatingReason } from '@/api/model';
import { problemText } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './callback.module.css';
import { callbackQuery, giftsQuery, useRecordAttempt } from './callbackQueries';
import { LEVELS, OUTCOMES, reasonsFor } from './words';

interface Written {
  method: 'PHONE' | 'VISIT';
  outcome: AttemptOutcome;
  level?: RatingLevel;
  reasons?: RatingReason[];
  text?: string;
  note?: string;
  gifts?: Record<string, number | null>;
}

/** One attempt to ask the owner: what came of it, what they say, what was left with them. */
export function AttemptDialog({ callbackId, close }: { callbackId: string; close: () => void }) {
  const { t } = useTranslation('callback');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const query = useQuery(callbackQuery(callbackId));
  const [form] = Form.useForm<Written>();
  const record = useRecordAttempt(callbackId);
  const first = useFirstField();
  const clientKey = useMemo(() => crypto.randomUUID(), []);
  const submit = (written: Written) => {
    const reached = written.outcome === 'REACHED';
    const gifts = Object.entries(written.gifts ?? {}).flatMap(([code, quantity]) =>
      quantity ? [{ code, quantity }] : [],
    );
    record.mutate(
      {
        method: written.method,
        outcome: written.outcome,
        note: written.note?.trim() || undefined,
        answer:
          reached && written.level
            ? { level: written.level, reasons: written.reasons, text: written.text?.trim() || undefined }
            : undefined,
        gifts: gifts.length > 0 ? gifts : undefined,
        clientKey,
      },
      {
        onSuccess: (now) => {
          void message.success(t(`recorded.${now.callback.state}`));
          close();
        },
        onError: (error) => void message.error(problemText(error)),
      },
    );
  };
  return (
    <Modal
      open
      title={t('attempt.title')}
      okText={t('attempt.save')}
      cancelText={common('action.cancel')}
      confirmLoading={record.isPending}
      okButtonProps={{ disabled: !query.data }}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <QueryView query={query}>
          {(detail) => (
            <>
              <Whom detail={detail} />
              <Form
                form={form}
                layout="vertical"
                onFinish={submit}
                initialValues={{ method: 'PHONE', outcome: 'REACHED' }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                    event.preventDefault();
                    form.submit();
                  }
                }}
              >
                <Form.Item name="method" label={t('attempt.method')}>
                  <Radio.Group
                    optionType="button"
                    options={(['PHONE', 'VISIT'] as const).map((value) => ({
                      value,
                      label: t(`method.${value}`),
                    }))}
                  />
                </Form.Item>
                <Form.Item name="outcome" label={t('attempt.outcome')}>
                  <Radio.Group options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
                </Form.Item>
                <Form.Item noStyle dependencies={['outcome', 'level']}>
                  {({ getFieldValue }) =>
                    getFieldValue('outcome') === 'REACHED' && (
                      <Answer level={getFieldValue('level') as RatingLevel | undefined} />
                    )
                  }
                </Form.Item>
                <Gifts estateId={detail.callback.estateId} />
                <Form.Item name="note" label={t('attempt.note')}>
                  <Input.TextArea
                    autoSize={{ minRows: 2, maxRows: 6 }}
                    maxLength={2000}
                    placeholder={t('attempt.noteHint')}
                  />
                </Form.Item>
              </Form>
            </>
          )}
        </QueryView>
      </div>
    </Modal>
  );
}

/** Level, reasons and words of an answer. */
export function Answer({ level }: { level: RatingLevel | undefined }) {
  const { t } = useTranslation('callback');
  const reasons = reasonsFor(level);
  return (
    <>
      <Form.Item
        name="level"
        label={t('answer.level')}
        rules={[{ required: true, message: t('answer.levelNeeded') }]}
      >
        <Radio.Group
          className={styles.levels ?? ''}
          optionType="button"
          options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        />
      </Form.Item>
      {reasons.length > 0 && (
        <Form.Item name="reasons" label={t('answer.reasons')}>
          <Checkbox.Group options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t('answer.text')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={1000}
          placeholder={t('answer.textHint')}
        />
      </Form.Item>
    </>
  );
}

/** Whom to ask, what was tried, and what the rule still wants. */
function Whom({ detail }: { detail: CallbackDetail }) {
  const { t } = useTranslation('callback');
  const { callback } = detail;
  const callable = callback.phone && !callback.phone.includes('*');
  return (
    <div className={styles.tried}>
      <div className={styles.line}>
        <strong>{callback.person ?? t('list.nobody')}</strong>
        <span>{[callback.estate, callback.unit].filter(Boolean).join(' ')}</span>
        {callable ? (
          <Button size="small" icon={<PhoneOutlined />} href={`tel:${callback.phone}`}>
            {callback.phone}
          </Button>
        ) : (
          callback.phone && <span className={styles.number}>{callback.phone}</span>
        )}
      </div>
      <Tried detail={detail} />
      <AttemptList detail={detail} />
    </div>
  );
}

/** How far the rule for owners out of reach is met. */
export function Tried({ detail }: { detail: CallbackDetail }) {
  const { t } = useTranslation('callback');
  const { tried } = detail;
  if (tried.attempts === 0) return null;
  return (
    <div className={styles.quiet}>
      {t('tried.far', {
        attempts: tried.attempts,
        attemptsWanted: tried.attemptsWanted,
        times: tried.timesOfDay,
        timesWanted: tried.timesOfDayWanted,
        days: tried.days,
        daysWanted: tried.daysWanted,
      })}
      {!tried.enough &&
        tried.timesOfDay < tried.timesOfDayWanted &&
        t('tried.next', { times: tried.untried.map((one) => t(`timeOfDay.${one}`)).join(t('tried.or')) })}
    </div>
  );
}

export function AttemptList({ detail }: { detail: CallbackDetail }) {
  const { t, i18n } = useTranslation('callback');
  if (detail.attempts.length === 0) return null;
  return (
    <ul className={styles.attempts} aria-label={t('attempt.list')}>
      {detail.attempts.map((attempt) => (
        <li key={attempt.id}>
          <Time at={attempt.at} />
          <span>{t(`method.${attempt.method}`)}</span>
          <span>{t(`outcome.${attempt.outcome}`)}</span>
          <span className={styles.quiet}>{attempt.by.name}</span>
          {attempt.gifts.map((gift) => (
            <span key={gift.code}>
              {t('attempt.gave', {
                name: i18n.language === 'en' ? gift.nameEn : gift.name,
                count: gift.quantity,
              })}
            </span>
          ))}
          {attempt.note && <span>{attempt.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What the estate has to give away; nothing is shown where there is nothing. */
function Gifts({ estateId }: { estateId: string }) {
  const { t, i18n } = useTranslation('callback');
  const gifts =
    useQuery(giftsQuery).data?.filter((gift) => gift.active && (gift.stock[estateId] ?? 0) > 0) ?? [];
  if (gifts.length === 0) return null;
  return (
    <Form.Item label={t('attempt.gifts')}>
      <div className={styles.gifts}>
        {gifts.map((gift) => {
          const name = i18n.language === 'en' ? gift.nameEn : gift.name;
          return (
            <Form.Item key={gift.code} name={['gifts', gift.code]} noStyle>
              <InputNumber
                min={0}
                max={Math.min(20, gift.stock[estateId] ?? 0)}
                precision={0}
                className={styles.gift ?? ''}
                prefix={name}
                suffix={t('attempt.left', { count: gift.stock[estateId] ?? 0 })}
                aria-label={name}
              />
            </Form.Item>
          );
        })}
      </div>
    </Form.Item>
  );
}
