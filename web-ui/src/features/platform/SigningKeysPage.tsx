import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';
import { LoadingState } from '@/shared/ui/states';

export function SigningKeysPage() {
  const { t } = useTranslation('platform');
  return (
    <Page title={t('title')}>
      <LoadingState />
    </Page>
  );
}
