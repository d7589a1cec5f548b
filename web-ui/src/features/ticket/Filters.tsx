import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHANNELS, KINDS, PRIORITIES } from '@/api/model';
import styles from './Filters.module.css';
import { categoriesQuery } from './ticketQueries';
import type { TicketSearch } from './ticketSearch';

/** Narrows the queue. Everything chosen here stands in the address. */
export function Filters({ search, change }: { search: TicketSearch; change: (part: TicketSearch) => void }) {
  const { t, i18n } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const kinds = search.kind ?? [];
  const shown = kinds.length > 0 ? categories.filter((c) => kinds.includes(c.kind)) : categories;
  const filtered = Boolean(search.kind || search.priority || search.channel || search.category);
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
        options={shown.map((c) => ({
          value: c.id,
          label: i18n.language === 'en' ? (c.nameEn ?? c.name) : c.name,
        }))}
        onChange={(category?: string) => change({ category })}
      />
      <Select
        variant="borderless"
        aria-label={t('filter.sort')}
        className={styles.sort}
        value={search.sort ?? 'openedAt'}
        options={(['openedAt', 'updatedAt'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(sort) => change({ sort: sort === 'updatedAt' ? sort : undefined })}
      />
      {filtered && (
        <Button
          type="link"
          onClick={() =>
            change({ kind: undefined, priority: undefined, channel: undefined, category: undefined })
          }
        >
          {common('action.clear')}
        </Button>
      )}
    </div>
  );
}
