import type { ReactNode } from 'react';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import styles from './Page.module.css';

/** One page of the staff shell: a heading, an optional sentence, actions at the right, and the content below. */
export function Page(props: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  /** Keeps lines readable on wide screens: for forms and texts, not for tables. */
  narrow?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(props.title);
  return (
    <div className={props.narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{props.title}</h1>
          {props.about && <p className={styles.about}>{props.about}</p>}
        </div>
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A white surface with a quiet border, for tables and forms. */
export function Surface({ children, padded }: { children: ReactNode; padded?: boolean }) {
  return (
    <section className={padded ? `${styles.surface} ${styles.padded}` : styles.surface}>{children}</section>
  );
}
