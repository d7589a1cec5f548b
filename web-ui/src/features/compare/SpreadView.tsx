import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { EmptyState } from '@/shared/ui/states';
import { Behind, usePickTickets } from './Behind';
import type { Shown } from './MeasuresPage';
import { type Box, boxesOption, dotsHeight } from './measureOptions';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, scaled } from './measureWords';
import { useFairFinding } from './useFairFinding';

const DRAWN = 40;
const PLACES = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;

/** How times are spread at each estate, rather than one mean. */
export function SpreadView({ league, measure, asked, scope, change }: Shown) {
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
  if (measure.type !== 'TIMING')
    return (
      <EmptyState title={t('timing.noView')} hint="">
        <Button type="primary" onClick={() => change({ measure: 'resolution_time' })}>
          {t('timing.choose')}
        </Button>
      </EmptyState>
    );
  return (
    <Chart
      finding={finding}
      what={name}
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
