import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorityLimit } from '@/api/model';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { limitableQuery, limitsQuery } from './authorityQueries';
import { LimitDrawer } from './LimitDrawer';

/** Up to what people may decide by themselves. */
export function AuthorityPage() {
  const { t } = useTranslation('dispatch');
  const { t: room } = useTranslation('settings');
  const mayRead = useMay('POLICY_READ');
  const mayManage = useMay('POLICY_MANAGE');
  const query = useQuery({ ...limitsQuery, enabled: mayRead });
  const [editing, setEditing] = useState<AuthorityLimit | 'new'>();
  const add = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('limit.add')}
    </Button>
  );
  return (
    <Page
      title={room('tab.authority')}
      about={t('limit.about')}
      actions={mayManage && query.data?.length ? add : undefined}
    >
      <Surface>
        {mayRead ? (
          <QueryView query={query}>
            {(limits) =>
              limits.length === 0 ? (
                <EmptyState title={t('limit.none')} hint={t('limit.noneHint')}>
                  {mayManage && add}
                </EmptyState>
              ) : (
                <LimitList limits={limits} edit={mayManage ? setEditing : undefined} />
              )
            }
          </QueryView>
        ) : (
          <DeniedState permission="POLICY_READ" />
        )}
      </Surface>
      {editing && (
        <LimitDrawer
          key={editing === 'new' ? 'new' : editing.id}
          limit={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

function LimitList(props: {
  limits: AuthorityLimit[];
  edit?: ((limit: AuthorityLimit) => void) | undefined;
}) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const workflows = useQuery({ ...limitableQuery, enabled: useMay('WORKFLOW_READ') }).data?.items ?? [];
  const stepName = (name: string) => {
    const step = workflows.flatMap((one) => one.transitions).find((one) => one.name === name);
    return step ? (english ? step.labelEn : step.label) : name;
  };
  const fieldName = (name: string) => {
    const field = workflows.flatMap((one) => one.fields ?? []).find((one) => one.name === name);
    return field ? (english ? field.labelEn : field.label) : name;
  };
  const what = (limit: AuthorityLimit) =>
    [
      limit.kind ? domain(`kind.${limit.kind}`) : null,
      limit.transition ? stepName(limit.transition) : null,
      limit.priorities.map((one) => domain(`priority.${one}`)).join(common('list.comma')) || null,
    ]
      .filter(Boolean)
      .join(' · ') || t('limit.any');
  const columns: DataColumn<AuthorityLimit>[] = [
    {
      key: 'label',
      title: t('limit.name'),
      card: 'title',
      render: (limit) => (english ? limit.labelEn : limit.label),
    },
    {
      key: 'what',
      title: t('limit.what'),
      render: (limit) => (
        <Stacked main={what(limit)} sub={limit.field ? fieldName(limit.field) : t('limit.fieldNone')} />
      ),
    },
    {
      key: 'who',
      title: t('limit.who'),
      render: (limit) => (
        <>
          {limit.grants.map((grant) => (
            <div key={grant.role}>
              {domain(`role.${grant.role}`)}
              {limit.field &&
                ` · ${grant.upTo == null ? t('limit.unlimited') : `${t('limit.upTo')} ${grant.upTo.toLocaleString(i18n.language)}`}`}
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'state',
      title: t('limit.state'),
      card: 'badge',
      render: (limit) => (
        <StatusTag tone={limit.active ? 'good' : 'neutral'}>
          {t(limit.active ? 'limit.active' : 'limit.inactive')}
        </StatusTag>
      ),
    },
    ...(props.edit
      ? [
          {
            key: 'actions',
            title: t('absence.actions'),
            card: 'actions' as const,
            render: (limit: AuthorityLimit) => (
              <Button size="small" onClick={() => props.edit?.(limit)}>
                {common('action.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataList label={t('limit.what')} items={props.limits} rowKey={(limit) => limit.id} columns={columns} />
  );
}
