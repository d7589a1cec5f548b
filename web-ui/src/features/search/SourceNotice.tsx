import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** From where an answer came; an answer that says nothing came from the index. */
type Sourced = { source?: 'INDEX' | 'INDEX_BEHIND' | 'DATABASE'; complete?: boolean };

/** Says calmly when an answer may lack something, and what works all the same. */
export function SourceNotice({ found }: { found: Sourced | undefined }) {
  const { t } = useTranslation('search');
  if (found?.source === 'DATABASE')
    return (
      <Alert type="warning" showIcon title={t('source.database')} description={t('source.databaseHint')} />
    );
  if (found?.source === 'INDEX_BEHIND')
    return <Alert type="info" showIcon title={t('source.behind')} description={t('source.behindHint')} />;
  if (found?.complete === false) return <Alert type="info" showIcon title={t('source.incomplete')} />;
  return null;
}
