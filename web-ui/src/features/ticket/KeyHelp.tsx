import { useTranslation } from 'react-i18next';
import { KeyList } from '@/shared/ui/KeyList';

export function KeyHelp({ close }: { close: () => void }) {
  const { t } = useTranslation('ticket');
  const keys: [string, string][] = [
    ['j / k', t('keys.next')],
    ['Enter', t('keys.open')],
    ['Esc', t('keys.close')],
    ['n', t('keys.new')],
    ['x', t('keys.select')],
    ['a', t('keys.assign')],
    ['t', t('keys.transition')],
    ['c', t('keys.comment')],
    ['/', t('keys.reply')],
    ['l', t('keys.contact')],
    ['r', t('keys.answer')],
    ['Ctrl K', t('keys.search')],
    ['?', t('keys.help')],
  ];
  return <KeyList title={t('keys.title')} keys={keys} close={close} />;
}
