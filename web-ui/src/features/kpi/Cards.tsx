import { useTranslation } from 'react-i18next';
import type { Kpi, KpiFigure } from '@/api/model';
import { Drawn } from '@/shared/chart/Chart';
import { trendOption } from '@/shared/chart/trend';
import { useLook } from '@/shared/chart/useLook';
import { figureOf, isSmall, judge, spoken, spokenTarget } from './figures';
import styles from './kpi.module.css';
import type { Shown } from './kpiSearch';
import { Mark } from './Mark';
import { useTrend } from './useTrend';

/** Each figure with its target, where it comes from over a year, and how much it rests on. */
export function Cards(props: {
  kpis: readonly Kpi[];
  figures: readonly KpiFigure[];
  /** Of twelve months, as far as they are there. */
  months: readonly KpiFigure[];
  year: readonly string[];
  open: (code: string, show?: Shown) => void;
}) {
  const { t } = useTranslation('kpi');
  return (
    <ul className={styles.cards} aria-label={t('cards')}>
      {props.kpis.map((kpi) => (
        <Card
          key={kpi.code}
          kpi={kpi}
          figure={figureOf(props.figures, kpi.code)}
          months={props.months.filter((one) => one.code === kpi.code)}
          year={props.year}
          open={(show) => props.open(kpi.code, show)}
        />
      ))}
    </ul>
  );
}

function Card(props: {
  kpi: Kpi;
  figure: KpiFigure | undefined;
  months: readonly KpiFigure[];
  year: readonly string[];
  open: (show?: Shown) => void;
}) {
  const { t, i18n } = useTranslation('kpi');
  const { kpi, figure } = props;
  const language = i18n.language;
  const look = useLook();
  const { trend, finding } = useTrend(kpi, props.months, props.year, figure?.target);
  const name = language === 'en' ? kpi.nameEn : kpi.name;
  const say = (value: number | null | undefined) => spoken(kpi.unit, value, language, t);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <h2>
          <button type="button" onClick={() => props.open()}>
            {name}
          </button>
        </h2>
        {figure && <Mark judged={judge(kpi, figure)} />}
      </div>
      <div className={styles.values}>
        <span className={styles.value}>{say(figure?.value)}</span>
        <span className={styles.target}>
          {figure?.target == null
            ? t('target.none')
            : t(`target.${kpi.better}`, { value: spokenTarget(kpi.unit, figure.target, language, t) })}
        </span>
      </div>
      <button type="button" className={styles.spark} onClick={() => props.open('trend')}>
        <Drawn
          option={trendOption(trend, look, true)}
          height={56}
          label={t('trend.label', { name, finding })}
        />
      </button>
      <div className={styles.rests}>
        {figure && figure.denominator > 0 ? (
          <>
            {t('sample', { shown: figure.denominator.toLocaleString(language), count: figure.denominator })}
            {isSmall(figure) && ` ${t('small')}`}
            {figure.low != null && figure.high != null && (
              <> · {t('interval', { low: say(figure.low), high: say(figure.high) })}</>
            )}
            {figure.median != null && (
              <> · {t('median', { value: spoken(kpi.rowUnit ?? kpi.unit, figure.median, language, t) })}</>
            )}
            {figure.excluded > 0 && (
              <>
                {' '}
                · {t('excluded', { shown: figure.excluded.toLocaleString(language), count: figure.excluded })}
              </>
            )}
          </>
        ) : (
          t('nothing')
        )}
      </div>
    </li>
  );
}
