import { Modal } from 'antd';
import type { ReactNode } from 'react';
import styles from './KeyList.module.css';

/** What each key of a page does. */
export function KeyList(props: {
  title: string;
  keys: readonly (readonly [key: string, does: string])[];
  close: () => void;
  /** What else there is to know, below the keys. */
  children?: ReactNode;
}) {
  return (
    <Modal open title={props.title} footer={null} onCancel={props.close} width={420}>
      <dl className={styles.keys}>
        {props.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {props.children}
    </Modal>
  );
}
