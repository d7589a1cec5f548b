import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '@/api/model';
import { byName } from '@/shared/format/order';
import { type Defined, Definition } from './CompanyFigures';
import styles from './compare.module.css';
import { decimal, type Figures, type Item, percent, SMALL, spoken } from './measures';

/** The chart's figures and all others, to sort and to read exactly. */
export function EstateTable({ comparison, chosen }: { comparison: Comparison; chosen: string | undefined }) {
  const { t, i18n } = useTranslation('compare');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const count = (value: number) => value.toLocaleString(language);
  const minutes = (value: number | null | undefined) => spoken('time', value ?? null, language, common);

  const columns: {
    key: string;
    name: string;
    define?: Defined;
    value: (of: Figures) => number | null | undefined;
    show: (value: number) => string;
    /** What the figure rests on, where that decides whether to believe it. */
    rests?: (of: Figures) => number;
  }[] = [
    { key: 'opened', name: t('column.opened'), define: 'opened', value: (of) => of.opened, show: count },
    {
      key: 'perHundredHomes',
      name: t('column.perHundredHomes'),
      define: 'perHundredHomes',
      value: (of) => of.perHundredHomes,
      show: (value) => decimal(value, language, 2),
      rests: (of) => of.opened,
    },
    {
      key: 'resolved',
      name: t('column.resolved'),
      define: 'resolved',
      value: (of) => of.resolved,
      show: count,
    },
    { key: 'open', name: t('column.open'), define: 'open', value: (of) => of.open, show: count },
    {
      key: 'timelyRate',
      name: t('column.timelyRate'),
      define: 'timelyRate',
      value: (of) => of.timelyRate,
      show: (value) => percent(value, language),
      rests: (of) => of.withTarget,
    },
    {
      key: 'median',
      name: t('column.median'),
      define: 'median',
      value: (of) => of.resolveMinutesMedian,
      show: minutes,
      rests: (of) => of.sample,
    },
    {
      key: 'p90',
      name: t('column.p90'),
      define: 'p90',
      value: (of) => of.resolveMinutesP90,
      show: minutes,
      rests: (of) => of.sample,
    },
    { key: 'sample', name: t('column.sample'), define: 'sample', value: (of) => of.sample, show: count },
  ];
  const shown = (column: (typeof columns)[number], of: Figures) => {
    const value = column.value(of);
    if (value == null) return '—';
    const few = column.rests && column.rests(of) < SMALL;
    return few ? (
      <span className={styles.few} title={t('few', { count: column.rests?.(of) ?? 0 })}>
        {column.show(value)}
        <sup>*</sup>
      </span>
    ) : (
      column.show(value)
    );
  };
  const homes = comparison.items.reduce((sum, item) => sum + item.estate.homes, 0);
  return (
    <>
      <div className={styles.tableScroll}>
        <Table<Item>
          aria-label={t('table.label')}
          size="middle"
          pagination={false}
          className={styles.table}
          rowKey={(item) => item.estate.id}
          dataSource={comparison.items}
          rowClassName={(item) => (item.estate.id === chosen ? (styles.chosenRow ?? '') : '')}
          columns={[
            {
              key: 'estate',
              title: t('column.estate'),
              sorter: (a, b) => byName(a.estate.name, b.estate.name),
              showSorterTooltip: false,
              render: (_, item) => (
                <span className={styles.estate}>
                  {item.estate.name}
                  <small>{item.estate.city}</small>
                </span>
              ),
            },
            {
              key: 'homes',
              title: t('column.homes'),
              align: 'right',
              sorter: (a, b) => a.estate.homes - b.estate.homes,
              showSorterTooltip: false,
              render: (_, item) => count(item.estate.homes),
            },
            ...columns.map((column): TableColumnsType<Item>[number] => ({
              key: column.key,
              align: 'right',
              title: (
                <span className={styles.heading}>
                  {column.name}
                  {column.define && <Definition of={column.define} name={column.name} />}
                </span>
              ),
              sortDirections: ['descend', 'ascend'],
              showSorterTooltip: false,
              sorter: (a, b, order) => {
                const [x, y] = [column.value(a), column.value(b)];
                // without a figure there is no place: last, whichever way it is sorted
                if (x == null || y == null)
                  return (Number(x == null) - Number(y == null)) * (order === 'descend' ? -1 : 1);
                return x - y;
              },
              render: (_, item) => shown(column, item),
            })),
          ]}
          summary={() => (
            <Table.Summary.Row className={styles.total}>
              <Table.Summary.Cell index={0}>{t('table.company')}</Table.Summary.Cell>
              <Table.Summary.Cell index={1} align="right">
                {count(homes)}
              </Table.Summary.Cell>
              {columns.map((column, i) => (
                <Table.Summary.Cell key={column.key} index={i + 2} align="right">
                  {shown(column, comparison.company)}
                </Table.Summary.Cell>
              ))}
            </Table.Summary.Row>
          )}
        />
      </div>
      <p className={styles.notes}>{t('table.notes', { count: SMALL })}</p>
    </>
  );
}
