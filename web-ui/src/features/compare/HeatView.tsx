import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BenchmarkAnswer, Measure } from '@/api/model';
import { categoriesQuery } from '@/features/settings/settingsQueries';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Behind, type Figure as Place } from './Behind';
import type { Shown } from './MeasuresPage';
import { heatQuery } from './measureQueries';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, worse } from './measureWords';

/** Wider than this nobody reads: the categories with most cases are shown. */
const COLUMNS = 12;
/** A cell is marked when it is this far from the company's figure. */
const APART = 0.1;

type Figure = BenchmarkAnswer['cells'][number]['figures'][number];

const middleOf = (figure: Figure): number | null => figure.quantiles?.[2] ?? figure.value ?? null;

/** Estate by category as a table of figures; signs say what shades say. */
export function HeatView({ league, measure, asked, adjusted }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const query = useQuery(heatQuery(asked));
  const categories = useQuery(categoriesQuery).data ?? [];
  const language = i18n.language;
  if (!query.data)
    return query.error ? (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    ) : (
      <LoadingState rows={8} />
    );
  const { figures, columns } = arranged(query.data);
  if (columns.length === 0) return <EmptyState title={t('empty.title')} hint={t('empty.hint')} />;
  const name = (id: string) => (id ? (categories.find((one) => one.id === id)?.name ?? id) : t('heat.none'));
  return (
    <section className={styles.inside} aria-labelledby="heat">
      <h2 id="heat">{t('heat.finding', { measure: nameOf(measure, language) })}</h2>
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
            {ordered(league, measure, adjusted).map((line) => (
              <tr key={line.estate.id}>
                <th scope="row">{line.estate.name}</th>
                {columns.map((id) => (
                  <HeatCell
                    key={id}
                    measure={measure}
                    figure={figures.get(`${line.estate.id} ${id}`)}
                    of={{
                      measure,
                      period: asked.period,
                      estateId: line.estate.id,
                      kind: asked.kind,
                      categoryId: id || 'none',
                    }}
                    name={`${line.estate.name}${t('comma')}${name(id)}`}
                    centre={league.value ?? null}
                    say={(value) => sayValue(measure, value, language, common)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t('note.heat')}</p>
    </section>
  );
}

function HeatCell(props: {
  measure: Measure;
  figure: Figure | undefined;
  of: Place;
  name: string;
  centre: number | null;
  say: (value: number | null) => string;
}) {
  const { t, i18n } = useTranslation('measure');
  const { figure, measure, centre } = props;
  const value = figure ? middleOf(figure) : null;
  if (!figure || value === null) return <td>—</td>;
  const title = t('n', { shown: figure.n.toLocaleString(i18n.language) });
  const linked = (
    <Behind of={props.of} n={figure.n} name={props.name}>
      {props.say(value)}
    </Behind>
  );
  if (figure.n < measure.minimumSample) return <td title={title}>{linked}*</td>;
  const apart = centre !== null && centre !== 0 && Math.abs(value - centre) >= Math.abs(centre) * APART;
  const bad = apart && centre !== null ? worse(measure, value, centre) : null;
  return (
    <td title={title} className={bad === null ? undefined : bad ? styles.worse : styles.better}>
      {linked}
      {bad === null ? '' : bad ? ' ▲' : ' ▼'}
    </td>
  );
}

/** Figures by estate and category, and the categories with most cases first. */
function arranged(answer: BenchmarkAnswer) {
  const figures = new Map<string, Figure>();
  const cases = new Map<string, number>();
  for (const cell of answer.cells) {
    const figure = cell.figures[0];
    const category = cell.categoryId ?? '';
    if (figure && figure.n > 0) {
      figures.set(`${cell.estateId} ${category}`, figure);
      cases.set(category, (cases.get(category) ?? 0) + figure.n);
    }
  }
  const columns = [...cases]
    .sort(([, a], [, b]) => b - a)
    .slice(0, COLUMNS)
    .map(([id]) => id);
  return { figures, columns };
}
