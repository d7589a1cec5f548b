import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantedFigure, GrantToGroup, Measure } from '@/api/model';
import { nameOf, sayValue } from '@/features/compare/measureWords';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './group.module.css';
import { previewQuery } from './groupQueries';

/** The figures themselves that the group would be shown, and the button that grants just those. */
export function Preview(props: {
  draft: GrantToGroup;
  measures: Measure[];
  granting: boolean;
  grant: () => void;
}) {
  const { t } = useTranslation('group');
  const query = useQuery(previewQuery(props.draft));
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('preview.title')}</h2>
      <QueryView query={query}>
        {(figures) => (
          <>
            <p className={styles.paragraph}>
              {t('preview.about', {
                estates: props.draft.estateIds.length,
                measures: props.draft.measures.length,
                count: figures.length,
              })}
            </p>
            {figures.length === 0 ? (
              <EmptyState title={t('preview.empty')} hint={t('preview.emptyHint')} />
            ) : (
              <Figures figures={figures} measures={props.measures} />
            )}
            <p className={styles.quiet}>{t('preview.replaces')}</p>
            <Button type="primary" loading={props.granting} onClick={props.grant}>
              {t('preview.grant')}
            </Button>
          </>
        )}
      </QueryView>
    </Surface>
  );
}

function Figures({ figures, measures }: { figures: GrantedFigure[]; measures: Measure[] }) {
  const { t, i18n } = useTranslation('group');
  const { t: common } = useTranslation();
  const [only, setOnly] = useState('');
  const among = measures.filter(({ key }) => figures.some((figure) => figure.measure === key));
  const plain = (value: number) => value.toLocaleString(i18n.language, { maximumFractionDigits: 2 });
  const value = (figure: GrantedFigure) => {
    const measure = measures.find(({ key }) => key === figure.measure);
    const said = figure.denominator > 0 ? figure.numerator / figure.denominator : null;
    return measure ? sayValue(measure, said, i18n.language, common) : said === null ? '—' : plain(said);
  };
  const called = (key: string) => {
    const measure = measures.find((one) => one.key === key);
    return measure ? nameOf(measure, i18n.language) : key;
  };
  return (
    <>
      <div className={styles.controls}>
        <Select
          aria-label={t('preview.measure')}
          className={styles.measure}
          value={only}
          onChange={setOnly}
          options={[
            { value: '', label: t('preview.all') },
            ...among.map((measure) => ({ value: measure.key, label: nameOf(measure, i18n.language) })),
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('preview.title')}>
        <table className={styles.table} aria-label={t('preview.title')}>
          <thead>
            <tr>
              <th scope="col">{t('column.estate')}</th>
              <th scope="col">{t('column.city')}</th>
              <th scope="col">{t('column.measure')}</th>
              <th scope="col">{t('column.month')}</th>
              <th scope="col" className={styles.number}>
                {t('column.value')}
              </th>
              <th scope="col" className={styles.number}>
                {t('column.parts')}
              </th>
              <th scope="col" className={styles.number}>
                {t('column.cases')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures
              .filter((figure) => only === '' || figure.measure === only)
              .map((figure) => (
                <tr key={`${figure.estateId} ${figure.measure} ${figure.month}`}>
                  <th scope="row">{figure.estate}</th>
                  <td>{figure.city}</td>
                  <td>{called(figure.measure)}</td>
                  <td>{figure.month.slice(0, 7)}</td>
                  <td className={styles.number}>{value(figure)}</td>
                  <td className={styles.number}>
                    {plain(figure.numerator)} / {plain(figure.denominator)}
                  </td>
                  <td className={styles.number}>{figure.cases.toLocaleString(i18n.language)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
