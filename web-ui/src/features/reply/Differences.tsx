import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyContent } from '@/api/model';
import { differenceOf } from './difference';
import styles from './reply.module.css';
import { useContentWords } from './useContentWords';

/** One text with what went struck out and what came underlined: told apart without colour, and read aloud as such. */
export function Difference({ before, after }: { before: string; after: string }) {
  const runs = useMemo(() => differenceOf(before, after), [before, after]);
  return (
    <div className={styles.difference}>
      {runs.map((run, at) => {
        const key = `${at} ${run.kind}`;
        if (run.kind === 'added') return <ins key={key}>{run.text}</ins>;
        if (run.kind === 'removed') return <del key={key}>{run.text}</del>;
        return <span key={key}>{run.text}</span>;
      })}
    </div>
  );
}

/** What differs between two contents, part by part; says so when nothing does. */
export function Differences(props: { before: ReplyContent; after: ReplyContent }) {
  const { t } = useTranslation('reply');
  const words = useContentWords();
  const before = words(props.before);
  const after = words(props.after);
  const changed = before
    .map((part, at) => ({ ...part, after: after[at]?.text ?? '' }))
    .filter((part) => part.text !== part.after);
  if (changed.length === 0) return <p className={styles.quiet}>{t('difference.none')}</p>;
  return (
    <dl className={styles.differences}>
      {changed.map((part) => (
        <div key={part.name}>
          <dt>{part.name}</dt>
          <dd>
            <Difference before={part.text} after={part.after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
