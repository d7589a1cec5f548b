import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IndustryComparison, IndustrySharing, Measure } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf, sayValue } from '@/features/compare/measureWords';
import { dateOnly } from '@/shared/format/time';
import { saveAs } from '@/shared/save';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import styles from './industry.module.css';
import { industryFile, industryQuery, industrySharingQuery } from './industryQueries';
import {
  courseOf,
  DEFAULT_LENGTH,
  DEFAULT_MEASURE,
  type IndustrySearch,
  LENGTHS,
  type Length,
  type Months,
  monthsBack,
  reachOf,
} from './industrySearch';
import { bandWords, cellWords, cohortWords } from './industryWords';
import { Strip } from './Strip';

/** Where the company stands among companies that are alike, as far as it can be told without telling of any of them. */
export function IndustryPage() {
  const { t } = useTranslation('industry');
  const may = useMay('BENCHMARK_READ');
  return (
    <Page title={t('title')} about={t('about')}>
      {may ? (
        <Standing />
      ) : (
        <Surface>
          <DeniedState permission="BENCHMARK_READ" />
        </Surface>
      )}
    </Page>
  );
}

function Standing() {
  const sharing = useQuery(industrySharingQuery);
  return (
    <QueryView
      query={sharing}
      loading={
        <Surface>
          <LoadingState rows={8} />
        </Surface>
      }
    >
      {(found) => <ByStanding sharing={found} />}
    </QueryView>
  );
}

function ByStanding({ sharing }: { sharing: IndustrySharing }) {
  const { t, i18n } = useTranslation('industry');
  const mayDecide = useMay('COMPANY_MANAGE');
  const { standing } = sharing;
  const day = dateOnly(sharing.nextRelease, i18n.language, 'UTC');
  if (standing === 'TAKING_PART' || standing === 'RESTING')
    return (
      <div className={styles.stack}>
        {standing === 'RESTING' && <Alert type="info" showIcon title={t('resting')} />}
        <Compared />
        <Protection />
      </div>
    );
  return (
    <div className={styles.stack}>
      <Surface>
        <EmptyState title={t(`standing.${standing}`)} hint={t(`standing.${standing}.hint`, { day })}>
          {standing === 'NOT_SHARING' &&
            (mayDecide ? (
              <Link to="/settings/industry">
                <Button type="primary">{t('join')}</Button>
              </Link>
            ) : (
              <span>{t('askAdmin')}</span>
            ))}
        </EmptyState>
      </Surface>
      <Protection />
    </div>
  );
}

function Compared() {
  const { t } = useTranslation('industry');
  const search = useSearch({ from: '/staff/compare/industry' });
  const navigate = useNavigate({ from: '/compare/industry' });
  const change = (part: IndustrySearch) =>
    void navigate({ to: '/compare/industry', search: (before) => ({ ...before, ...part }), replace: true });
  const length = search.months ?? DEFAULT_LENGTH;
  const measures = useQuery(measuresQuery);
  const months = monthsBack(length, new Date());
  const comparison = useQuery(industryQuery(months));
  const error = measures.error ?? comparison.error;
  if (error)
    return (
      <Surface>
        {asProblem(error).code === 'industry.whole-company' ? (
          <EmptyState title={t('wholeCompany')} hint={t('wholeCompany.hint')} />
        ) : (
          <ErrorState
            error={error}
            retry={() => {
              void measures.refetch();
              void comparison.refetch();
            }}
          />
        )}
      </Surface>
    );
  if (!measures.data || !comparison.data)
    return (
      <Surface>
        <LoadingState rows={8} />
      </Surface>
    );
  if (comparison.data.months.length === 0)
    return (
      <Surface>
        <EmptyState title={t('empty.title')} hint={t('empty.hint')} />
      </Surface>
    );
  return (
    <Figures
      comparison={comparison.data}
      measures={measures.data}
      months={months}
      search={search}
      change={change}
    />
  );
}

function Figures(props: {
  comparison: IndustryComparison;
  measures: Measure[];
  months: Months;
  search: IndustrySearch;
  change: (part: IndustrySearch) => void;
}) {
  const { t, i18n } = useTranslation('industry');
  const { t: common } = useTranslation();
  const { comparison, search, change } = props;
  const language = i18n.language;
  const known = new Set(comparison.months.flatMap(({ cells }) => cells.map((cell) => cell.measure)));
  const measures = props.measures.filter(({ key }) => known.has(key));
  const measure = measures.find(({ key }) => key === (search.measure ?? DEFAULT_MEASURE)) ?? measures[0];
  const month = comparison.months.find((one) => one.month === search.month) ?? comparison.months.at(-1);
  if (!measure || !month) return <EmptyState title={t('empty.title')} hint={t('empty.hint')} />;
  const say = (of: Measure) => (value: number | null | undefined) => sayValue(of, value, language, common);
  const course = courseOf(comparison, measure.key);
  const reach = reachOf(course.map(({ cell }) => cell));
  const chosen = course.find((one) => one.month === month.month)?.cell;
  return (
    <>
      <div className={styles.controls}>
        <Select
          aria-label={t('measure')}
          className={styles.measure}
          value={measure.key}
          options={measures.map((one) => ({ value: one.key, label: nameOf(one, language) }))}
          onChange={(key) => change({ measure: key === DEFAULT_MEASURE ? undefined : key })}
        />
        <Segmented<Length>
          aria-label={t('length')}
          value={search.months ?? DEFAULT_LENGTH}
          options={LENGTHS.map((value) => ({ value, label: t('length.months', { count: value }) }))}
          onChange={(months) => change({ months: months === DEFAULT_LENGTH ? undefined : months })}
        />
        <Select
          aria-label={t('month')}
          value={month.month}
          options={comparison.months.map((one) => ({ value: one.month, label: one.month })).reverse()}
          onChange={(value) =>
            change({ month: value === comparison.months.at(-1)?.month ? undefined : value })
          }
        />
        <Export months={props.months} />
      </div>
      <Surface padded>
        <h2 className={styles.finding}>
          {chosen?.quartiles && chosen.own
            ? t('finding', {
                month: month.month,
                measure: nameOf(measure, language),
                own: say(measure)(chosen.own.value),
                median: say(measure)(chosen.quartiles.median),
                band: bandWords(measure, chosen, t),
              })
            : t('finding.none', {
                month: month.month,
                measure: nameOf(measure, language),
                why: chosen?.withheld ? t(`withheld.${chosen.withheld}`) : t('cell.noOwn'),
              })}
        </h2>
        <p className={styles.quiet}>
          {t('cohort', { cohort: cohortWords(comparison.cohort, t) })}
          {chosen?.quartiles && t('cohort.count', { count: chosen.quartiles.companiesAtLeast })}
        </p>
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={nameOf(measure, language)}>
            <thead>
              <tr>
                <th scope="col">{t('month')}</th>
                <th scope="col">{t('column.picture')}</th>
                <th scope="col">{t('column.own')}</th>
                <th scope="col" className={styles.wide}>
                  {t('column.quartiles')}
                </th>
                <th scope="col">{t('column.band')}</th>
              </tr>
            </thead>
            <tbody>
              {course.map(({ month: of, cell }) => (
                <tr key={of} className={of === month.month ? styles.chosen : undefined}>
                  <th scope="row">{of}</th>
                  <Told measure={measure} cell={cell} reach={reach} say={say(measure)} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <ul className={styles.key}>
          <li>{t('key.half')}</li>
          <li>{t('key.median')}</li>
          <li>{t('key.own')}</li>
        </ul>
      </Surface>
      <Surface padded>
        <h2 className={styles.subtitle}>{t('all', { month: month.month })}</h2>
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={t('all', { month: month.month })}>
            <thead>
              <tr>
                <th scope="col">{t('measure')}</th>
                <th scope="col">{t('column.picture')}</th>
                <th scope="col">{t('column.own')}</th>
                <th scope="col" className={styles.wide}>
                  {t('column.quartiles')}
                </th>
                <th scope="col">{t('column.band')}</th>
              </tr>
            </thead>
            <tbody>
              {measures.map((of) => {
                const cell = month.cells.find((one) => one.measure === of.key);
                return (
                  cell && (
                    <tr key={of.key} className={of.key === measure.key ? styles.chosen : undefined}>
                      <th scope="row">{nameOf(of, language)}</th>
                      <Told measure={of} cell={cell} reach={reachOf([cell])} say={say(of)} />
                    </tr>
                  )
                );
              })}
            </tbody>
          </table>
        </div>
        <p className={styles.quiet}>
          {t('released', {
            at: dateOnly(month.releasedAt, language),
            cohort: month.rules.smallestCohort,
            share: Math.round(month.rules.largestShare * 100),
            block: month.rules.smallestBlock,
            digits: month.rules.digits,
          })}
          {month.rules.noise ? t('noise', { noise: month.rules.noise }) : t('noise.none')}
        </p>
      </Surface>
    </>
  );
}

function Export({ months }: { months: Months }) {
  const { t } = useTranslation('industry');
  const { message } = App.useApp();
  const file = useMutation({
    mutationFn: (ending: 'csv' | 'xlsx') => industryFile(months, ending),
    onSuccess: (blob, ending) => saveAs(blob, `industry-${months.first}-${months.last}.${ending}`),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['csv', 'xlsx'] as const).map((ending) => ({
          key: ending,
          label: t(`export.${ending}`),
          onClick: () => file.mutate(ending),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={file.isPending}>
        {t('export')}
      </Button>
    </Dropdown>
  );
}

function Told(props: {
  measure: Measure;
  cell: IndustryComparison['months'][number]['cells'][number];
  reach: [number, number];
  say: (value: number | null | undefined) => string;
}) {
  const { t, i18n } = useTranslation('industry');
  const { measure, cell, say } = props;
  const { own, quartiles, withheld } = cell;
  return (
    <>
      <td>
        <Strip cell={cell} reach={props.reach} says={cellWords(measure, cell, say, t)} />
      </td>
      <td>
        {say(own?.value)}
        {own && <small> {t('cases', { shown: own.cases.toLocaleString(i18n.language) })}</small>}
      </td>
      <td className={styles.wide}>
        {quartiles ? [quartiles.lower, quartiles.median, quartiles.upper].map(say).join(' · ') : '—'}
      </td>
      <td>{withheld ? t(`withheld.${withheld}`) : bandWords(measure, cell, t)}</td>
    </>
  );
}

/** How it is protected, for whoever looks and for whoever decides. */
export function Protection() {
  const { t } = useTranslation('industry');
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('protection')}</h2>
      <p className={styles.paragraph}>{t('protection.text')}</p>
    </Surface>
  );
}
