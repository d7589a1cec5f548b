import type { ReactNode } from 'react';
import styles from './Count.module.css';

/** How many there are behind a tab; coloured only when somebody should look. */
export function Count({ tone, children }: { tone?: 'attention' | 'bad' | undefined; children: ReactNode }) {
  return (
    <span className={styles.count} data-tone={tone}>
      {children}
    </span>
  );
}
