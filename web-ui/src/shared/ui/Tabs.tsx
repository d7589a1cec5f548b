import { Tabs as AntTabs, Segmented } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Tabs.module.css';

/** Parts of a page, one at a time. They are set off from the edge of what they stand in unless `plain`. On a phone they are swiped through, where tabs would hide behind a button those that do not fit. */
export function Tabs<Key extends string>(props: {
  value: Key;
  choose: (key: Key) => void;
  items: { key: Key; label: ReactNode; content: () => ReactNode }[];
  plain?: boolean;
  className?: string | undefined;
}) {
  const { value, choose, items } = props;
  const narrow = useNarrow();
  const strip = useRef<HTMLDivElement>(null);
  // on a phone the tabs are a strip: the one that is open stands where it is seen
  useEffect(() => {
    const open = strip.current?.querySelector('.ant-segmented-item-selected');
    open?.scrollIntoView?.({ inline: 'center', block: 'nearest' });
  }, [value, narrow]);
  if (narrow) {
    return (
      <>
        <div ref={strip} className={props.plain ? styles.swipedPlain : styles.swiped}>
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
      className={props.className ?? (props.plain ? '' : (styles.inset ?? ''))}
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
