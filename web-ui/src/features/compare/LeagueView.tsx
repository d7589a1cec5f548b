import { useQuery } from '@tanstack/react-query';
import { Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeagueLine } from '@/api/model';
import { useMay } from '@/api/session';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { byName } from '@/shared/format/order';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Behind, badSide, usePickTickets } from './Behind';
import type { Shown } from './MeasuresPage';
import { ModelView } from './ModelView';
import { dotsHeight, dotsOption } from './measureOptions';
import { decimal, percent } from './measures';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, scaled, shownOf, standingOf } from './measureWords';
import { targetOf, targetsQuery } from './targets';
import { useFairFinding } from './useFairFinding';

/** More lines than these nobody reads as a chart: the table has them all. */
const DRAWN = 40;

/** Estate under estate, each with where its figure may really lie. */
export function LeagueView(props: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const look = useLook();
  const { measure, league, adjusted, asked } = props;
  const language = i18n.language;
  const finding = useFairFinding(league, measure, adjusted);
  const open = usePickTickets();
  const targets = useQuery({ ...targetsQuery, enabled: useMay('KPI_READ') });
  const target = targetOf(measure.key, targets.data ?? []);
  const lines = ordered(league, measure, adjusted);
  const name = nameOf(measure, language);
  const axis = t(`axis.${measure.unit}`, { measure: name });
  const option = useMemo(() => {
    const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
    const middle = adjusted ? league.adjustment?.overall : league.value;
    return dotsOption(
      {
        axis,
        dots: lines.slice(0, DRAWN).map((line) => {
          const { value, range } = shownOf(line, adjusted);
          return {
            label: line.estate.name,
            value: value === null ? null : scaled(measure, value),
            low: range === null ? null : scaled(measure, range.low),
            high: range === null ? null : scaled(measure, range.high),
            hollow: line.few,
            end: `${say(value)} ${t('n', { shown: line.n.toLocaleString(language) })}`,
            figures: [
              [t('column.value'), say(line.value)],
              [t('column.range'), range ? `${say(range.low)} – ${say(range.high)}` : '—'],
              [t('column.n'), line.n.toLocaleString(language)],
              [t('column.standing'), t(standingOf(line, league, measure))],
              [t('column.adjusted'), say(line.expected?.adjusted)],
            ],
          };
        }),
        references: [
          ...(middle == null
            ? []
            : [{ value: scaled(measure, middle), label: t('company', { value: say(middle) }) }]),
          ...(target === null
            ? []
            : [{ value: scaled(measure, target), label: t('target', { value: say(target) }) }]),
        ],
      },
      look,
    );
  }, [lines, adjusted, measure, league, target, axis, language, look, t, common]);
  return (
    <>
      <Chart
        finding={finding}
        what={name}
        option={option}
        height={dotsHeight(Math.min(lines.length, DRAWN))}
        pick={
          open &&
          (({ dataIndex }) => {
            const line = lines[dataIndex];
            if (line && line.n > 0)
              open({ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind });
          })
        }
        notes={[
          t('note.league'),
          open ? t('note.pick') : '',
          adjusted ? t('note.adjusted') : '',
          lines.length > DRAWN ? t('note.first', { shown: DRAWN }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
        fileName={`league-${asked.measure}-${asked.period.from}-${asked.period.to}`}
        scope={t('fileOf', { measure: name, scope: props.scope })}
      />
      <Lines {...props} lines={lines} />
      {adjusted && <ModelView {...props} />}
    </>
  );
}

function Lines({ measure, league, lines, asked }: Shown & { lines: LeagueLine[] }) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const narrow = useNarrow();
  const maySeeTickets = useMay('TICKET_READ');
  const side = badSide(measure);
  const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
  const column = (
    key: string,
    title: string,
    value: (line: LeagueLine) => number | null | undefined,
    show: (line: LeagueLine) => React.ReactNode,
  ): TableColumnsType<LeagueLine>[number] => ({
    key,
    title,
    align: 'right',
    showSorterTooltip: false,
    sorter: (a, b, order) => {
      const [x, y] = [value(a), value(b)];
      if (x == null || y == null)
        return (Number(x == null) - Number(y == null)) * (order === 'descend' ? -1 : 1);
      return x - y;
    },
    render: (_, line) => show(line),
  });
  return (
    <div className={styles.scroll}>
      <Table<LeagueLine>
        aria-label={t('table.label')}
        size="middle"
        {...(narrow ? { scroll: { x: 'max-content' } } : {})}
        rowKey={(line) => line.estate.id}
        dataSource={lines}
        pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          {
            key: 'estate',
            title: t('column.estate'),
            showSorterTooltip: false,
            sorter: (a, b) => byName(a.estate.name, b.estate.name),
            render: (_, line) => line.estate.name,
          },
          column(
            'value',
            t('column.value'),
            (line) => line.value,
            (line) => say(line.value),
          ),
          {
            key: 'range',
            title: t('column.range'),
            align: 'right',
            render: (_, line) => (line.range ? `${say(line.range.low)} – ${say(line.range.high)}` : '—'),
          },
          column(
            'n',
            t('column.n'),
            (line) => line.n,
            (line) => (
              <Behind
                of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                n={line.n}
                name={line.estate.name}
              >
                {line.n.toLocaleString(language)}
              </Behind>
            ),
          ),
          {
            key: 'standing',
            title: t('column.standing'),
            render: (_, line) => t(standingOf(line, league, measure)),
          },
          column(
            'ratio',
            t('column.ratio'),
            (line) => line.expected?.ratio,
            (line) =>
              line.expected
                ? `${decimal(line.expected.ratio, language, 2)} (${decimal(line.expected.ratioRange.low, language, 2)} – ${decimal(line.expected.ratioRange.high, language, 2)})`
                : '—',
          ),
          column(
            'adjusted',
            t('column.adjusted'),
            (line) => line.expected?.adjusted,
            (line) => say(line.expected?.adjusted),
          ),
          column(
            'steady',
            t('column.steady'),
            (line) => line.expected?.steady,
            (line) => say(line.expected?.steady),
          ),
          column(
            'own',
            t('column.own'),
            (line) => line.expected?.own,
            (line) => (line.expected ? percent(line.expected.own, language) : '—'),
          ),
          ...(maySeeTickets && side
            ? [
                {
                  key: 'tickets',
                  title: t(`column.bad.${side}`),
                  align: 'right' as const,
                  render: (_: unknown, line: LeagueLine) => {
                    const bad = Math.round(side === 'IN' ? line.numerator : line.n - line.numerator);
                    return (
                      <Behind
                        of={{
                          measure,
                          period: asked.period,
                          estateId: line.estate.id,
                          kind: asked.kind,
                          side,
                        }}
                        n={bad}
                        name={`${line.estate.name}${t('comma')}${t(`column.bad.${side}`)}`}
                      >
                        {bad.toLocaleString(language)}
                      </Behind>
                    );
                  },
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
