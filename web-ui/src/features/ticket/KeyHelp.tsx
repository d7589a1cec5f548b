import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './KeyHelp.module.css';

export function KeyHelp({ close }: { close: () => void }) {
  const { t } = useTranslation('ticket');
  const keys: [string, string][] = [
    ['j / k', t('keys.next')],
    ['Enter', t('keys.open')],
    ['Esc', t('keys.close')],
    ['n', t('keys.new')],
    ['a', t('keys.assign')],
    ['t', t('keys.transition')],
    ['c', t('keys.comment')],
    ['/', t('keys.reply')],
    ['Ctrl K', t('keys.search')],
    ['?', t('keys.help')],
  ];
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={close} width={360}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
