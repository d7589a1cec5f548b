import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { TicketExport } from '@/api/model';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import { exportsQuery } from './archiveQueries';

/** Who took which tickets along, and how many. Nobody can change it. */
export function Exports() {
  const { t, i18n } = useTranslation('archive');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const query = useInfiniteQuery(exportsQuery());
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const number = (value: number) => value.toLocaleString(i18n.language);
  const narrowed = ({ filters }: TicketExport) =>
    [
      ...(filters.kind ?? []).map((one) => domain(`kind.${one}`)),
      ...(filters.stateCategory ?? []).map((one) => domain(`stateCategory.${one}`)),
      ...(filters.estateId ?? []).map((id) => estates?.find((one) => one.id === id)?.name ?? id),
    ].join(common('list.comma'));
  const written = (one: TicketExport) =>
    one.whole
      ? t('exports.whole', { shown: number(one.written ?? 0) })
      : one.endedAt
        ? t('exports.broken', { shown: number(one.written ?? 0), found: number(one.found) })
        : t('exports.open', { found: number(one.found) });
  const columns: DataColumn<TicketExport>[] = [
    { key: 'by', title: t('exports.by'), card: 'title', render: (one) => one.by.name },
    { key: 'at', title: t('column.at'), card: 'badge', render: (one) => <Time at={one.at} /> },
    {
      key: 'text',
      title: t('exports.search'),
      render: (one) => <Stacked main={one.text || t('exports.all')} sub={narrowed(one) || undefined} />,
    },
    { key: 'written', title: t('exports.written'), render: written },
    {
      key: 'form',
      title: t('exports.form'),
      render: (one) => (
        <Stacked
          main={one.form === 'XLSX' ? 'Excel' : one.form}
          sub={t(one.phones ? 'exports.phones' : 'exports.masked')}
        />
      ),
    },
  ];
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('tab.exports')}</h2>
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('exportsEmpty')} hint={t('exportsEmptyHint')} />
      ) : (
        <DataList<TicketExport>
          label={t('tab.exports')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
    </Surface>
  );
}
