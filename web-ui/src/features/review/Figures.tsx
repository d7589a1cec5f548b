import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair, FigureOrder, FiguresOfReply } from '@/api/model';
import { problemText } from '@/api/problems';
import { saveAs } from '@/shared/save';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { How } from './How';
import styles from './review.module.css';
import { duplicatesQuery, figuresCsv, figuresQuery } from './reviewQueries';
import { type FiguresSearch, ORDERS, PERIODS, WHICH, type Which } from './reviewSearch';
import { savedWords, shareWords } from './words';

/** What came of each reply, what nobody uses, and what could be one. */
export function Figures(props: { search: FiguresSearch; change: (search: FiguresSearch) => void }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const { which = 'used', days = 90, order = 'USES' } = props.search;
  const change = (part: FiguresSearch) => props.change({ which, days, order, ...part });
  const download = useMutation({
    mutationFn: () => figuresCsv({ days, order, unused: which === 'unused' }),
    onSuccess: (file) => saveAs(file, which === 'unused' ? 'reply-unused.csv' : 'reply-figures.csv'),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <>
      <div className={styles.filters}>
        <Segmented<Which>
          aria-label={t('which')}
          value={which}
          onChange={(value) => change({ which: value })}
          options={WHICH.map((value) => ({ value, label: t(`figures.${value}`) }))}
        />
        {which !== 'duplicates' && (
          <Select<number>
            aria-label={t('figure.period')}
            value={days}
            onChange={(value) => change({ days: value })}
            options={PERIODS.map((value) => ({ value, label: t('figure.days', { days: value }) }))}
          />
        )}
        {which === 'used' && (
          <Select<FigureOrder>
            aria-label={t('figures.order')}
            className={styles.order ?? ''}
            value={order}
            onChange={(value) => change({ order: value })}
            options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
          />
        )}
        {which !== 'duplicates' && (
          <Button
            className={styles.atEnd ?? ''}
            icon={<DownloadOutlined />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {t('report.csv')}
          </Button>
        )}
      </div>
      {which === 'duplicates' ? (
        <Duplicates />
      ) : (
        <List days={days} order={order} unused={which === 'unused'} />
      )}
      <div className={styles.filters}>
        <How />
      </div>
    </>
  );
}

function Title({ replyId, title, code }: { replyId: string; title: string; code: string }) {
  return (
    <Stacked
      main={
        <Link to="/replies/$replyId" params={{ replyId }}>
          {title}
        </Link>
      }
      sub={<code>{code}</code>}
    />
  );
}

function List(filter: { days: number; order: FigureOrder; unused: boolean }) {
  const { t, i18n } = useTranslation('review');
  const query = useInfiniteQuery(figuresQuery(filter));
  const columns: DataColumn<FiguresOfReply>[] = [
    {
      key: 'title',
      title: t('figures.reply'),
      card: 'title',
      render: (one) => <Title {...one} />,
    },
    ...(filter.unused
      ? []
      : ([
          {
            key: 'uses',
            title: t('figure.uses'),
            number: true,
            render: (one) => one.uses,
          },
          { key: 'unchanged', title: t('figure.unchanged'), render: (one) => shareWords(one.unchanged, t) },
          {
            key: 'edits',
            title: t('figure.edits'),
            number: true,
            render: (one) =>
              one.uses === 0
                ? t('figure.none')
                : one.edits.toLocaleString(i18n.language, { maximumFractionDigits: 1 }),
          },
          {
            key: 'saved',
            title: t('figure.saved'),
            number: true,
            render: (one) => savedWords(one.savedSeconds, t, i18n.language),
          },
          { key: 'content', title: t('figure.content'), render: (one) => shareWords(one.content, t) },
          { key: 'again', title: t('figure.again'), render: (one) => shareWords(one.again, t) },
        ] satisfies DataColumn<FiguresOfReply>[])),
    {
      key: 'last',
      title: t('figure.last'),
      render: (one) => (one.lastUsedAt ? <Time at={one.lastUsedAt} /> : t('figure.never')),
    },
  ];
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return filter.unused ? (
            <EmptyState title={t('figures.allUsed')} hint={t('figures.allUsedHint')} />
          ) : (
            <EmptyState title={t('figures.none')} hint={t('figures.noneHint')} />
          );
        return (
          <DataList
            label={t('tab.figures')}
            items={items}
            rowKey={(one) => one.replyId}
            columns={columns}
            more={query}
          />
        );
      }}
    </QueryView>
  );
}

function Duplicates() {
  const { t } = useTranslation('review');
  const query = useQuery(duplicatesQuery);
  const columns: DataColumn<DuplicatePair>[] = [
    { key: 'one', title: t('figures.one'), card: 'title', render: (pair) => <Title {...pair.one} /> },
    { key: 'other', title: t('figures.other'), render: (pair) => <Title {...pair.other} /> },
    {
      key: 'alike',
      title: t('figures.alike'),
      number: true,
      card: 'badge',
      render: (pair) => `${Math.round(pair.alike * 100)}%`,
    },
  ];
  return (
    <QueryView query={query}>
      {(pairs) =>
        pairs.length === 0 ? (
          <EmptyState title={t('figures.noDuplicates')} hint={t('figures.noDuplicatesHint')} />
        ) : (
          <DataList
            label={t('figures.duplicates')}
            items={pairs}
            rowKey={(pair) => `${pair.one.replyId} ${pair.other.replyId}`}
            columns={columns}
          />
        )
      }
    </QueryView>
  );
}
