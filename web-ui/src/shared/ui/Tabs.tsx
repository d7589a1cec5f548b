import { Tabs as AntTabs, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Tabs.module.css';

/** Parts of a page, one at a time. On a phone they are swiped through, where tabs would hide behind a button those that do not fit. */
export function Tabs<Key extends string>(props: {
  value: Key;
  choose: (key: Key) => void;
  items: { key: Key; label: ReactNode; content: () => ReactNode }[];
  className?: string | undefined;
}) {
  const { value, choose, items } = props;
  if (useNarrow()) {
    return (
      <>
        <div className={styles.swiped}>
          <Segmented<Key>
            value={value}
            onChange={choose}
            options={items.map((item) => ({ value: item.key, label: item.label }))}
          />
        </div>
        {items.find((item) => item.key === value)?.content()}
      </>
    );
  }
  return (
    <AntTabs
      className={props.className ?? ''}
      activeKey={value}
      onChange={(key) => choose(key as Key)}
      items={items.map((item) => ({
        key: item.key,
        label: item.label,
        children: item.key === value && item.content(),
      }))}
    />
  );
}
