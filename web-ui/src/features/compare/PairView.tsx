import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureDifference } from '@/api/model';
import { categoriesQuery } from '@/features/settings/settingsQueries';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { dateOnly } from '@/shared/format/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import type { Shown } from './MeasuresPage';
import { type Step as Bar, waterfallOption } from './measureOptions';
import { differenceQuery, type Side } from './measureQueries';
import { type By, earlier } from './measureSearch';
import { percent } from './measures';
import styles from './measures.module.css';
import { categoryName, nameOf, ordered, sayDifference, sayValue, scaled } from './measureWords';

/** Drawn one by one; the others together. */
const DRAWN = 8;

/** Two estates, or one estate or the company in two periods, side by side: what explains the difference? */
export function PairView(props: Shown) {
  const { t } = useTranslation('measure');
  const { change, league, measure, asked } = props;
  const mode = props.search.second ? 'estates' : props.search.before ? 'periods' : 'estates';
  const search = mode === 'estates' ? extremes(props) : props.search;
  const estates = league.lines.map((line) => ({ value: line.estate.id, label: line.estate.name }));
  const by: By = search.by ?? 'KIND';
  if (measure.type === 'COUNT') return <EmptyState title={t('count.noView')} hint={t('empty.hint')} />;
  const periods = mode === 'periods';
  const ready = periods || (search.first && search.second && search.first !== search.second);
  const first: Side = {
    estateId: search.first,
    period: periods ? earlier(asked.period, search.before) : asked.period,
  };
  const second: Side = { estateId: periods ? search.first : search.second, period: asked.period };
  return (
    <>
      <div className={`${styles.controls} ${styles.inside}`}>
        <Segmented<'estates' | 'periods'>
          aria-label={t('pair.mode')}
          value={mode}
          options={(['estates', 'periods'] as const).map((value) => ({ value, label: t(`pair.${value}`) }))}
          onChange={(value) =>
            change(value === 'periods' ? { second: undefined, before: 'previous' } : { before: undefined })
          }
        />
        <Select
          aria-label={t('pair.first')}
          placeholder={t('pair.first')}
          className={styles.measure}
          showSearch
          optionFilterProp="label"
          value={search.first ?? (periods ? '' : null)}
          options={periods ? [{ value: '', label: t('all') }, ...estates] : estates}
          onChange={(value) => change({ first: value || undefined })}
        />
        {periods ? (
          <Segmented<'previous' | 'year'>
            aria-label={t('pair.before')}
            value={search.before === 'year' ? 'year' : 'previous'}
            options={(['previous', 'year'] as const).map((value) => ({ value, label: t(`pair.${value}`) }))}
            onChange={(before) => change({ before })}
          />
        ) : (
          <Select
            aria-label={t('pair.second')}
            placeholder={t('pair.second')}
            className={styles.measure}
            showSearch
            optionFilterProp="label"
            value={search.second ?? null}
            options={estates.filter((one) => one.value !== search.first)}
            onChange={(value) => change({ second: value })}
          />
        )}
        <Segmented<By>
          aria-label={t('pair.by')}
          value={by}
          options={(['KIND', 'CATEGORY'] as const).map((value) => ({ value, label: t(`pair.by.${value}`) }))}
          onChange={(value) => change({ by: value === 'CATEGORY' ? value : undefined })}
        />
      </div>
      {ready ? (
        <Explained {...props} first={first} second={second} by={by} />
      ) : (
        <EmptyState title={t('pair.choose')} hint="" />
      )}
    </>
  );
}

/** Until somebody chooses: the two that lie farthest apart. */
function extremes({ search, league, measure, adjusted }: Shown): Shown['search'] {
  if (search.first && search.second) return search;
  const judged = ordered(league, measure, adjusted).filter((line) => !line.few && line.value != null);
  const ids = judged.map((line) => line.estate.id);
  const first = search.first ?? ids.find((id) => id !== search.second);
  const second = search.second ?? ids.findLast((id) => id !== first);
  return { ...search, first, second };
}

function Explained(props: Shown & { first: Side; second: Side; by: By }) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const look = useLook();
  const language = i18n.language;
  const { measure, asked, league, first, second, by } = props;
  const query = useQuery(differenceQuery(asked, first, second, by));
  const categories = useQuery({ ...categoriesQuery, enabled: by === 'CATEGORY' }).data;
  const made = query.data;
  const name = nameOf(measure, language);
  const estate = (side: Side) =>
    league.lines.find((line) => line.estate.id === side.estateId)?.estate.name ?? t('all');
  const days = ({ period }: Side) =>
    t('about.period', {
      from: dateOnly(period.from, language, 'UTC'),
      to: dateOnly(period.to, language, 'UTC'),
    });
  // one estate in two periods is told apart by its days, two estates by their names
  const short = first.estateId === second.estateId ? days : estate;
  const [firstName, secondName] = [short(first), short(second)];
  const option = useMemo(() => {
    if (!made) return null;
    const bars = stepsOf(made, {
      scale: (value) => scaled(measure, value),
      say: (value) => sayValue(measure, value, language, common),
      sign: (value) => sayDifference(measure, value, language, common),
      first: firstName,
      second: secondName,
      mix: t('pair.mix'),
      rest: t('pair.rest'),
      part: (part) =>
        t('pair.result', {
          name: part.kind
            ? domain(`kind.${part.kind}`)
            : (categoryName(categories ?? [], part.categoryId, language) ?? t('heat.none')),
        }),
    });
    return {
      steps: bars.length,
      drawing: waterfallOption({ axis: t(`axis.${measure.unit}`, { measure: name }), steps: bars }, look),
    };
  }, [made, measure, name, firstName, secondName, categories, language, look, t, common, domain]);
  if (query.error && !query.isFetching)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!made || !option) return <LoadingState rows={8} />;
  const say = (value: number) => sayValue(measure, value, language, common);
  const sign = (value: number) => sayDifference(measure, value, language, common);
  const spoken = (side: Side) => `${estate(side)} (${days(side)})`;
  const range = { low: sign(made.resultRange.low), high: sign(made.resultRange.high) };
  const chance = made.resultRange.low <= 0 && made.resultRange.high >= 0;
  const partName = (part: MeasureDifference['parts'][number]) =>
    part.kind
      ? domain(`kind.${part.kind}`)
      : (categoryName(categories ?? [], part.categoryId, language) ?? t('heat.none'));
  return (
    <Chart
      finding={`${t('pair.finding', {
        firstName,
        secondName,
        first: say(made.first),
        second: say(made.second),
        difference: sign(made.second - made.first),
        mix: sign(made.mix),
        result: sign(made.result),
      })} ${t(chance ? 'pair.chance' : 'pair.real', range)}`}
      what={`${name}: ${spoken(first)}, ${spoken(second)}`}
      option={option.drawing}
      height={option.steps * 34 + 84}
      notes={`${spoken(first)} → ${spoken(second)}${measure.unit === 'SHARE' ? ` · ${t('pair.points')}` : ''}`}
      fileName={`difference-${asked.measure}-${asked.period.from}-${asked.period.to}`}
      scope={t('fileOf', { measure: name, scope: props.scope })}
      table={
        <table className={styles.plain} aria-label={t('pair.label')}>
          <thead>
            <tr>
              <th scope="col">{t('pair.part')}</th>
              <th scope="col">{t('pair.shareOf', { name: firstName })}</th>
              <th scope="col">{t('pair.shareOf', { name: secondName })}</th>
              <th scope="col">{t('pair.valueOf', { name: firstName })}</th>
              <th scope="col">{t('pair.valueOf', { name: secondName })}</th>
              <th scope="col">{t('pair.mixPart')}</th>
              <th scope="col">{t('pair.resultPart')}</th>
            </tr>
          </thead>
          <tbody>
            {made.parts.map((part) => (
              <tr key={`${part.kind ?? ''}${part.categoryId ?? ''}`}>
                <th scope="row">{partName(part)}</th>
                <td>{percent(part.firstShare, language)}</td>
                <td>{percent(part.secondShare, language)}</td>
                <td>{say(part.firstValue)}</td>
                <td>{say(part.secondValue)}</td>
                <td>{sign(part.mix)}</td>
                <td>{sign(part.result)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

/** From the first figure through mix and each part's result to the second. */
export function stepsOf(
  made: MeasureDifference,
  words: {
    scale: (value: number) => number;
    say: (value: number) => string;
    sign: (value: number) => string;
    first: string;
    second: string;
    mix: string;
    rest: string;
    part: (part: MeasureDifference['parts'][number]) => string;
  },
): Bar[] {
  const { scale } = words;
  const steps: Bar[] = [
    {
      label: words.first,
      from: scale(made.first),
      to: scale(made.first),
      whole: true,
      end: words.say(made.first),
    },
  ];
  let at = made.first;
  const add = (label: string, by: number) => {
    steps.push({ label, from: scale(at), to: scale(at + by), whole: false, end: words.sign(by) });
    at += by;
  };
  if (made.mix !== 0) add(words.mix, made.mix);
  const parts = [...made.parts]
    .filter((part) => part.result !== 0)
    .sort((a, b) => Math.abs(b.result) - Math.abs(a.result));
  for (const part of parts.slice(0, DRAWN)) add(words.part(part), part.result);
  const rest = parts.slice(DRAWN).reduce((sum, part) => sum + part.result, 0);
  if (parts.length > DRAWN) add(words.rest, rest);
  steps.push({
    label: words.second,
    from: scale(made.second),
    to: scale(made.second),
    whole: true,
    end: words.say(made.second),
  });
  return steps;
}
