import { useTranslation } from 'react-i18next';
import { KeyList } from '@/shared/ui/KeyList';
import styles from './panels.module.css';

/** All keys of the drawing board. */
export function DesignerKeys({ close }: { close: () => void }) {
  const { t } = useTranslation('workflow');
  const keys: [string, string][] = [
    ['Tab / Shift Tab', t('keys.walk')],
    ['Enter', t('keys.edit')],
    ['← ↑ → ↓', t('keys.move')],
    ['N', t('keys.state')],
    ['C', t('keys.connect')],
    ['Del', t('keys.remove')],
    ['Ctrl Z', t('keys.undo')],
    ['Ctrl Shift Z', t('keys.redo')],
    ['Ctrl D', t('keys.copy')],
    ['Ctrl A', t('keys.all')],
    ['L', t('keys.arrange')],
    ['F', t('keys.fit')],
    ['Esc', t('keys.leave')],
    ['?', t('keys.help')],
  ];
  return (
    <KeyList title={t('keys.title')} keys={keys} close={close}>
      <p className={styles.quiet}>{t('keys.mouse')}</p>
    </KeyList>
  );
}
