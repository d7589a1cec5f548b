import { DownOutlined, PhoneOutlined, UpOutlined } from '@ant-design/icons';
import { App, Button, Input, Segmented, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import dayjs from 'dayjs';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTACT_PURPOSES, CONTACT_WAYS, type LogContact, type Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Composer.module.css';
import { MomentPicker } from './MomentPicker';
import { useLogContact } from './ticketQueries';

/** Who spoke with the owner, how and what for, and what was said; attempts in vain are written down too. */
export function ContactForm(props: {
  ticket: Ticket;
  ways: ReactNode;
  input: RefObject<TextAreaRef | null>;
}) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { t: problems } = useTranslation('problems');
  const { message } = App.useApp();
  const narrow = useNarrow();
  const { ticket } = props;
  const draft = useDraft<LogContact>(`contact.${ticket.id}`);
  const [contact, setContact] = useState<LogContact>(() => ({ ...freshContact(ticket), ...draft.read() }));
  const [more, setMore] = useState(false);
  const log = useLogContact(ticket.id);
  const change = (part: Partial<LogContact>) => {
    const next = { ...contact, ...part };
    setContact(next);
    draft.keep(next);
  };
  const { name, phone } = ticket.reporter ?? {};
  const callable = phone && !phone.includes('*');

  const submit = () => {
    if (contact.reached && !contact.text?.trim()) {
      void message.warning(problems('ticket.contact-text-required'));
      props.input.current?.focus();
      return;
    }
    log.mutate(
      { ...contact, text: contact.text?.trim() || undefined },
      {
        onSuccess: () => {
          draft.drop();
          // the details are confirmed once; what follows is how it goes
          setContact({
            ...freshContact(ticket),
            ...(contact.reached && contact.purpose === 'CONFIRM' ? { purpose: 'PROGRESS' as const } : {}),
          });
          setMore(false);
          void message.success(t('contact.saved'));
        },
        onError: (error) => void message.error(problemText(error)),
      },
    );
  };
  return (
    <form
      className={styles.composer}
      aria-label={t('comment.contact')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <div className={styles.contact}>
        {callable && (
          <Button
            icon={<PhoneOutlined />}
            href={`tel:${phone}`}
            aria-label={t('detail.callPerson', { name: name ?? phone })}
          >
            {phone}
          </Button>
        )}
        <Select
          aria-label={t('contact.direction')}
          value={contact.direction}
          onChange={(direction) => change({ direction })}
          popupMatchSelectWidth={false}
          options={(['OUT', 'IN'] as const).map((value) => ({
            value,
            label: domain(`contactDirection.${value}`),
          }))}
        />
        <Select
          aria-label={t('contact.way')}
          value={contact.way}
          onChange={(way) => change({ way })}
          popupMatchSelectWidth={false}
          options={CONTACT_WAYS.map((value) => ({ value, label: domain(`contactWay.${value}`) }))}
        />
        <Select
          aria-label={t('contact.purpose')}
          value={contact.purpose}
          onChange={(purpose) => change({ purpose })}
          popupMatchSelectWidth={false}
          options={CONTACT_PURPOSES.map((value) => ({ value, label: domain(`contactPurpose.${value}`) }))}
        />
        <Segmented
          aria-label={t('contact.outcome')}
          value={contact.reached ? 'yes' : 'no'}
          onChange={(value) => change({ reached: value === 'yes' })}
          options={[
            { value: 'yes', label: t('contact.reached') },
            { value: 'no', label: t('contact.missed') },
          ]}
        />
        <Button
          type="link"
          className={styles.more}
          icon={more ? <UpOutlined /> : <DownOutlined />}
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {t('contact.more')}
        </Button>
        {more && (
          <div className={styles.circumstances}>
            <MomentPicker
              label={t('contact.at')}
              placeholder={t('contact.now')}
              to={dayjs()}
              value={contact.at ? dayjs(contact.at) : null}
              onChange={(at) => change({ at: at?.toISOString() })}
            />
            <Input
              aria-label={t('contact.place')}
              placeholder={t('contact.place')}
              maxLength={200}
              value={contact.place ?? ''}
              onChange={(event) => change({ place: event.target.value })}
            />
            <Input
              aria-label={t('contact.participants')}
              placeholder={t('contact.participants')}
              maxLength={300}
              value={contact.participants ?? ''}
              onChange={(event) => change({ participants: event.target.value })}
            />
          </div>
        )}
      </div>
      <Input.TextArea
        ref={props.input}
        aria-label={t('contact.label')}
        placeholder={contact.reached ? t('contact.hint') : t('contact.hintMissed')}
        autoSize={{ minRows: narrow ? 1 : 2, maxRows: 6 }}
        maxLength={4000}
        value={contact.text ?? ''}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
      <div className={styles.bar}>
        {props.ways}
        <Button type="primary" htmlType="submit" loading={log.isPending}>
          {t('contact.save')}
        </Button>
      </div>
    </form>
  );
}

/** What is likely: of a ticket nobody has answered, that its details are confirmed by telephone. */
function freshContact(ticket: Ticket): LogContact {
  return {
    way: 'PHONE',
    direction: 'OUT',
    purpose: !ticket.firstRespondedAt ? 'CONFIRM' : ticket.resolvedAt ? 'CALLBACK' : 'PROGRESS',
    reached: true,
  };
}
