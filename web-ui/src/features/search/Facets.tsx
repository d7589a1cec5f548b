import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type SearchResult, STATE_CATEGORIES } from '@/api/model';
import styles from './Facets.module.css';
import { filtersIn, type SearchParams } from './searchParams';
import { type Exactness, useCounted } from './useCounted';

const SHOWN = 8;

type Counts = SearchResult['facets']['kind'];

/** Narrows what was found. A count says how many there would be, so nobody has to try. */
export function Facets(props: {
  facets: SearchResult['facets'] | undefined;
  search: SearchParams;
  estateName: (id: string) => string;
  /** The top bar has chosen the estate already. */
  oneEstate: boolean;
  change: (part: SearchParams) => void;
}) {
  const { t } = useTranslation('search');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { facets, search, change } = props;
  const [allEstates, setAllEstates] = useState(false);
  const estates = chosenFirst(facets?.estate ?? [], search.estates);
  const shown = allEstates ? estates : estates.slice(0, Math.max(SHOWN, search.estates?.length ?? 0));
  return (
    <div className={styles.facets}>
      <Facet
        title={t('facet.kind')}
        values={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
        counts={facets?.kind}
        are={facets?.are}
        chosen={search.kind}
        choose={(kind) => change({ kind })}
      />
      <Facet
        title={t('facet.category')}
        values={STATE_CATEGORIES.map((value) => ({ value, label: domain(`stateCategory.${value}`) }))}
        counts={facets?.stateCategory}
        are={facets?.are}
        chosen={search.category}
        choose={(category) => change({ category })}
      />
      {!props.oneEstate && estates.length > 0 && (
        <Facet
          title={t('facet.estate')}
          values={shown.map((one) => ({ value: one.value, label: one.label ?? props.estateName(one.value) }))}
          counts={facets?.estate}
          are={facets?.are}
          chosen={search.estates}
          choose={(chosen) => change({ estates: chosen })}
        >
          {estates.length > shown.length && (
            <Button type="link" size="small" className={styles.more} onClick={() => setAllEstates(true)}>
              {t('facet.moreEstates', { count: estates.length - shown.length })}
            </Button>
          )}
        </Facet>
      )}
      {filtersIn(search) > 0 && (
        <Button
          size="small"
          className={styles.clear}
          onClick={() => change({ kind: undefined, category: undefined, estates: undefined })}
        >
          {common('action.clear')}
        </Button>
      )}
    </div>
  );
}

/** Chosen values stay, even when nothing of them is left. */
function chosenFirst(counts: Counts, chosen: string[] = []): Counts {
  const missing = chosen.filter((id) => !counts.some((one) => one.value === id));
  return [...counts, ...missing.map((value) => ({ value, label: null, count: 0 }))].sort(
    (a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)) || b.count - a.count,
  );
}

function Facet<T extends string>(props: {
  title: string;
  values: { value: T; label: string }[];
  counts: Counts | undefined;
  /** What an estimate has not seen may be there all the same. */
  are: Exactness | undefined;
  chosen: T[] | undefined;
  choose: (values: T[] | undefined) => void;
  children?: ReactNode;
}) {
  const counted = useCounted();
  const chosen = props.chosen ?? [];
  const are = props.are ?? 'EXACT';
  return (
    <fieldset className={styles.facet}>
      <legend>{props.title}</legend>
      {props.values.map(({ value, label }) => {
        const count = props.counts?.find((one) => one.value === value)?.count ?? 0;
        const on = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            className={styles.value}
            aria-pressed={on}
            disabled={!on && props.counts !== undefined && count === 0 && are === 'EXACT'}
            onClick={() => {
              const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
              props.choose(next.length > 0 ? next : undefined);
            }}
          >
            <span className={styles.box} aria-hidden="true" />
            <span className={styles.label}>{label}</span>
            <span className={styles.count}>
              {props.counts === undefined || (count === 0 && are !== 'EXACT') ? '' : counted(count, are)}
            </span>
          </button>
        );
      })}
      {props.children}
    </fieldset>
  );
}
