import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@/api/model';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import { peopleQuery } from './archiveQueries';
import type { ArchiveSearch } from './archiveSearch';
import { PersonRecord } from './PersonRecord';

/** Everybody the company serves, masked; a record opens beside the list. */
export function People() {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/staff/archive' });
  const navigate = useNavigate({ from: '/archive' });
  const show = (change: Partial<ArchiveSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) });
  const query = useInfiniteQuery(peopleQuery(search.estate, search.text));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Contact>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'title',
      render: (one) => (
        <Button type="link" className={styles.link} onClick={() => show({ person: one.id })}>
          {one.name}
        </Button>
      ),
    },
    { key: 'phone', title: t('phone'), card: 'badge', render: (one) => one.phone ?? '—' },
    {
      key: 'homes',
      title: t('column.homes'),
      render: (one) =>
        one.units
          .map((home) => common('list.aside', { what: home.label, more: t(`relation.${home.relation}`) }))
          .join(common('list.comma')) || '—',
    },
    {
      key: 'confirmed',
      title: t('column.confirmed'),
      render: (one) => <Time at={one.confirmedAt} day />,
    },
  ];
  return (
    <>
      <Surface>
        <div className={styles.bar}>
          <h2>{t('tab.people')}</h2>
          <Input.Search
            allowClear
            aria-label={t('findPerson')}
            placeholder={t('findPersonHint')}
            defaultValue={search.text ?? ''}
            className={styles.text}
            onSearch={(text) => show({ text: text || undefined })}
          />
        </div>
        {query.error && items.length === 0 ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState rows={6} />
        ) : items.length === 0 ? (
          <EmptyState
            title={search.text ? t('noMatch') : t('peopleEmpty')}
            hint={search.text ? undefined : t('peopleEmptyHint')}
          />
        ) : (
          <DataList<Contact>
            label={t('tab.people')}
            items={items}
            rowKey={(one) => one.id}
            columns={columns}
            more={query}
          />
        )}
      </Surface>
      {search.person && <PersonRecord contactId={search.person} close={() => show({ person: undefined })} />}
    </>
  );
}
