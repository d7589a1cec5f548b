import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playbook } from '@/api/model';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { PackageDialog } from './PackageDialog';
import { PlaybookDrawer } from './PlaybookDrawer';
import styles from './playbook.module.css';
import { playbooksQuery } from './playbookQueries';

/** What estates do well, packaged so that others can take it over. */
export function PlaybooksPage() {
  const { t } = useTranslation('playbook');
  const may = useMay('KPI_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const { playbook } = useSearch({ from: '/staff/improvement/playbooks' });
  const navigate = useNavigate({ from: '/improvement/playbooks' });
  const [packaging, setPackaging] = useState(false);
  const show = (id: string | undefined) =>
    void navigate({ to: '/improvement/playbooks', search: (old) => ({ ...old, playbook: id }) });
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        may &&
        mayManage && (
          <Button type="primary" onClick={() => setPackaging(true)}>
            {t('package.action')}
          </Button>
        )
      }
    >
      <Surface>{may ? <List /> : <DeniedState permission="KPI_READ" />}</Surface>
      {may && playbook && <PlaybookDrawer key={playbook} id={playbook} close={() => show(undefined)} />}
      {packaging && <PackageDialog made={(made) => show(made.id)} close={() => setPackaging(false)} />}
    </Page>
  );
}

function List() {
  const { t } = useTranslation('playbook');
  const { withdrawn } = useSearch({ from: '/staff/improvement/playbooks' });
  const navigate = useNavigate({ from: '/improvement/playbooks' });
  const query = useInfiniteQuery(playbooksQuery(withdrawn ?? false));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Playbook>[] = [
    {
      key: 'name',
      title: t('playbook'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link
              from="/improvement/playbooks"
              to="/improvement/playbooks"
              search={(old) => ({ ...old, playbook: one.id })}
            >
              {one.content.name}
            </Link>
          }
          sub={one.content.purpose}
        />
      ),
    },
    {
      key: 'state',
      title: t('version'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.withdrawnAt ? 'neutral' : 'good'}>
          {one.withdrawnAt ? t('withdrawn') : t('numbered', { number: one.versions[0]?.number ?? 1 })}
        </StatusTag>
      ),
    },
    { key: 'estate', title: t('estate'), render: (one) => one.estateName },
    {
      key: 'parts',
      title: t('parts'),
      render: (one) =>
        [...new Set((one.versions[0]?.parts ?? []).map((part) => t(`type.${part.type}`)))].join(t('and')),
    },
    { key: 'adoptions', title: t('adopters'), render: (one) => t('count', { count: one.adoptions }) },
    { key: 'changed', title: t('changed'), render: (one) => <Time at={one.changedAt} /> },
  ];
  return (
    <>
      <div className={styles.padded}>
        <Checkbox
          checked={withdrawn ?? false}
          onChange={(event) =>
            void navigate({
              to: '/improvement/playbooks',
              search: (old) => ({ ...old, withdrawn: event.target.checked || undefined }),
            })
          }
        >
          {t('showWithdrawn')}
        </Checkbox>
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={4} />
      ) : items.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <DataList label={t('title')} items={items} rowKey={(one) => one.id} columns={columns} more={query} />
      )}
    </>
  );
}
