import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { dateOnly } from '@/shared/format/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Behind, usePickTickets } from './Behind';
import type { Shown } from './MeasuresPage';
import { courseOption } from './measureOptions';
import { courseQuery, notesQuery } from './measureQueries';
import { courseOf, partOf, type Step } from './measureSearch';
import styles from './measures.module.css';
import { nameOf, sayDifference, sayValue, scaled } from './measureWords';
import { Notes } from './Notes';
import { targetOf, targetsQuery } from './targets';

/** Month after month, the season taken away, with the places where the level changed. */
export function CourseView(props: Shown) {
  const { t } = useTranslation('measure');
  const { search, change, league } = props;
  const step: Step = search.step ?? 'MONTH';
  return (
    <>
      <div className={`${styles.controls} ${styles.inside}`}>
        <Segmented<Step>
          aria-label={t('step')}
          value={step}
          options={(['MONTH', 'WEEK'] as const).map((value) => ({ value, label: t(`step.${value}`) }))}
          onChange={(value) => change({ step: value === 'WEEK' ? value : undefined })}
        />
        <Select
          aria-label={t('estate')}
          className={styles.measure}
          showSearch
          optionFilterProp="label"
          value={search.first ?? ''}
          options={[
            { value: '', label: t('all') },
            ...league.lines.map((line) => ({ value: line.estate.id, label: line.estate.name })),
          ]}
          onChange={(first) => change({ first: first || undefined })}
        />
      </div>
      <Course {...props} step={step} />
    </>
  );
}

function Course({ measure, asked, search, league, scope, step }: Shown & { step: Step }) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const look = useLook();
  const language = i18n.language;
  const period = courseOf(asked.period, step);
  const query = useQuery(courseQuery({ ...asked, period }, step, search.first));
  const open = usePickTickets();
  const targets = useQuery({ ...targetsQuery, enabled: useMay('KPI_READ') });
  const target = targetOf(measure.key, targets.data ?? []);
  const written = useQuery(notesQuery(period)).data;
  const notes = useMemo(
    () => (written ?? []).filter((note) => !note.estateId || !search.first || note.estateId === search.first),
    [written, search.first],
  );
  // before the first case there is nothing to see
  const course = useMemo(() => {
    if (!query.data) return undefined;
    const first = query.data.points.findIndex((point) => point.n > 0);
    return { ...query.data, points: query.data.points.slice(Math.max(0, first)) };
  }, [query.data]);
  const name = nameOf(measure, language);
  const label = useMemo(
    () => (begin: string) => (step === 'MONTH' ? begin.slice(0, 7) : dateOnly(begin, language, 'UTC')),
    [step, language],
  );
  const option = useMemo(() => {
    if (!course) return null;
    const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
    const places = new Map(course.points.map((point, i) => [point.begin, i]));
    return courseOption(
      {
        axis: t(`axis.${measure.unit}`, { measure: name }),
        points: course.points.map((point) => ({
          label: label(point.begin),
          value: point.value == null ? null : scaled(measure, point.value),
          course: point.course == null ? null : scaled(measure, point.course),
          hollow: point.partial,
          figures: [
            [name, say(point.value)],
            [t('column.range'), point.range ? `${say(point.range.low)} – ${say(point.range.high)}` : '—'],
            [t('column.n'), point.n.toLocaleString(language)],
            [t('column.course'), say(point.course)],
          ],
        })),
        marks: [
          ...course.changes.map((one) => ({
            at: places.get(one.begin) ?? 0,
            label: `${t('change')} ${sayDifference(measure, one.after - one.before, language, common)}`,
            dashed: false,
          })),
          ...notes.map((note) => ({
            at: course.points.findLastIndex((point) => point.begin <= note.day),
            label: note.text.length > 8 ? `${note.text.slice(0, 8)}…` : note.text,
            dashed: true,
          })),
        ].filter((mark) => mark.at >= 0),
        target:
          target === null
            ? undefined
            : { value: scaled(measure, target), label: t('target', { value: say(target) }) },
      },
      look,
    );
  }, [course, notes, measure, name, label, target, language, look, t, common]);
  if (!course || !option)
    return query.error ? (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    ) : (
      <LoadingState rows={8} />
    );
  if (course.points.every((point) => point.n === 0))
    return <EmptyState title={t('empty.title')} hint={t('empty.hint')} />;
  const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
  const last = course.changes.at(-1);
  const said = last
    ? t('change.said', {
        at: label(last.begin),
        before: say(last.before),
        after: say(last.after),
        low: sayDifference(measure, last.difference.low, language, common),
        high: sayDifference(measure, last.difference.high, language, common),
      })
    : '';
  const estate = league.lines.find((line) => line.estate.id === search.first)?.estate.name ?? t('all');
  return (
    <>
      <Chart
        finding={
          last
            ? t('change.some', { measure: name, count: course.changes.length, last: said })
            : t('change.none')
        }
        what={`${name}, ${estate}`}
        option={option}
        height={380}
        pick={
          open &&
          (({ dataIndex }) => {
            const point = course.points[dataIndex];
            if (point && point.n > 0)
              open({
                measure,
                period: partOf(period, point.begin, step),
                estateId: search.first,
                kind: asked.kind,
              });
          })
        }
        notes={`${t('note.course')} ${open ? t('note.pick') : ''} ${t(course.seasonKnown ? 'note.season' : 'note.noSeason')}`}
        fileName={`trend-${asked.measure}-${period.from}-${period.to}`}
        scope={t('fileOf', { measure: name, scope: `${estate}${t('comma')}${scope}` })}
        table={
          <table className={styles.plain}>
            <thead>
              <tr>
                <th scope="col">{t('column.period')}</th>
                <th scope="col">{name}</th>
                <th scope="col">{t('column.range')}</th>
                <th scope="col">{t('column.n')}</th>
                <th scope="col">{t('column.course')}</th>
              </tr>
            </thead>
            <tbody>
              {course.points.map((point) => (
                <tr key={point.begin}>
                  <th scope="row">
                    {label(point.begin)}
                    {point.partial ? ` (${t('partial')})` : ''}
                  </th>
                  <td>{say(point.value)}</td>
                  <td>{point.range ? `${say(point.range.low)} – ${say(point.range.high)}` : '—'}</td>
                  <td>
                    <Behind
                      of={{
                        measure,
                        period: partOf(period, point.begin, step),
                        estateId: search.first,
                        kind: asked.kind,
                      }}
                      n={point.n}
                      name={`${estate}${t('comma')}${label(point.begin)}`}
                    >
                      {point.n.toLocaleString(language)}
                    </Behind>
                  </td>
                  <td>{say(point.course)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
      <Notes notes={notes} lines={league.lines} estateId={search.first} />
    </>
  );
}
