import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { PooledEffect } from '@/api/model';
import { useMeasureWords, useVerdict } from '@/features/improvement/useEffectWords';
import styles from './playbook.module.css';

type Estimate = NonNullable<PooledEffect['pooled']>;

/** The effect at each estate and their mean, each with where it may really lie, on one scale; the figures stand beside. */
export function ForestPicture({ found }: { found: PooledEffect }) {
  const { t } = useTranslation('playbook');
  const words = useMeasureWords();
  const verdict = useVerdict();
  const estates = useQuery(estatesQuery).data ?? [];
  const nameOf = (id: string) => estates.find((one) => one.id === id)?.name ?? '…';
  const { pooled, measure } = found;
  const all = [...found.estates.map((one) => one.effect), ...(pooled ? [pooled] : [])];
  const least = Math.min(0, ...all.map((one) => one.low));
  const reach = Math.max(0, ...all.map((one) => one.high)) - least || 1;
  const at = (value: number) => `${(((value - least) / reach) * 100).toFixed(2)}%`;
  const said = (one: Estimate) => (
    <td className={styles.figure}>
      {words.difference(measure, one.difference)}
      <span className={styles.detail}>
        {t('pooled.range', { low: words.amount(measure, one.low), high: words.amount(measure, one.high) })}
      </span>
    </td>
  );
  const bar = (one: Estimate, mean: boolean) => (
    <td className={styles.bar} aria-hidden>
      <span className={styles.track}>
        <span className={styles.zero} style={{ left: at(0) }} />
        <span className={styles.reach} style={{ left: at(one.low), right: `calc(100% - ${at(one.high)})` }} />
        <span className={mean ? styles.mean : styles.point} style={{ left: at(one.difference) }} />
      </span>
    </td>
  );
  return (
    <div className={styles.sheet}>
      <p className={styles.finding}>{pooled ? verdict({ measure, ...pooled }) : t('pooled.waiting')}</p>
      {pooled && (
        <>
          <table className={styles.forest}>
            <caption className={styles.quiet}>{t('pooled.table', { measure: words.name(measure) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('pooled.estates')}</th>
                <td aria-hidden />
                <th scope="col">{t('pooled.difference')}</th>
              </tr>
            </thead>
            <tbody>
              {found.estates.map((one) => (
                <tr key={one.estateId}>
                  <th scope="row">
                    {nameOf(one.estateId)}
                    <span className={styles.detail}>
                      {t('pooled.estate', { day: one.worksFrom, weeks: one.weeks, count: one.comparison })}
                    </span>
                  </th>
                  {bar(one.effect, false)}
                  {said(one.effect)}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('pooled.mean', { count: found.estates.length })}</th>
                {bar(pooled, true)}
                {said(pooled)}
              </tr>
            </tfoot>
          </table>
          <p className={styles.quiet}>{t('pooled.how')}</p>
        </>
      )}
      {found.uncounted.length > 0 && (
        <div>
          {t('pooled.uncounted')}
          <ul className={styles.uncounted}>
            {found.uncounted.map((one) => (
              <li key={one.estateId} className={styles.quiet}>
                {t(`why.${one.why}`, { estate: nameOf(one.estateId), day: one.tellableFrom })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
