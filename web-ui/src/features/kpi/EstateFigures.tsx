import { useQuery } from '@tanstack/react-query';
import { Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kpi, KpiFigure } from '@/api/model';
import { byName } from '@/shared/format/order';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Sideways } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { isSmall, judge, spoken } from './figures';
import type { Change } from './KpisPage';
import styles from './kpi.module.css';
import { figuresQuery } from './kpiQueries';
import type { KpiSearch, Months } from './kpiSearch';
import { Mark } from './Mark';

interface Row {
  id: string;
  name: string;
  figures: Map<string, KpiFigure>;
}

function rowsOf(figures: readonly KpiFigure[]): Row[] {
  const rows = new Map<string, Row>();
  for (const one of figures) {
    const id = one.estateId ?? '';
    const row = rows.get(id) ?? { id, name: one.estateName ?? id, figures: new Map() };
    row.figures.set(one.code, one);
    rows.set(id, row);
  }
  return [...rows.values()];
}

/** Every estate beside every figure: which one differs, and whether it reaches its target. */
export function EstateFigures(props: {
  kpis: readonly Kpi[];
  months: Months;
  chosen: string | undefined;
  search: KpiSearch;
  change: Change;
}) {
  const { t } = useTranslation('kpi');
  const narrow = useNarrow();
  const query = useQuery(figuresQuery(props.months, undefined, 'ESTATE'));
  return (
    <section aria-labelledby="by-estate">
      <h2 id="by-estate" className={styles.heading}>
        {t('estates.title')}
      </h2>
      <QueryView query={query}>
        {(figures) => {
          const rows = rowsOf(figures);
          if (rows.length === 0)
            return <EmptyState title={t('estates.empty')} hint={t('estates.emptyHint')} />;
          return narrow ? <AsCards {...props} rows={rows} /> : <AsTable {...props} rows={rows} />;
        }}
      </QueryView>
      <p className={styles.notes}>{t('estates.notes')}</p>
    </section>
  );
}

type Shown = Parameters<typeof EstateFigures>[0] & { rows: Row[] };

function Cell(props: { kpi: Kpi; row: Row; change: Change }) {
  const { t, i18n } = useTranslation('kpi');
  const { kpi, row } = props;
  const of = row.figures.get(kpi.code);
  if (!of || of.value == null) return <span className={styles.none}>—</span>;
  const judged = judge(kpi, of);
  const value = spoken(kpi.unit, of.value, i18n.language, t);
  return (
    <button
      type="button"
      className={styles.cell}
      title={t('sample', { shown: of.denominator.toLocaleString(i18n.language), count: of.denominator })}
      aria-label={t('estates.open', {
        estate: row.name,
        kpi: i18n.language === 'en' ? kpi.nameEn : kpi.name,
        value,
        judged: judged === 'open' ? t('target.none') : t(`judged.${judged}`),
      })}
      onClick={() => props.change({ kpi: kpi.code, of: row.id, show: undefined, part: undefined })}
    >
      {value}
      {isSmall(of) && <sup>*</sup>}
      <Mark judged={judged} brief />
    </button>
  );
}

function AsTable({ kpis, rows, chosen, search, change }: Shown) {
  const { t, i18n } = useTranslation('kpi');
  const english = i18n.language === 'en';
  const order = (code: string) => (search.sort === code ? (search.order ?? 'ascend') : null);
  const columns: TableColumnsType<Row> = [
    {
      key: 'estate',
      title: t('column.estate'),
      fixed: 'left',
      showSorterTooltip: false,
      sortOrder: order('estate'),
      sorter: (a, b) => byName(a.name, b.name),
      render: (_, row) => <span className={styles.estate}>{row.name}</span>,
    },
    ...kpis.map((kpi): TableColumnsType<Row>[number] => ({
      key: kpi.code,
      title: <span className={styles.columnName}>{english ? kpi.nameEn : kpi.name}</span>,
      align: 'right',
      showSorterTooltip: false,
      sortOrder: order(kpi.code),
      sorter: (a, b, direction) => {
        const [x, y] = [a.figures.get(kpi.code)?.value, b.figures.get(kpi.code)?.value];
        // without a figure there is no place: last, whichever way it is sorted
        if (x == null || y == null)
          return (Number(x == null) - Number(y == null)) * (direction === 'descend' ? -1 : 1);
        return x - y;
      },
      render: (_, row) => <Cell kpi={kpi} row={row} change={change} />,
    })),
  ];
  return (
    <Sideways label={t('estates.title')}>
      <Table<Row>
        aria-label={t('estates.title')}
        size="middle"
        className={styles.table ?? ''}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={rows}
        rowKey={(row) => row.id}
        rowClassName={(row) => (row.id === chosen ? (styles.chosen ?? '') : '')}
        columns={columns}
        onChange={(_, __, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          change(
            one?.order
              ? { sort: String(one.columnKey), order: one.order }
              : { sort: undefined, order: undefined },
          );
        }}
      />
    </Sideways>
  );
}

/** On a phone one figure at a time, what needs attention on top. */
function AsCards({ kpis, rows, chosen, change }: Shown) {
  const { t, i18n } = useTranslation('kpi');
  const english = i18n.language === 'en';
  const [code, setCode] = useState(kpis[0]?.code ?? '');
  const kpi = kpis.find((one) => one.code === code) ?? kpis[0];
  if (!kpi) return null;
  const direction = kpi.better === 'HIGHER' ? 1 : -1;
  const value = (row: Row) => row.figures.get(kpi.code)?.value;
  const sorted = [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x == null || y == null) return Number(x == null) - Number(y == null);
    return direction * (x - y);
  });
  return (
    <>
      <div className={styles.pick}>
        <Select
          aria-label={t('estates.which')}
          value={kpi.code}
          options={kpis.map((one) => ({ value: one.code, label: english ? one.nameEn : one.name }))}
          onChange={setCode}
        />
      </div>
      <ul className={styles.rows} aria-label={t('estates.title')}>
        {sorted.map((row) => {
          const of = row.figures.get(kpi.code);
          return (
            <li key={row.id} data-chosen={row.id === chosen || undefined}>
              <span>
                {row.name}
                <small>
                  {t('sample', {
                    shown: (of?.denominator ?? 0).toLocaleString(i18n.language),
                    count: of?.denominator ?? 0,
                  })}
                </small>
              </span>
              <Cell kpi={kpi} row={row} change={change} />
            </li>
          );
        })}
      </ul>
    </>
  );
}
