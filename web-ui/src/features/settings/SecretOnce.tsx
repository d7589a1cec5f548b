import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/ui/CopyButton';
import styles from './settings.module.css';

/** The only moment a secret is seen. Closing takes a deliberate press, not a click beside the window. */
export function SecretOnce(props: {
  /** What is shown; copied under its own name where one is given. */
  facts: { name: string; value: string; copy?: boolean | string }[];
  /** What loses the secret, in place of what is said of API clients. */
  warning?: string;
  close: () => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('api.secretTitle')}
      footer={
        <Button type="primary" onClick={props.close}>
          {t('api.secretKept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={props.warning ?? t('api.secretOnce')} />
      <dl className={styles.secret}>
        {props.facts.map(({ name, value, copy }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
              {copy && <CopyButton text={value} {...(typeof copy === 'string' ? { label: copy } : {})} />}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
