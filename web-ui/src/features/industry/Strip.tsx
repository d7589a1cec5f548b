import type { IndustryCell } from '@/api/model';
import styles from './industry.module.css';

/** The cohort's middle half as a bar, its median as a line, the own value as a dot; all rows of a table share one reach. */
export function Strip({ cell, reach, says }: { cell: IndustryCell; reach: [number, number]; says: string }) {
  const [from, to] = reach;
  const at = (value: number) => `${((value - from) / (to - from)) * 100}%`;
  const { own, quartiles } = cell;
  return (
    <span className={styles.strip} role="img" aria-label={says}>
      {quartiles && (
        <>
          <span
            className={styles.half}
            style={{
              left: at(quartiles.lower),
              width: `max(2px, ${((quartiles.upper - quartiles.lower) / (to - from)) * 100}%)`,
            }}
          />
          <span className={styles.median} style={{ left: at(quartiles.median) }} />
        </>
      )}
      {own && (
        <span
          className={styles.own}
          data-alone={quartiles ? undefined : true}
          style={{ left: at(own.value) }}
        />
      )}
    </span>
  );
}
