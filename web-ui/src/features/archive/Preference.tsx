import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { preferenceQuery } from '@/api/contacts';
import type { Contact, ContactPreference, PreferredWay } from '@/api/model';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { LoadingState, QueryView } from '@/shared/ui/states';
import styles from './archive.module.css';
import { keepPreference } from './archiveQueries';

const WAYS: readonly PreferredWay[] = ['WECHAT', 'PHONE', 'SMS', 'EMAIL', 'VISIT', 'MINI_PROGRAM', 'GROUP'];

/** How the person likes to be reached: messages go the first of these ways that can be used. */
export function Preference({ person }: { person: Contact }) {
  const { t } = useTranslation('archive');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const query = useQuery(preferenceQuery(person.id));
  const mayManage = useMay('CONTACT_MANAGE');
  const [editing, setEditing] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="preference">
      <header className={styles.partHead}>
        <h3 id="preference">{t('preference')}</h3>
        {mayManage && query.data && (
          <Button
            size="small"
            aria-label={t('preference.edit', { name: person.name })}
            onClick={() => setEditing(true)}
          >
            {common('action.edit')}
          </Button>
        )}
      </header>
      <QueryView query={query} loading={<LoadingState rows={1} />}>
        {(preference) => (
          <>
            {preference.ways.length === 0 ? (
              <p className={styles.quiet}>{t('preference.none')}</p>
            ) : (
              <ol className={styles.ways}>
                {preference.ways.map((way) => (
                  <li key={way}>{domain(`preferredWay.${way}`)}</li>
                ))}
              </ol>
            )}
            {preference.note && <p className={styles.wish}>{preference.note}</p>}
            {editing && (
              <PreferenceForm person={person} preference={preference} close={() => setEditing(false)} />
            )}
          </>
        )}
      </QueryView>
    </section>
  );
}

function PreferenceForm(props: { person: Contact; preference: ContactPreference; close: () => void }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { person, preference, close } = props;
  return (
    <FormDialog<{ ways: PreferredWay[]; note: string }, ContactPreference>
      title={t('preference.title', { name: person.name })}
      about={<p className={styles.quiet}>{t('preference.about')}</p>}
      initialValues={{ ways: preference.ways, note: preference.note }}
      send={(wanted) => keepPreference(person.id, preference.version, wanted)}
      saved={(kept) => {
        client.setQueryData(preferenceQuery(person.id).queryKey, kept);
        void message.success(common('action.saved'));
      }}
      close={close}
    >
      <Form.Item name="ways" label={t('preference.ways')}>
        <WayOrder />
      </Form.Item>
      <Form.Item name="note" label={t('preference.note')}>
        <Input maxLength={200} placeholder={t('preference.noteHint')} />
      </Form.Item>
    </FormDialog>
  );
}

/** Ways in their order: moved by buttons, which work with a keyboard, a mouse and a thumb alike. */
function WayOrder(props: { value?: PreferredWay[]; onChange?: (ways: PreferredWay[]) => void }) {
  const { t } = useTranslation('archive');
  const { t: domain } = useTranslation('domain');
  const chosen = props.value ?? [];
  const change = (ways: PreferredWay[]) => props.onChange?.(ways);
  const moved = (from: number, to: number) => {
    const ways = [...chosen];
    ways.splice(to, 0, ...ways.splice(from, 1));
    change(ways);
  };
  const left = WAYS.filter((way) => !chosen.includes(way));
  return (
    <div className={styles.order}>
      {chosen.length > 0 && (
        <ol>
          {chosen.map((way, at) => {
            const name = domain(`preferredWay.${way}`);
            return (
              <li key={way}>
                <span>{name}</span>
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('preference.up', { way: name })}
                  disabled={at === 0}
                  onClick={() => moved(at, at - 1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('preference.down', { way: name })}
                  disabled={at === chosen.length - 1}
                  onClick={() => moved(at, at + 1)}
                />
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('preference.remove', { way: name })}
                  onClick={() => change(chosen.filter((one) => one !== way))}
                />
              </li>
            );
          })}
        </ol>
      )}
      <div className={styles.actions}>
        {left.map((way) => (
          <Button
            key={way}
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('preference.add', { way: domain(`preferredWay.${way}`) })}
            onClick={() => change([...chosen, way])}
          >
            {domain(`preferredWay.${way}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
