import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Behind, usePickTickets } from './Behind';
import type { Shown } from './MeasuresPage';
import { type Box, boxesOption, dotsHeight, ridgesOption } from './measureOptions';
import { bandsQuery } from './measureQueries';
import { percent } from './measures';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, scaled } from './measureWords';
import { useFairFinding } from './useFairFinding';

const DRAWN = 40;
const PLACES = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;

/** How times are spread at each estate, rather than one mean: boxes, or hills that show more than one summit. */
export function SpreadView(props: Shown) {
  const { t } = useTranslation('measure');
  const { measure, search, change } = props;
  if (measure.type !== 'TIMING')
    return (
      <EmptyState title={t('timing.noView')} hint="">
        <Button type="primary" onClick={() => change({ measure: 'resolution_time' })}>
          {t('timing.choose')}
        </Button>
      </EmptyState>
    );
  const tools = (
    <Segmented<'boxes' | 'hills'>
      aria-label={t('spread.as')}
      value={search.hills ? 'hills' : 'boxes'}
      options={(['boxes', 'hills'] as const).map((value) => ({ value, label: t(`spread.${value}`) }))}
      onChange={(value) => change({ hills: value === 'hills' ? true : undefined })}
    />
  );
  return search.hills ? <Hills {...props} tools={tools} /> : <Boxes {...props} tools={tools} />;
}

interface Drawn extends Shown {
  tools: ReactNode;
}

function Hills({ league, measure, asked, scope, tools }: Drawn) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const look = useLook();
  const language = i18n.language;
  const finding = useFairFinding(league, measure);
  const open = usePickTickets();
  const name = nameOf(measure, language);
  const query = useQuery(bandsQuery(asked));
  const bands = query.data;
  const rows = useMemo(() => {
    const of = new Map(bands?.items.map((item) => [item.estateId, item]));
    return ordered(league, measure, false).flatMap((line) => {
      const item = of.get(line.estate.id);
      return item && item.n > 0 && item.minutes.length > 0 ? [{ line, item }] : [];
    });
  }, [bands, league, measure]);
  const limits = bands?.limits ?? [];
  const says = (minutes: number) => sayValue(measure, minutes, language, common);
  const band = (at: number) =>
    at < limits.length
      ? t('band.within', { time: says(limits[at] ?? 0) })
      : t('band.beyond', { time: says(limits.at(-1) ?? 0) });
  const middle = bands?.quantiles.indexOf(0.5) ?? -1;
  const share = (part: number, all: number) => percent(all === 0 ? 0 : part / all, language);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!bands) return <LoadingState rows={8} />;
  const drawn = rows.slice(0, DRAWN);
  const option = ridgesOption(
    {
      axis: t('axis.bands', { measure: name }),
      limits,
      says,
      ridges: drawn.map(({ line, item }) => ({
        label: line.estate.name,
        shares: item.bars.map((count) => count / item.n),
        median: item.minutes[middle] ?? 0,
        hollow: line.few,
        figures: [
          [t('quantile.p50'), says(item.minutes[middle] ?? 0)] as const,
          ...item.bars.flatMap((count, at) =>
            count / item.n >= 0.05 ? [[band(at), share(count, item.n)] as const] : [],
          ),
          [t('column.n'), item.n.toLocaleString(language)] as const,
        ],
      })),
    },
    look,
  );
  return (
    <Chart
      finding={finding}
      what={name}
      tools={tools}
      option={option}
      height={dotsHeight(drawn.length) + 24}
      pick={
        open &&
        (({ dataIndex }) => {
          const row = drawn[dataIndex];
          if (row) open({ measure, period: asked.period, estateId: row.line.estate.id, kind: asked.kind });
        })
      }
      notes={[
        t('note.hills'),
        open ? t('note.pick') : '',
        rows.length > DRAWN ? t('note.first', { shown: DRAWN }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
      fileName={`hills-${asked.measure}-${asked.period.from}-${asked.period.to}`}
      scope={t('fileOf', { measure: name, scope })}
      table={
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{t('column.estate')}</th>
              {[...limits, null].map((limit, at) => (
                <th key={limit ?? 'beyond'} scope="col">
                  {band(at)}
                </th>
              ))}
              <th scope="col">{t('column.n')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, item }) => (
              <tr key={line.estate.id}>
                <th scope="row">{line.estate.name}</th>
                {[...limits, null].map((limit, at) => (
                  <td key={limit ?? 'beyond'}>{share(item.bars[at] ?? 0, item.n)}</td>
                ))}
                <td>
                  <Behind
                    of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                    n={item.n}
                    name={line.estate.name}
                  >
                    {item.n.toLocaleString(language)}
                  </Behind>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function Boxes({ league, measure, asked, scope, tools }: Drawn) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const look = useLook();
  const language = i18n.language;
  const finding = useFairFinding(league, measure);
  const open = usePickTickets();
  const name = nameOf(measure, language);
  const lines = useMemo(
    () => ordered(league, measure, false).filter((line) => line.quantiles?.length === 5),
    [league, measure],
  );
  const option = useMemo(
    () =>
      boxesOption(
        {
          axis: t(`axis.${measure.unit}`, { measure: name }),
          boxes: lines.slice(0, DRAWN).map((line): Box => {
            const at = line.quantiles ?? [];
            return {
              label: line.estate.name,
              at: [0, 1, 2, 3, 4].map((place) => scaled(measure, at[place] ?? 0)) as unknown as Box['at'],
              hollow: line.few,
              figures: [
                ...PLACES.map(
                  (place, i) => [t(`quantile.${place}`), sayValue(measure, at[i], language, common)] as const,
                ),
                [t('column.n'), line.n.toLocaleString(language)] as const,
              ],
            };
          }),
        },
        look,
      ),
    [lines, measure, name, language, look, t, common],
  );
  return (
    <Chart
      finding={finding}
      what={name}
      tools={tools}
      option={option}
      height={dotsHeight(Math.min(lines.length, DRAWN))}
      pick={
        open &&
        (({ dataIndex }) => {
          const line = lines[dataIndex];
          if (line) open({ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind });
        })
      }
      notes={[
        t('note.spread'),
        open ? t('note.pick') : '',
        lines.length > DRAWN ? t('note.first', { shown: DRAWN }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
      fileName={`spread-${asked.measure}-${asked.period.from}-${asked.period.to}`}
      scope={t('fileOf', { measure: name, scope })}
      table={
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{t('column.estate')}</th>
              {PLACES.map((place) => (
                <th key={place} scope="col">
                  {t(`quantile.${place}`)}
                </th>
              ))}
              <th scope="col">{t('column.n')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.estate.id}>
                <th scope="row">{line.estate.name}</th>
                {PLACES.map((place, i) => (
                  <td key={place}>{sayValue(measure, line.quantiles?.[i], language, common)}</td>
                ))}
                <td>
                  <Behind
                    of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                    n={line.n}
                    name={line.estate.name}
                  >
                    {line.n.toLocaleString(language)}
                  </Behind>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
