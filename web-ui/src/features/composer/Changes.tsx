import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { differenceOf } from '@/features/reply/difference';
import styles from './composer.module.css';

/** What was changed in a reply by hand: how much, and on demand what. */
export function Changes({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('composer');
  const runs = useMemo(() => differenceOf(before, after.trim()), [before, after]);
  const count = runs.reduce((sum, run) => sum + (run.kind === 'same' ? 0 : [...run.text].length), 0);
  if (count === 0) return null;
  return (
    <details className={styles.changes}>
      <summary>{t('changed', { count })}</summary>
      <p>
        {runs.map((run, at) => {
          const key = `${at} ${run.kind}`;
          if (run.kind === 'added') return <ins key={key}>{run.text}</ins>;
          if (run.kind === 'removed') return <del key={key}>{run.text}</del>;
          return <span key={key}>{run.text}</span>;
        })}
      </p>
    </details>
  );
}
