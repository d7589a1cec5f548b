import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Surface } from '@/shared/ui/Page';
import styles from './compare.module.css';
import { decimal, type Figures, percent, spoken } from './measures';

export type Defined =
  | 'opened'
  | 'perHundredHomes'
  | 'resolved'
  | 'open'
  | 'timelyRate'
  | 'median'
  | 'p90'
  | 'sample';

/** What a figure means, to the letter; within reach of mouse, finger and keyboard. */
export function Definition({ of, name }: { of: Defined; name: string }) {
  const { t } = useTranslation('compare');
  return (
    <Tooltip title={t(`definition.${of}`)} trigger={['hover', 'focus', 'click']}>
      <button
        type="button"
        className={styles.definition}
        aria-label={t('definition.of', { name })}
        // inside of a heading that sorts, asking is not sorting
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <QuestionCircleOutlined />
      </button>
    </Tooltip>
  );
}

/** The company in five numbers, each with what it rests on. */
export function CompanyFigures({ company }: { company: Figures }) {
  const { t, i18n } = useTranslation('compare');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const count = (value: number) => value.toLocaleString(language);
  const minutes = (value: number | null | undefined) => spoken('time', value ?? null, language, common);
  const figures: { of: Defined; name: string; value: string; rests: ReactNode }[] = [
    {
      of: 'opened',
      name: t('figure.opened'),
      value: count(company.opened),
      rests:
        company.perHundredHomes == null
          ? t('figure.resolved', { shown: count(company.resolved) })
          : t('figure.perHundredHomes', { value: decimal(company.perHundredHomes, language) }),
    },
    {
      of: 'open',
      name: t('figure.open'),
      value: count(company.open),
      rests: t('figure.resolved', { shown: count(company.resolved) }),
    },
    {
      of: 'timelyRate',
      name: t('figure.timelyRate'),
      value: company.timelyRate == null ? '—' : percent(company.timelyRate, language),
      rests: t('figure.timely', { timely: count(company.timely), withTarget: count(company.withTarget) }),
    },
    {
      of: 'median',
      name: t('figure.median'),
      value: minutes(company.resolveMinutesMedian),
      rests: t('figure.sample', { shown: count(company.sample) }),
    },
    {
      of: 'p90',
      name: t('figure.p90'),
      value: minutes(company.resolveMinutesP90),
      rests: t('figure.sample', { shown: count(company.sample) }),
    },
  ];
  return (
    <Surface>
      <dl className={styles.figures} aria-label={t('figure.label')}>
        {figures.map((figure) => (
          <div key={figure.of} className={styles.figure}>
            <dt>
              {figure.name}
              <Definition of={figure.of} name={figure.name} />
            </dt>
            <dd className={styles.value}>{figure.value}</dd>
            <dd className={styles.rests}>{figure.rests}</dd>
          </div>
        ))}
      </dl>
    </Surface>
  );
}
