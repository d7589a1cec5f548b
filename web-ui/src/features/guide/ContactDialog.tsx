import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { ContactCard, ContactCardView } from '@/api/model';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { QueryView } from '@/shared/ui/states';
import styles from './guide.module.css';
import { changeContact, contactQuery, useLookAgain } from './guideQueries';

/** Where and when the office of an estate is reached: owners read it below every guide. */
export function ContactDialog(props: { estateId: string | undefined; close: () => void }) {
  const { t } = useTranslation('guide');
  const { t: common } = useTranslation();
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const [estateId, setEstateId] = useState(props.estateId);
  const chosen = estateId ?? (estates.length === 1 ? estates[0]?.id : undefined);
  const card = useQuery(contactQuery(chosen));
  const choice = (
    <div className={styles.choice}>
      <Select
        aria-label={t('contact.estate')}
        placeholder={t('contact.estate')}
        className={styles.wide ?? ''}
        value={chosen}
        showSearch={{ optionFilterProp: 'label' }}
        options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
        onChange={setEstateId}
      />
    </div>
  );
  if (chosen && card.data)
    return (
      <CardForm key={`${chosen} ${card.data.version}`} view={card.data} choice={choice} close={props.close} />
    );
  return (
    <Modal
      open
      title={t('contact.action')}
      footer={null}
      onCancel={props.close}
      okText={common('action.save')}
    >
      {choice}
      {chosen && <QueryView query={card}>{() => null}</QueryView>}
    </Modal>
  );
}

function CardForm(props: { view: ContactCardView; choice: ReactNode; close: () => void }) {
  const { t } = useTranslation('guide');
  const lookAgain = useLookAgain();
  const { view } = props;
  return (
    <FormDialog<ContactCard, ContactCardView>
      title={t('contact.action')}
      close={props.close}
      initialValues={view.card}
      about={props.choice}
      send={(card) =>
        changeContact(view.estateId, view.version, {
          hours: card.hours ?? '',
          place: card.place ?? '',
          note: card.note ?? '',
          phones: card.phones ?? [],
        })
      }
      saved={() => void lookAgain()}
    >
      <Form.Item name="hours" label={t('contact.hours')}>
        <Input maxLength={200} placeholder={t('contact.hoursHint')} />
      </Form.Item>
      <Form.Item name="place" label={t('contact.place')}>
        <Input maxLength={200} placeholder={t('contact.placeHint')} />
      </Form.Item>
      <Form.List name="phones">
        {(fields, { add, remove }) => (
          <fieldset className={styles.set}>
            <legend>{t('contact.phones')}</legend>
            {fields.map((field) => (
              <div key={field.key} className={styles.line}>
                <Form.Item
                  name={[field.name, 'label']}
                  rules={[{ required: true, whitespace: true, message: t('contact.needLabel') }]}
                >
                  <Input aria-label={t('contact.label')} placeholder={t('contact.label')} maxLength={40} />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'number']}
                  rules={[
                    { required: true, pattern: /^\+?\d[\d -]{1,18}\d$/, message: t('contact.needNumber') },
                  ]}
                >
                  <Input
                    aria-label={t('contact.number')}
                    placeholder="0571-87654321"
                    maxLength={40}
                    inputMode="tel"
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('contact.remove')}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            {fields.length < 8 && (
              <Button icon={<PlusOutlined />} onClick={() => add({ label: '', number: '' })}>
                {t('contact.add')}
              </Button>
            )}
          </fieldset>
        )}
      </Form.List>
      <Form.Item name="note" label={t('contact.note')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
