import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/api/problems';
import styles from './TypedName.module.css';

/** Asks for something grave, and does it only after the name of what it strikes was typed. */
export function TypedName(props: {
  name: string;
  title: string;
  /** What will happen, one sentence each. */
  consequences: readonly string[];
  /** On the button. */
  action: string;
  act: (typed: string) => Promise<unknown>;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string>();
  const go = useMutation({
    mutationFn: () => props.act(typed),
    onSuccess: () => {
      props.done();
      props.close();
    },
    onError: (error) => setRefused(problemText(error)),
  });
  return (
    <Modal
      open
      title={props.title}
      okText={props.action}
      okButtonProps={{ danger: true, loading: go.isPending, disabled: typed.trim() !== props.name }}
      cancelText={t('action.cancel')}
      onCancel={props.close}
      onOk={() => go.mutate()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.refused} />}
      <ul className={styles.consequences}>
        {props.consequences.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <label className={styles.name} htmlFor="typed-name">
        <span>{t('typedName', { name: props.name })}</span>
        <Input
          id="typed-name"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </Modal>
  );
}
