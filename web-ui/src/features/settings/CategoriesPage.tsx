import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KINDS } from '@/api/model';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { categoriesQuery } from './settingsQueries';

export function CategoriesPage() {
  const { t, i18n } = useTranslation('settings');
  const { t: domain } = useTranslation('domain');
  const may = useMay('WORKFLOW_READ');
  const query = useQuery({ ...categoriesQuery, enabled: may });
  return (
    <Page title={t('tab.categories')} about={t('categories.about')} narrow>
      {may ? (
        <QueryView query={query}>
          {(categories) =>
            categories.length === 0 ? (
              <Surface>
                <EmptyState title={t('categories.empty')} hint={t('categories.emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.stack}>
                {KINDS.map((kind) => {
                  const own = categories.filter((c) => c.kind === kind && c.active);
                  if (own.length === 0) return null;
                  return (
                    <Surface key={kind}>
                      <div className={styles.kindHead}>
                        <h2>{domain(`kind.${kind}`)}</h2>
                      </div>
                      <ul className={styles.categories}>
                        {own.map((c) => (
                          <li key={c.id}>{i18n.language === 'en' ? c.nameEn : c.name}</li>
                        ))}
                      </ul>
                    </Surface>
                  );
                })}
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="WORKFLOW_READ" />
        </Surface>
      )}
    </Page>
  );
}
