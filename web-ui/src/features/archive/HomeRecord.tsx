import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { QueryView } from '@/shared/ui/states';
import styles from './archive.module.css';
import { homeQuery } from './archiveQueries';
import { PersonForm } from './PersonForm';
import { RelationList } from './RelationList';

/** The record of one home: what is missing, who lives there, who did before. */
export function HomeRecord({ unitId, close }: { unitId: string; close: () => void }) {
  const { t } = useTranslation('archive');
  const navigate = useNavigate({ from: '/archive' });
  const query = useQuery(homeQuery(unitId));
  const mayManage = useMay('CONTACT_MANAGE');
  const [adding, setAdding] = useState(false);
  return (
    <Drawer
      open
      size="large"
      title={query.data?.home.label ?? t('column.home')}
      onClose={close}
      destroyOnHidden
    >
      <QueryView query={query}>
        {({ home, relations }) => (
          <>
            <section className={styles.part}>
              <p className={styles.scoreLine}>
                <strong>{home.score}</strong> {t('ofHundred')}
              </p>
              {home.gaps.length > 0 && (
                <ul className={styles.gaps}>
                  {home.gaps.map((gap) => (
                    <li key={gap}>{t(`gap.${gap}`)}</li>
                  ))}
                </ul>
              )}
            </section>
            <section className={styles.part}>
              <header className={styles.partHead}>
                <h3>{t('peopleOfHome')}</h3>
                {mayManage && <Button onClick={() => setAdding(true)}>{t('addPerson')}</Button>}
              </header>
              <RelationList
                of="home"
                items={relations}
                open={(person) =>
                  void navigate({
                    search: ({ home: _, ...before }) => ({ ...before, tab: 'people', person }),
                  })
                }
              />
            </section>
            {adding && <PersonForm home={home} close={() => setAdding(false)} />}
          </>
        )}
      </QueryView>
    </Drawer>
  );
}
