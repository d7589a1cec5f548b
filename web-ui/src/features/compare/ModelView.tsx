import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeagueModel } from '@/api/model';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import type { Shown } from './MeasuresPage';
import { calibrationOption } from './measureOptions';
import { decimal, percent } from './measures';
import styles from './measures.module.css';
import { nameOf, scaled } from './measureWords';

const NUMBERS = ['age', 'homes', 'highRise'] as const;
type NumberName = (typeof NUMBERS)[number];
const isNumber = (name: string): name is NumberName => (NUMBERS as readonly string[]).includes(name);

/** How expectation is worked out: one plain paragraph, one picture, and behind a fold the model's terms and fit. */
export function ModelView({ league, measure, asked, scope }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const look = useLook();
  const language = i18n.language;
  const model = league.adjustment;
  const name = nameOf(measure, language);
  const option = useMemo(
    () =>
      calibrationOption(
        {
          across: t('model.expected'),
          up: t('model.observed'),
          points: (model?.calibration ?? []).map(
            (tenth) => [scaled(measure, tenth.expected), scaled(measure, tenth.observed)] as const,
          ),
        },
        look,
      ),
    [model, measure, look, t],
  );
  if (!model) return <p className={styles.inside}>{t('model.none')}</p>;
  const left = model.leftOut.filter(isNumber).map((one) => t(`number.${one}`));
  const rate = measure.type === 'RATE';
  const used = model.terms.some((term) => isNumber(term.name));
  return (
    <>
      <section className={styles.inside} aria-labelledby="expectation">
        <h2 id="expectation">{t('model.title')}</h2>
        <p className={styles.paragraph}>
          {t(rate ? 'model.paragraphRate' : 'model.paragraph', {
            estates: model.estates,
            cells: model.cells.toLocaleString(language),
            explained: percent(model.explained, language),
          })}{' '}
          {left.length > 0
            ? t('model.leftOut', { names: left.join(t('and')) })
            : used
              ? ''
              : t('model.noNumbers')}{' '}
          {model.leftOut.includes('month') && t('model.noMonths')}
        </p>
      </section>
      <Chart
        finding={t('model.calibration')}
        what={name}
        option={option}
        height={280}
        notes={t('model.calibrationNote')}
        fileName={`model-${asked.measure}-${asked.period.from}-${asked.period.to}`}
        scope={t('fileOf', { measure: name, scope })}
      />
      <details className={styles.inside}>
        <summary>{t('model.inputs')}</summary>
        <Terms model={model} />
      </details>
    </>
  );
}

function Terms({ model }: { model: LeagueModel }) {
  const { t, i18n } = useTranslation('measure');
  const { t: domain } = useTranslation('domain');
  const language = i18n.language;
  const term = (one: LeagueModel['terms'][number]) => {
    const step = decimal(one.step, language);
    if (one.name === 'kind') return t('term.kind', { level: domain(`kind.${one.level}` as 'kind.REPAIR') });
    if (one.name === 'month') return t('term.month', { level: Number(one.level) });
    return isNumber(one.name) ? t(`term.${one.name}`, { step }) : one.name;
  };
  return (
    <>
      <p>
        {t('model.fit', {
          dispersion: decimal(model.dispersion, language, 2),
          penalty: model.penalty.toLocaleString(language),
          parameters: model.parameters,
          nullDeviance: decimal(model.nullDeviance, language),
          deviance: decimal(model.deviance, language),
        })}
      </p>
      <div className={styles.scroll}>
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{t('model.term')}</th>
              <th scope="col">{t('model.effect')}</th>
              <th scope="col">{t('column.range')}</th>
            </tr>
          </thead>
          <tbody>
            {model.terms.map((one) => (
              <tr key={`${one.name} ${one.level ?? ''}`}>
                <th scope="row">{term(one)}</th>
                <td>{decimal(one.effect, language, 2)}</td>
                <td>
                  {decimal(one.range.low, language, 2)} – {decimal(one.range.high, language, 2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t('model.effectNote')}</p>
    </>
  );
}
