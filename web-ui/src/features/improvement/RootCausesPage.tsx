import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RootCause } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { keepRootCause, rootCausesQuery } from './improvementQueries';

/** Why things go wrong, as the company tells causes apart; what is not used any more stays on its tickets. */
export function RootCausesPage() {
  const { t } = useTranslation('improvement');
  const { t: settings } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const may = useMay('TICKET_READ');
  const mayManage = useMay('POLICY_MANAGE');
  const [editing, setEditing] = useState<RootCause | 'new'>();
  const query = useQuery({ ...rootCausesQuery, enabled: may });
  const again = () => client.invalidateQueries({ queryKey: rootCausesQuery.queryKey });
  const use = useMutation({
    mutationFn: keepRootCause,
    onSuccess: async (kept) => {
      await again();
      void message.success(t(kept.active ? 'causes.used' : 'causes.stopped', { name: kept.name }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const columns: DataColumn<RootCause>[] = [
    {
      key: 'name',
      title: t('causes.name'),
      card: 'title',
      render: (one) => <Stacked main={one.name} sub={one.nameEn} />,
    },
    {
      key: 'active',
      title: t('state'),
      card: 'badge',
      render: (one) => !one.active && <StatusTag tone="neutral">{t('causes.inactive')}</StatusTag>,
    },
    {
      key: 'do',
      title: '',
      card: 'actions',
      render: (one) =>
        mayManage && (
          <>
            <Button aria-label={t('causes.edit', { name: one.name })} onClick={() => setEditing(one)}>
              {t('edit')}
            </Button>
            <Button disabled={use.isPending} onClick={() => use.mutate({ ...one, active: !one.active })}>
              {one.active ? t('causes.stop') : t('causes.useAgain')}
            </Button>
          </>
        ),
    },
  ];
  return (
    <Page
      narrow
      title={settings('tab.rootCauses')}
      about={t('causes.about')}
      actions={mayManage && <Button onClick={() => setEditing('new')}>{t('causes.add')}</Button>}
    >
      <Surface>
        {may ? (
          <QueryView query={query}>
            {(causes) =>
              causes.length === 0 ? (
                <EmptyState title={t('causes.empty')} hint={t('causes.emptyHint')} />
              ) : (
                <DataList
                  label={settings('tab.rootCauses')}
                  items={causes}
                  rowKey={(one) => one.code}
                  columns={columns}
                />
              )
            }
          </QueryView>
        ) : (
          <DeniedState permission="TICKET_READ" />
        )}
      </Surface>
      {editing && (
        <FormDialog<RootCause, RootCause>
          title={editing === 'new' ? t('causes.add') : t('causes.edit', { name: editing.name })}
          initialValues={editing === 'new' ? {} : editing}
          send={(cause) =>
            keepRootCause(
              editing === 'new'
                ? { ...cause, active: true }
                : { ...editing, name: cause.name, nameEn: cause.nameEn },
            )
          }
          saved={() => void again()}
          close={() => setEditing(undefined)}
        >
          {editing === 'new' && (
            <Form.Item
              name="code"
              label={t('causes.code')}
              extra={t('causes.codeHint')}
              rules={[
                { required: true, message: fieldText('required') },
                { pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t('causes.codeWrong') },
                {
                  validator: async (_, code: string) => {
                    if (query.data?.some((one) => one.code === code)) throw new Error(t('causes.codeTaken'));
                  },
                },
              ]}
            >
              <Input maxLength={40} />
            </Form.Item>
          )}
          <Form.Item
            name="name"
            label={t('causes.name')}
            rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="nameEn"
            label={t('causes.nameEn')}
            rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        </FormDialog>
      )}
    </Page>
  );
}
