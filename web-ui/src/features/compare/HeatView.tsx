import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BenchmarkAnswer, Measure } from '@/api/model';
import { categoriesQuery } from '@/features/settings/settingsQueries';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Behind, type Figure as Place } from './Behind';
import { type CellStanding, type Figure, middleOf, standingOfCell } from './cellStanding';
import type { Shown } from './MeasuresPage';
import { heatQuery } from './measureQueries';
import { decimal } from './measures';
import styles from './measures.module.css';
import { categoryName, nameOf, ordered, sayValue, worse } from './measureWords';

/** Wider than this nobody reads: the categories with most cases are shown. */
const COLUMNS = 12;
/** One in twenty lies outside of its limits by chance. */
const BY_CHANCE = 0.05;

/** What is said of one cell: how far it lies from all estates in the same category, and whether that is worse. */
interface Cell {
  figure: Figure;
  standing: CellStanding | null;
  bad: boolean | null;
}

/** Estate by category: each cell is held against all estates in the same category; signs say what shades say. */
export function HeatView({ league, measure, asked, adjusted }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const query = useQuery(heatQuery(asked, false));
  const together = useQuery(heatQuery(asked, true));
  const categories = useQuery(categoriesQuery).data ?? [];
  const language = i18n.language;
  if (!query.data || !together.data) {
    const failed = query.error ? query : together;
    return failed.error ? (
      <ErrorState error={failed.error} retry={() => void failed.refetch()} />
    ) : (
      <LoadingState rows={8} />
    );
  }
  const { cells, company, columns } = arranged(measure, query.data, together.data);
  if (columns.length === 0) return <EmptyState title={t('empty.title')} hint={t('empty.hint')} />;
  const name = (id: string) => categoryName(categories, id, language) ?? t('heat.none');
  const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
  const lines = ordered(league, measure, adjusted);
  const shown = lines.flatMap((line) =>
    columns.flatMap((id) => {
      const cell = cells.get(`${line.estate.id} ${id}`);
      return cell ? [{ ...cell, estate: line.estate.name, id }] : [];
    }),
  );
  const judged = shown.filter((cell) => cell.standing !== null);
  const far = judged.filter((cell) => cell.standing === 'BEYOND' && cell.bad !== null);
  const count = (bad: boolean) => far.filter((cell) => cell.bad === bad).length;
  const first = far.find((cell) => cell.bad);
  const finding =
    judged.length === 0 || measure.better === 'NEUTRAL'
      ? t('heat.finding', { measure: nameOf(measure, language) })
      : [
          far.length === 0
            ? t('heat.finding.none')
            : t('heat.finding.far', { worse: count(true), better: count(false) }),
          first
            ? t('heat.finding.first', {
                estate: first.estate,
                category: name(first.id),
                value: say(middleOf(first.figure)),
                all: say(middleOf(company.get(first.id) ?? first.figure)),
              })
            : '',
        ].join('');
  return (
    <section className={styles.inside} aria-labelledby="heat">
      <h2 id="heat" className={styles.finding}>
        {finding}
      </h2>
      <div className={styles.scroll}>
        <table className={styles.plain} aria-label={t('heat.label')}>
          <thead>
            <tr>
              <th scope="col">{t('column.estate')}</th>
              {columns.map((id) => (
                <th key={id} scope="col">
                  {name(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.estate.id}>
                <th scope="row">{line.estate.name}</th>
                {columns.map((id) => (
                  <HeatCell
                    key={id}
                    measure={measure}
                    cell={cells.get(`${line.estate.id} ${id}`)}
                    all={say(middleOf(company.get(id) ?? { numerator: 0, denominator: 0, n: 0 }))}
                    of={{
                      measure,
                      period: asked.period,
                      estateId: line.estate.id,
                      kind: asked.kind,
                      categoryId: id || 'none',
                    }}
                    name={`${line.estate.name}${t('comma')}${name(id)}`}
                    say={say}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('heat.all')}</th>
              {columns.map((id) => {
                const figure = company.get(id);
                return <td key={id}>{figure ? say(middleOf(figure)) : '—'}</td>;
              })}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={styles.note}>
        {t('note.heat')}{' '}
        {judged.length > 0 && t('note.heatChance', { shown: decimal(judged.length * BY_CHANCE, language) })}
      </p>
    </section>
  );
}

const SIGNS = {
  worse: { WATCH: ' ▼', BEYOND: ' ▼▼' },
  better: { WATCH: ' ▲', BEYOND: ' ▲▲' },
} as const;

function HeatCell(props: {
  measure: Measure;
  cell: Cell | undefined;
  all: string;
  of: Place;
  name: string;
  say: (value: number | null) => string;
}) {
  const { t, i18n } = useTranslation('measure');
  const { cell } = props;
  const value = cell ? middleOf(cell.figure) : null;
  if (!cell || value === null) return <td>—</td>;
  const { figure, standing, bad } = cell;
  const title = `${t('n', { shown: figure.n.toLocaleString(i18n.language) })}${t('comma')}${t('heat.against', { value: props.all })}`;
  const linked = (
    <Behind of={props.of} n={figure.n} name={props.name}>
      {props.say(value)}
    </Behind>
  );
  if (figure.n < props.measure.minimumSample) return <td title={title}>{linked}*</td>;
  if (bad === null || standing === null || standing === 'WITHIN') return <td title={title}>{linked}</td>;
  const side = bad ? 'worse' : 'better';
  return (
    <td title={title} className={styles[side]} data-far={standing === 'BEYOND' || undefined}>
      {linked}
      {SIGNS[side][standing]}
    </td>
  );
}

/** Cells by estate and category, all estates by category, and the categories with most cases first. */
function arranged(measure: Measure, answer: BenchmarkAnswer, together: BenchmarkAnswer) {
  const company = new Map<string, Figure>();
  for (const { categoryId, figures } of together.cells)
    if (figures[0] && figures[0].n > 0) company.set(categoryId ?? '', figures[0]);
  const cells = new Map<string, Cell>();
  for (const { estateId, categoryId, figures } of answer.cells) {
    const figure = figures[0];
    if (!figure || figure.n <= 0) continue;
    const all = company.get(categoryId ?? '');
    const [value, middle] = [middleOf(figure), all ? middleOf(all) : null];
    cells.set(`${estateId} ${categoryId ?? ''}`, {
      figure,
      standing: all ? standingOfCell(measure, figure, all) : null,
      bad: value === null || middle === null || value === middle ? null : worse(measure, value, middle),
    });
  }
  const columns = [...company]
    .sort(([, a], [, b]) => b.n - a.n)
    .slice(0, COLUMNS)
    .map(([id]) => id);
  return { cells, company, columns };
}
