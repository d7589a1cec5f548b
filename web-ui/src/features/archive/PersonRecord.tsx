import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, UnmaskContact, UnmaskedContact } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { FormDialog } from '@/shared/ui/FormDialog';
import { LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import { archiveChanged, confirmPerson, personQuery, relationsQuery, unmask } from './archiveQueries';
import { PersonForm } from './PersonForm';
import { PersonWeChat } from './PersonWeChat';
import { Preference } from './Preference';
import { RelationList } from './RelationList';

/** One person: masked until somebody says what the data is for. What was shown is forgotten with the drawer. */
export function PersonRecord({ contactId, close }: { contactId: string; close: () => void }) {
  const { t } = useTranslation('archive');
  const query = useQuery(personQuery(contactId));
  return (
    <Drawer open size="large" title={query.data?.name ?? t('name')} onClose={close} destroyOnHidden>
      <QueryView query={query}>{(person) => <Record key={person.id} person={person} />}</QueryView>
    </Drawer>
  );
}

function Record({ person }: { person: Contact }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/archive' });
  const relations = useQuery(relationsQuery(person.id));
  const mayManage = useMay('CONTACT_MANAGE');
  const mayUnmask = useMay('PERSONAL_DATA_READ');
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState<UnmaskedContact>();
  const confirm = useMutation({
    mutationFn: () => confirmPerson(person.id),
    onSuccess: () => {
      archiveChanged(client);
      void message.success(t('confirmed'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <>
      <section className={styles.part}>
        <dl className={styles.facts}>
          <div>
            <dt>{t('phone')}</dt>
            <dd>
              {shown?.phone ?? person.phone ?? '—'} {shown?.phone && <CopyButton text={shown.phone} />}
            </dd>
          </div>
          <div>
            <dt>{t('email')}</dt>
            <dd>
              {shown?.email ?? person.email ?? '—'} {shown?.email && <CopyButton text={shown.email} />}
            </dd>
          </div>
          <div>
            <dt>{t('column.confirmed')}</dt>
            <dd>
              <Time at={person.confirmedAt} day />
            </dd>
          </div>
          {person.note && (
            <div>
              <dt>{t('note')}</dt>
              <dd>{person.note}</dd>
            </div>
          )}
        </dl>
        <div className={styles.actions}>
          {mayUnmask && !shown && (person.phone || person.email) && (
            <Button icon={<EyeOutlined />} onClick={() => setAsking(true)}>
              {t('unmask')}
            </Button>
          )}
          {mayManage && <Button onClick={() => setEditing(true)}>{t('editPerson')}</Button>}
          {mayManage && (
            <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {t('confirm')}
            </Button>
          )}
        </div>
        {mayUnmask && <p className={styles.quiet}>{t('unmaskAbout')}</p>}
      </section>
      <Preference person={person} />
      <section className={styles.part}>
        <header className={styles.partHead}>
          <h3>{t('homesOfPerson')}</h3>
        </header>
        <QueryView query={relations} loading={<LoadingState rows={2} />}>
          {(items) => (
            <RelationList
              of="person"
              items={items}
              open={(home) =>
                void navigate({ search: ({ person: _, ...before }) => ({ ...before, tab: 'homes', home }) })
              }
            />
          )}
        </QueryView>
      </section>
      <PersonWeChat contactId={person.id} />
      {editing && <PersonForm person={person} close={() => setEditing(false)} />}
      {asking && <AskPurpose contactId={person.id} shown={setShown} close={() => setAsking(false)} />}
    </>
  );
}

const PURPOSES = ['CALL', 'VERIFY', 'CORRECT', 'EMERGENCY', 'DISPUTE', 'OTHER'] as const;

function AskPurpose(props: { contactId: string; shown: (data: UnmaskedContact) => void; close: () => void }) {
  const { t } = useTranslation('archive');
  const [form] = Form.useForm<UnmaskContact>();
  const client = useQueryClient();
  const purpose = Form.useWatch('purpose', form);
  return (
    <FormDialog<UnmaskContact, UnmaskedContact>
      title={t('unmaskTitle')}
      okText={t('unmask')}
      form={form}
      about={<p className={styles.quiet}>{t('unmaskAbout')}</p>}
      send={(why) => unmask(props.contactId, why)}
      saved={(data) => {
        void client.invalidateQueries({ queryKey: ['archive', 'unmaskings'] });
        props.shown(data);
      }}
      fields={{ 'archive.purpose-required': 'note' }}
      // what was shown stays nowhere: whoever opens the record again asks again
      forget
      close={props.close}
    >
      <Form.Item
        name="purpose"
        label={t('purpose')}
        rules={[{ required: true, message: fieldText('required') }]}
      >
        <Radio.Group
          className={styles.purposes ?? ''}
          options={PURPOSES.map((one) => ({ value: one, label: t(`purpose.${one}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('purposeNote')}
        rules={[{ required: purpose === 'OTHER', whitespace: true, message: fieldText('required') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
