import { Button, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './DataList.module.css';

export interface DataColumn<T> {
  key: string;
  title: ReactNode;
  render: (item: T) => ReactNode;
  /** Numbers stand at the right, in figures of one width. */
  number?: boolean;
  width?: number;
  /** On a phone: the card's heading, at the heading's right, a labelled line (default), at the bottom, or not at all. */
  card?: 'title' | 'badge' | 'line' | 'actions' | 'none';
}

/** The part of an infinite query that a list needs. */
export interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** A table where there is room, cards on a phone. Pages are added at the end by their cursor. */
export function DataList<T>(props: {
  label: string;
  items: T[];
  rowKey: (item: T) => string;
  columns: DataColumn<T>[];
  /** Where the next page comes from, when there is one: the query itself. */
  more?: Pages;
  onOpen?: (item: T) => void;
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { columns, items, rowKey, onOpen, more } = props;
  const at = (place: DataColumn<T>['card']) => columns.filter((c) => (c.card ?? 'line') === place);
  return (
    <>
      {narrow ? (
        <ul className={styles.cards} aria-label={props.label}>
          {items.map((item) => (
            <li key={rowKey(item)}>
              <div className={styles.cardHead}>
                {at('title').map((c) => (
                  <div key={c.key} className={styles.cardTitle}>
                    {c.render(item)}
                  </div>
                ))}
                {at('badge').map((c) => (
                  <div key={c.key}>{c.render(item)}</div>
                ))}
              </div>
              <dl>
                {at('line').map((c) => (
                  <div key={c.key}>
                    <dt>{c.title}</dt>
                    <dd>{c.render(item)}</dd>
                  </div>
                ))}
              </dl>
              {at('actions').map((c) => (
                <div key={c.key} className={styles.cardActions}>
                  {c.render(item)}
                </div>
              ))}
            </li>
          ))}
        </ul>
      ) : (
        <Sideways label={props.label}>
          <Table<T>
            aria-label={props.label}
            size="middle"
            className={styles.table}
            pagination={false}
            dataSource={items}
            rowKey={rowKey}
            onRow={onOpen ? (item) => ({ onClick: () => onOpen(item), className: styles.open }) : undefined}
            columns={columns.map((c): TableColumnsType<T>[number] => ({
              key: c.key,
              title: c.title,
              width: c.width,
              align: c.number ? 'right' : undefined,
              className: c.number ? styles.number : undefined,
              render: (_, item) => c.render(item),
            }))}
          />
        </Sideways>
      )}
      {more?.hasNextPage && (
        <div className={styles.more}>
          <Button loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {more.isFetchingNextPage ? t('action.loadingMore') : t('action.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Wider than its place, a table scrolls by itself: then the keyboard must be able to reach it. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={box}
      className={styles.scroll}
      aria-label={scrolls ? label : undefined}
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </section>
  );
}

/** Two lines in one cell: what it is, and the small print. */
export function Stacked({ main, sub }: { main: ReactNode; sub?: ReactNode }) {
  return (
    <div className={styles.stacked}>
      <span>{main}</span>
      {sub && <small>{sub}</small>}
    </div>
  );
}
