import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EstateArchive, Home } from '@/api/model';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import styles from './archive.module.css';
import { estateArchivesQuery, homesQuery } from './archiveQueries';
import { type ArchiveSearch, GAPS } from './archiveSearch';
import { HomeRecord } from './HomeRecord';

/** How complete the records are, estate by estate; then the homes of one. */
export function Homes() {
  const { t } = useTranslation('archive');
  const search = useSearch({ from: '/staff/archive' });
  const navigate = useNavigate({ from: '/archive' });
  const query = useQuery(estateArchivesQuery);
  const show = (change: Partial<ArchiveSearch> & { estate?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }) });
  return (
    <>
      <QueryView query={query} loading={<LoadingState rows={3} />}>
        {(estates) => {
          const chosen = estates.find((one) => one.estateId === search.estate) ?? estates[0];
          if (!chosen)
            return (
              <Surface>
                <EmptyState title={t('estatesEmpty')} hint={t('estatesEmptyHint')} />
              </Surface>
            );
          return (
            <>
              <div className={styles.estates}>
                {estates.map((one) => (
                  <EstateCard
                    key={one.estateId}
                    estate={one}
                    chosen={one === chosen}
                    choose={() => show({ estate: one.estateId, gap: undefined })}
                  />
                ))}
              </div>
              <HomeList key={chosen.estateId} estate={chosen} search={search} show={show} />
            </>
          );
        }}
      </QueryView>
      {search.home && <HomeRecord unitId={search.home} close={() => show({ home: undefined })} />}
    </>
  );
}

function EstateCard({
  estate,
  chosen,
  choose,
}: {
  estate: EstateArchive;
  chosen: boolean;
  choose: () => void;
}) {
  const { t, i18n } = useTranslation('archive');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <button type="button" className={styles.estate} aria-pressed={chosen} onClick={choose}>
      <span className={styles.estateName}>{estate.name}</span>
      <span className={styles.score}>
        <strong>{estate.score}</strong>
        <small>{t('ofHundred')}</small>
      </span>
      <span className={styles.meter} aria-hidden="true">
        <span style={{ width: `${estate.score}%` }} />
      </span>
      <span className={styles.quiet}>
        {t('recorded', { recorded: number.format(estate.recorded), homes: number.format(estate.homes) })}
        {' · '}
        {t('complete', { count: estate.complete })}
      </span>
    </button>
  );
}

function HomeList(props: {
  estate: EstateArchive;
  search: ArchiveSearch;
  show: (change: Partial<ArchiveSearch>) => void;
}) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const { estate, search, show } = props;
  const query = useInfiniteQuery(homesQuery(estate.estateId, search.text, search.gap));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const missing = (gap: (typeof GAPS)[number]) => estate.missing.find((one) => one.gap === gap)?.homes ?? 0;
  const columns: DataColumn<Home>[] = [
    {
      key: 'home',
      title: t('column.home'),
      width: 136,
      card: 'title',
      render: (home) => (
        <Button type="link" className={styles.link} onClick={() => show({ home: home.unitId })}>
          {home.label}
        </Button>
      ),
    },
    {
      key: 'score',
      title: t('column.score'),
      number: true,
      width: 90,
      card: 'badge',
      render: (home) => home.score,
    },
    {
      key: 'people',
      title: t('column.people'),
      render: (home) =>
        home.people.length === 0 ? (
          <span className={styles.quiet}>{t('nobody')}</span>
        ) : (
          home.people
            .map((one) => common('list.aside', { what: one.name, more: t(`relation.${one.relation}`) }))
            .join(common('list.comma'))
        ),
    },
    {
      key: 'gaps',
      title: t('column.gaps'),
      render: (home) =>
        home.gaps.length === 0 ? (
          <StatusTag tone="good">{t('nothingMissing')}</StatusTag>
        ) : (
          home.gaps.map((gap) => t(`gap.${gap}`)).join(common('list.comma'))
        ),
    },
  ];
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('homesOf', { estate: estate.name })}</h2>
        <Input.Search
          allowClear
          aria-label={t('findHome')}
          placeholder={t('findHomeHint')}
          defaultValue={search.text ?? ''}
          className={styles.text}
          onSearch={(text) => show({ text: text || undefined })}
        />
        <Select<string>
          aria-label={t('column.gaps')}
          value={search.gap ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('allHomes') },
            ...GAPS.map((gap) => ({ value: gap, label: `${t(`gap.${gap}`)} · ${missing(gap)}` })),
          ]}
          onChange={(gap) => show({ gap: GAPS.find((one) => one === gap) })}
        />
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState
          title={search.gap || search.text ? t('noMatch') : t('homesEmpty')}
          hint={search.gap || search.text ? undefined : t('homesEmptyHint')}
        />
      ) : (
        <DataList<Home>
          label={t('homesOf', { estate: estate.name })}
          items={items}
          rowKey={(home) => home.unitId}
          columns={columns}
          more={query}
        />
      )}
    </Surface>
  );
}
