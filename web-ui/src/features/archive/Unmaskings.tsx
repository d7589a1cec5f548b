import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Unmasking } from '@/api/model';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import { unmaskingsQuery } from './archiveQueries';

/** Who looked at whose data and what for. Nobody can change it. */
export function Unmaskings() {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery(unmaskingsQuery());
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Unmasking>[] = [
    { key: 'by', title: t('column.by'), card: 'title', render: (one) => one.by.name },
    { key: 'at', title: t('column.at'), card: 'badge', render: (one) => <Time at={one.at} /> },
    { key: 'whose', title: t('column.whose'), render: (one) => one.name || '—' },
    {
      key: 'purpose',
      title: t('purpose'),
      render: (one) => [t(`purpose.${one.purpose}`), one.note].filter(Boolean).join(' · '),
    },
    {
      key: 'fields',
      title: t('column.fields'),
      render: (one) =>
        one.fields
          .map((field) => (field === 'phone' ? t('phone') : field === 'email' ? t('email') : field))
          .join(common('list.comma')) || '—',
    },
  ];
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('tab.unmaskings')}</h2>
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('unmaskingsEmpty')} hint={t('unmaskingsEmptyHint')} />
      ) : (
        <DataList<Unmasking>
          label={t('tab.unmaskings')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
    </Surface>
  );
}
