import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { EmptyState } from '@/shared/ui/states';
import { Behind, usePickTickets } from './Behind';
import type { Shown } from './MeasuresPage';
import { funnelOption } from './measureOptions';
import { decimal } from './measures';
import styles from './measures.module.css';
import { nameOf, sayValue, scaled, standingOf } from './measureWords';
import { useFairFinding } from './useFairFinding';

/** Each estate by how much it rests on, with how far chance takes an estate of that size. */
export function FunnelView({ league, measure, asked, scope }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const look = useLook();
  const language = i18n.language;
  const finding = useFairFinding(league, measure);
  const open = usePickTickets();
  const name = nameOf(measure, language);
  const { funnel } = league;
  const rate = measure.type === 'RATE';
  const size = t(rate ? 'size.exposure' : 'size');
  const shown = useMemo(
    () => league.lines.filter((line) => line.value != null && (rate ? line.denominator > 0 : line.n > 0)),
    [league, rate],
  );
  const option = useMemo(() => {
    if (!funnel) return null;
    const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
    const pair = (range: { low: number; high: number }) =>
      [scaled(measure, range.low), scaled(measure, range.high)] as const;
    return funnelOption(
      {
        across: size,
        up: t(`axis.${measure.unit}`, { measure: name }),
        centre: scaled(measure, funnel.centre),
        centreLabel: t('company', { value: say(funnel.centre) }),
        points: shown.map((line) => ({
          label: line.estate.name,
          size: rate ? line.denominator : line.n,
          value: scaled(measure, line.value ?? 0),
          standing: line.few ? null : (line.standing ?? null),
          figures: [
            [name, say(line.value)],
            [size, (rate ? line.denominator : line.n).toLocaleString(language, { maximumFractionDigits: 1 })],
            [t('column.standing'), t(standingOf(line, league, measure))],
          ] as const,
        })),
        curve: funnel.curve.map((at) => ({
          size: at.size,
          warning: pair(at.warning),
          alarm: pair(at.alarm),
        })),
        limitNames: [t('limit.95'), t('limit.998')],
      },
      look,
    );
  }, [funnel, league, measure, shown, size, name, rate, language, look, t, common]);
  if (!option || !funnel)
    return (
      <EmptyState
        title={measure.type === 'COUNT' ? t('count.noView') : t('finding.few')}
        hint={t('empty.hint')}
      />
    );
  return (
    <Chart
      finding={finding}
      what={name}
      option={option}
      height={460}
      pick={
        open &&
        (({ dataIndex }) => {
          const line = shown[dataIndex];
          if (line) open({ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind });
        })
      }
      notes={[
        t('note.funnel'),
        open ? t('note.pick') : '',
        funnel.between > 0 ? t('note.widened', { dispersion: decimal(funnel.dispersion, language) }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
      fileName={`funnel-${asked.measure}-${asked.period.from}-${asked.period.to}`}
      scope={t('fileOf', { measure: name, scope })}
      table={
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{t('column.estate')}</th>
              <th scope="col">{size}</th>
              <th scope="col">{name}</th>
              <th scope="col">{t('column.standing')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.estate.id}>
                <th scope="row">{line.estate.name}</th>
                <td>
                  <Behind
                    of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                    n={line.n}
                    name={line.estate.name}
                  >
                    {(rate ? line.denominator : line.n).toLocaleString(language, {
                      maximumFractionDigits: 1,
                    })}
                  </Behind>
                </td>
                <td>{sayValue(measure, line.value, language, common)}</td>
                <td>{t(standingOf(line, league, measure))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
