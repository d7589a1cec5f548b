import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Estate } from '@/api/model';
import { useMay } from '@/api/session';
import { usageQuery } from '@/api/usage';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { isFull, PlanFull, PlanUse } from '@/shared/ui/PlanUse';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { EstateForm } from './EstateForm';
import styles from './estate.module.css';

export function EstatesPage() {
  const { t, i18n } = useTranslation('estate');
  const mayRead = useMay('ESTATE_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const navigate = useNavigate();
  const query = useQuery({ ...estatesQuery, enabled: mayRead });
  const usage = useQuery({ ...usageQuery, enabled: mayRead }).data;
  const [creating, setCreating] = useState(false);
  const [text, setText] = useState('');
  const number = new Intl.NumberFormat(i18n.language);
  const create = (
    <Button type="primary" disabled={isFull(usage?.estates)} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  const columns: DataColumn<Estate>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'title',
      render: (e) => (
        <Stacked
          main={
            <Link to="/estates/$estateId" params={{ estateId: e.id }}>
              {e.name}
            </Link>
          }
          sub={e.code}
        />
      ),
    },
    {
      key: 'place',
      title: t('place'),
      render: (e) => [e.city, e.district, e.address].filter(Boolean).join(' · '),
    },
    { key: 'homes', title: t('homes'), number: true, render: (e) => number.format(e.homes) },
    { key: 'built', title: t('builtYear'), number: true, render: (e) => e.builtYear ?? '—' },
    {
      key: 'status',
      title: t('status'),
      card: 'badge',
      render: (e) => (
        <StatusTag tone={e.active ? 'good' : 'neutral'}>{t(e.active ? 'active' : 'inactive')}</StatusTag>
      ),
    },
  ];
  const matches = (e: Estate) =>
    [e.name, e.code, e.city, e.district].some((v) => v?.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Page
      title={t('title')}
      about={
        <>
          {t('about')} {usage && <PlanUse of="estates" use={usage.estates} />}
        </>
      }
      actions={mayManage && query.data?.length ? create : undefined}
    >
      {mayManage && usage && (
        <PlanFull
          of="estates"
          use={usage.estates}
          plan={i18n.language === 'en' ? usage.nameEn : usage.name}
        />
      )}
      <Surface>
        {mayRead ? (
          <QueryView query={query}>
            {(all) => {
              if (all.length === 0)
                return (
                  <EmptyState title={t('empty')} hint={t(mayManage ? 'emptyHint' : 'emptyRead')}>
                    {mayManage && create}
                  </EmptyState>
                );
              const items = all.filter(matches);
              return (
                <>
                  {all.length > 6 && (
                    <div className={styles.filters}>
                      <Input
                        allowClear
                        className={styles.text}
                        prefix={<SearchOutlined />}
                        placeholder={t('search')}
                        aria-label={t('search')}
                        value={text}
                        onChange={(event) => setText(event.target.value)}
                      />
                    </div>
                  )}
                  {items.length === 0 ? (
                    <EmptyState title={t('noMatch')} />
                  ) : (
                    <DataList label={t('title')} items={items} rowKey={(e) => e.id} columns={columns} />
                  )}
                </>
              );
            }}
          </QueryView>
        ) : (
          <DeniedState permission="ESTATE_READ" />
        )}
      </Surface>
      {creating && (
        <EstateForm
          estate="new"
          close={() => setCreating(false)}
          saved={(made) => void navigate({ to: '/estates/$estateId', params: { estateId: made.id } })}
        />
      )}
    </Page>
  );
}
