import { BellOutlined, DeleteOutlined, EditOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import {
  type KeepSearch,
  KINDS,
  type Role,
  type SavedSearch,
  STAFF_ROLES,
  STATE_CATEGORIES,
} from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import styles from './Saved.module.css';
import { changeSearch, forgetSearch, keepSearch, savedSearchesQuery, tellOfSearch } from './savedSearches';
import { LONGEST, type SearchParams } from './searchParams';

/** The search a saved one stands for, as the address has it. */
export const paramsOf = (saved: SavedSearch): SearchParams => ({
  q: saved.text || undefined,
  kind: saved.kind.length > 0 ? saved.kind : undefined,
  category: saved.stateCategory.length > 0 ? saved.stateCategory : undefined,
  estates: saved.estateId.length > 0 ? saved.estateId : undefined,
});

/** Keeps what is being looked at under a name. */
export function SaveSearch({ search }: { search: SearchParams }) {
  const { t } = useTranslation('search');
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={<SaveOutlined />} onClick={() => setAsking(true)}>
        {t('saved.keep')}
      </Button>
      {asking && (
        <FormDialog<{ name: string; shared: KeepSearch['shared']; role?: Role }, SavedSearch>
          title={t('saved.keep')}
          initialValues={{ name: (search.q ?? '').slice(0, 40), shared: 'NOBODY' }}
          send={({ name, shared, role }) =>
            keepSearch({
              name,
              text: search.q?.trim() ?? '',
              kind: search.kind,
              stateCategory: search.category,
              estateId: search.estates,
              shared: shared ?? 'NOBODY',
              role: shared === 'ROLE' ? role : undefined,
            })
          }
          saved={() => {
            void client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
            void message.success(t('saved.kept'));
          }}
          close={() => setAsking(false)}
        >
          <Form.Item
            name="name"
            label={t('saved.name')}
            rules={[{ required: true, whitespace: true, message: t('saved.nameMissing') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <SharedFields />
        </FormDialog>
      )}
    </>
  );
}

/** Who sees it beside the one who keeps it, for those who may share. */
function SharedFields() {
  const { t } = useTranslation('search');
  const { t: domain } = useTranslation('domain');
  if (!useMay('TICKET_ASSIGN')) return null;
  return (
    <>
      <Form.Item name="shared" label={t('saved.shared')}>
        <Select
          options={(['NOBODY', 'ROLE', 'EVERYBODY'] as const).map((value) => ({
            value,
            label: t(`saved.shared.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['shared']}>
        {(form) =>
          form.getFieldValue('shared') === 'ROLE' && (
            <Form.Item
              name="role"
              label={t('saved.role')}
              rules={[{ required: true, message: t('saved.roleMissing') }]}
            >
              <Select
                options={STAFF_ROLES.map((value) => ({
                  value,
                  label: domain(`role.${value as 'FRONT_DESK'}`),
                }))}
              />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  );
}

/** Another name, other words, other filters. Who is told is told of what it newly finds from then on. */
function EditSearch({ saved, close }: { saved: SavedSearch; close: () => void }) {
  const { t } = useTranslation('search');
  const { t: domain } = useTranslation('domain');
  const client = useQueryClient();
  const { message } = App.useApp();
  const estates = useQuery(estatesQuery).data ?? [];
  return (
    <FormDialog<
      Pick<SavedSearch, 'name' | 'text' | 'kind' | 'stateCategory' | 'estateId'> & {
        shared?: KeepSearch['shared'];
        role?: Role;
      },
      SavedSearch
    >
      title={t('saved.changeThis', { name: saved.name })}
      initialValues={{ ...saved, role: saved.role ?? undefined }}
      send={({ name, text, kind, stateCategory, estateId, shared = saved.shared, role }) =>
        changeSearch(saved, {
          name,
          text: (text ?? '').trim(),
          kind,
          stateCategory,
          estateId,
          shared,
          role: shared === 'ROLE' ? (role ?? saved.role ?? undefined) : undefined,
        })
      }
      saved={() => {
        void client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
        void message.success(t('saved.changed'));
      }}
      about={saved.alert && <p className={styles.text}>{t('saved.changeAlerts')}</p>}
      close={close}
    >
      <Form.Item
        name="name"
        label={t('saved.name')}
        rules={[{ required: true, whitespace: true, message: t('saved.nameMissing') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="text" label={t('saved.text')}>
        <Input maxLength={LONGEST} placeholder={t('box.hint')} />
      </Form.Item>
      <Form.Item name="kind" label={t('facet.kind')}>
        <Select
          mode="multiple"
          allowClear
          options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="stateCategory" label={t('facet.category')}>
        <Select
          mode="multiple"
          allowClear
          options={STATE_CATEGORIES.map((value) => ({ value, label: domain(`stateCategory.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="estateId" label={t('facet.estate')}>
        <Select
          mode="multiple"
          allowClear
          optionFilterProp="label"
          options={[
            ...estates.map((one) => ({ value: one.id, label: one.name })),
            ...saved.estateId
              .filter((id) => !estates.some((one) => one.id === id))
              .map((value) => ({ value, label: t('facet.unknownEstate') })),
          ]}
        />
      </Form.Item>
      <SharedFields />
    </FormDialog>
  );
}

/** The saved searches, and how one is told of what they newly find. */
export function SavedSearches() {
  const { t } = useTranslation('search');
  const query = useQuery(savedSearchesQuery);
  if (query.isPending) return <LoadingState rows={3} />;
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data.length === 0) return <p className={styles.none}>{t('saved.none')}</p>;
  return (
    <ul className={styles.saved}>
      {query.data.map((one) => (
        <Row key={one.id} saved={one} />
      ))}
    </ul>
  );
}

function Row({ saved }: { saved: SavedSearch }) {
  const { t } = useTranslation('search');
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayManage = useMay('COMPANY_MANAGE');
  const [editing, setEditing] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
  const failed = (error: unknown) => void message.error(problemText(error));
  const tell = useMutation({
    mutationFn: (wanted: { rhythm: 'NEVER' | 'AT_ONCE' | 'DAILY'; byEmail: boolean }) =>
      tellOfSearch(saved.id, wanted.rhythm, wanted.byEmail),
    onSuccess: again,
    onError: failed,
  });
  const forget = useMutation({ mutationFn: () => forgetSearch(saved.id), onSuccess: again, onError: failed });
  return (
    <li className={styles.row}>
      <Link to="/search" search={paramsOf(saved)} className={styles.name}>
        {saved.name}
        <span className={styles.text}>{saved.text}</span>
      </Link>
      {!saved.own && <span className={styles.text}>{t('saved.by', { name: saved.ownerName })}</span>}
      <Select
        size="small"
        prefix={<BellOutlined />}
        aria-label={t('saved.tell', { name: saved.name })}
        popupMatchSelectWidth={false}
        loading={tell.isPending}
        value={saved.alert?.rhythm ?? ('NEVER' as const)}
        options={(['NEVER', 'AT_ONCE', 'DAILY'] as const).map((value) => ({
          value,
          label: t(`saved.rhythm.${value}`),
        }))}
        onChange={(rhythm) => tell.mutate({ rhythm, byEmail: saved.alert?.byEmail ?? false })}
      />
      {saved.alert && (
        <Checkbox
          checked={saved.alert.byEmail}
          disabled={tell.isPending}
          onChange={(event) =>
            saved.alert && tell.mutate({ rhythm: saved.alert.rhythm, byEmail: event.target.checked })
          }
        >
          {t('saved.byEmail')}
        </Checkbox>
      )}
      {(saved.own || mayManage) && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('saved.changeThis', { name: saved.name })}
          onClick={() => setEditing(true)}
        />
      )}
      {editing && <EditSearch saved={saved} close={() => setEditing(false)} />}
      {(saved.own || mayManage) && (
        <Popconfirm
          title={t('saved.forgetSure', { name: saved.name })}
          okText={t('saved.forget')}
          onConfirm={() => forget.mutate()}
        >
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('saved.forgetThis', { name: saved.name })}
          />
        </Popconfirm>
      )}
    </li>
  );
}
