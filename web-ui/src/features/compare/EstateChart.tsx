import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '@/api/model';
import { type Drawing, drawing, picture } from '@/shared/chart/canvas';
import { useLook } from '@/shared/chart/useLook';
import { saveAs } from '@/shared/save';
import { chartOption, heightFor, type Words } from './chartOption';
import styles from './compare.module.css';
import type { Measure } from './compareSearch';
import { decimal, percent, referenceOf, spoken } from './measures';

/** The chosen measure, estate under estate. The table below it holds the same figures for whoever does not see it. */
export function EstateChart(props: {
  comparison: Comparison;
  measure: Measure;
  title: string;
  notes: string;
  /** Period and kind in words: a picture that leaves the page must say what it is of. */
  scope: string;
  chosen: string | undefined;
}) {
  const { t, i18n } = useTranslation('compare');
  const { t: common } = useTranslation();
  const look = useLook();
  const { comparison, measure, chosen } = props;
  const language = i18n.language;
  const element = useRef<HTMLDivElement>(null);
  const live = useRef<Drawing>(undefined);

  const option = useMemo(() => {
    const say = (value: number | null) => spoken(measure, value, language, common);
    const minutes = (value: number | null | undefined) => spoken('time', value ?? null, language, common);
    const { company } = comparison;
    const words: Words = {
      axis: (unit) => (measure === 'time' ? t(`axis.time.${unit}`) : t(`axis.${measure}`)),
      value: say,
      sample: (count) => t('chart.sample', { count, shown: count.toLocaleString(language) }),
      homes: (count) => t('chart.homes', { count, shown: count.toLocaleString(language) }),
      small: t('chart.small'),
      company: t(measure === 'open' ? 'chart.average' : 'chart.company', {
        value: say(referenceOf(measure, comparison)),
      }),
      median: t('chart.companyMedian', { value: minutes(company.resolveMinutesMedian) }),
      p90: t('chart.companyP90', { value: minutes(company.resolveMinutesP90) }),
      none: t('chart.none'),
      both: (item) =>
        item.resolveMinutesMedian == null
          ? t('chart.none')
          : t('chart.both', {
              median: minutes(item.resolveMinutesMedian),
              p90: minutes(item.resolveMinutesP90),
            }),
      figures: (item) => [
        [t('column.opened'), item.opened.toLocaleString(language)],
        [
          t('column.perHundredHomes'),
          item.perHundredHomes == null ? '—' : decimal(item.perHundredHomes, language),
        ],
        [t('column.open'), item.open.toLocaleString(language)],
        [t('column.timelyRate'), item.timelyRate == null ? '—' : percent(item.timelyRate, language)],
        [t('column.median'), minutes(item.resolveMinutesMedian)],
        [t('column.p90'), minutes(item.resolveMinutesP90)],
        [t('column.sample'), item.sample.toLocaleString(language)],
      ],
    };
    return chartOption(comparison, measure, look, words, chosen);
  }, [comparison, measure, chosen, language, look, t, common]);

  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const chart = drawing(box);
    live.current = chart;
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box);
    return () => {
      observer.disconnect();
      chart.end();
    };
  }, []);
  const height = heightFor(comparison.items.length);
  useEffect(() => {
    live.current?.resize();
    live.current?.draw(option);
  }, [option]);

  return (
    <>
      <div
        ref={element}
        className={styles.chart}
        style={{ height }}
        role="img"
        aria-label={t('chart.aria', { finding: props.title, measure: t(`measure.${measure}`) })}
      />
      <div className={styles.chartFoot}>
        <span>{props.notes}</span>
        <Button
          size="small"
          icon={<DownloadOutlined />}
          onClick={() =>
            saveAs(
              picture(option, {
                title: props.title,
                notes: `${props.scope}${t('note.stop')}${props.notes}`,
                width: 1120,
                height,
                background: look.surface,
                text: look.text,
                font: look.font,
              }),
              `estates-${measure}-${comparison.from}-${comparison.to}.png`,
            )
          }
        >
          {t('export.png')}
        </Button>
      </div>
    </>
  );
}
