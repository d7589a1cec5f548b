import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { CHANNELS, KINDS, PRIORITIES } from '@/api/model';
import { useMay } from '@/api/session';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf } from '@/features/compare/measureWords';
import { dateOnly } from '@/shared/format/time';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Filters.module.css';
import { categoriesQuery } from './ticketQueries';
import { isFiltered, type TicketSearch, UNFILTERED } from './ticketSearch';

/** Narrows the queue. Everything chosen here stands in the address. */
export function Filters({ search, change }: { search: TicketSearch; change: (part: TicketSearch) => void }) {
  const { t, i18n } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const kinds = search.kind ?? [];
  const shown = kinds.length > 0 ? categories.filter((c) => kinds.includes(c.kind)) : categories;
  const narrow = useNarrow();
  return (
    <div className={styles.filters}>
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        className={styles.wide}
        aria-label={t('filter.kind')}
        placeholder={t('filter.kind')}
        value={search.kind ?? []}
        options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
        onChange={(kind) => change({ kind, category: undefined })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        className={styles.field}
        aria-label={t('filter.priority')}
        placeholder={t('filter.priority')}
        value={search.priority ?? []}
        options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
        onChange={(priority) => change({ priority })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        className={styles.field}
        aria-label={t('filter.channel')}
        placeholder={t('filter.channel')}
        value={search.channel ?? []}
        options={CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) }))}
        onChange={(channel) => change({ channel })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className={styles.field}
        aria-label={t('filter.category')}
        placeholder={t('filter.category')}
        value={search.category}
        popupMatchSelectWidth={false}
        options={[
          ...shown.map((c) => ({
            value: c.id,
            label: i18n.language === 'en' ? (c.nameEn ?? c.name) : c.name,
          })),
          { value: 'none', label: t('filter.uncategorised') },
        ]}
        onChange={(category?: string) => change({ category })}
      />
      <DatePicker.RangePicker
        className={styles.days}
        aria-label={t('filter.opened')}
        placeholder={[t('filter.openedFrom'), t('filter.openedTo')]}
        allowEmpty={[true, true]}
        inputReadOnly={narrow}
        value={[
          search.openedFrom ? dayjs(search.openedFrom) : null,
          search.openedTo ? dayjs(search.openedTo) : null,
        ]}
        onChange={(dates) =>
          change({
            openedFrom: dates?.[0]?.format('YYYY-MM-DD'),
            openedTo: dates?.[1]?.format('YYYY-MM-DD'),
          })
        }
      />
      <Select
        variant="borderless"
        aria-label={t('filter.sort')}
        className={styles.sort}
        value={search.sort ?? 'openedAt'}
        options={(['openedAt', 'updatedAt'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(sort) => change({ sort: sort === 'updatedAt' ? sort : undefined })}
      />
      {search.counted && <Counted search={search} change={change} />}
      {isFiltered(search) && (
        <Button type="link" onClick={() => change(UNFILTERED)}>
          {common('action.clear')}
        </Button>
      )}
    </div>
  );
}

/** Which figure the list lies behind; taking it away shows all tickets again. */
function Counted({ search, change }: { search: TicketSearch; change: (part: TicketSearch) => void }) {
  const { t, i18n } = useTranslation('ticket');
  const measures = useQuery({ ...measuresQuery, enabled: useMay('BENCHMARK_READ') }).data;
  const measure = measures?.find((one) => one.key === search.counted);
  const name = measure ? nameOf(measure, i18n.language) : (search.counted ?? '');
  const day = (date: string | undefined) => (date ? dateOnly(date, i18n.language, 'UTC') : '');
  const figure = t('counted', { measure: name, from: day(search.countedFrom), to: day(search.countedTo) });
  return (
    <Tag
      className={styles.counted}
      closable={{ 'aria-label': t('counted.remove') }}
      onClose={(event) => {
        event.preventDefault();
        change({ counted: undefined, countedFrom: undefined, countedTo: undefined, side: undefined });
      }}
    >
      {search.side ? t(`counted.${search.side}`, { figure }) : figure}
    </Tag>
  );
}
