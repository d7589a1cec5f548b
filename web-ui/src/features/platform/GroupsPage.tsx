import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '@/api/model';
import { fieldText, showInForm } from '@/api/problems';
import { DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './platform.module.css';
import { changeGroup, changeHeadquarters, createGroup, groupsQuery } from './platformQueries';

export function GroupsPage() {
  const { t } = useTranslation('platform');
  const query = useQuery(groupsQuery);
  const [editing, setEditing] = useState<Group | 'new'>();
  const [naming, setNaming] = useState<Group>();
  const create = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('groups.create')}
    </Button>
  );
  return (
    <Page
      title={t('groups.title')}
      about={t('groups.about')}
      actions={query.data?.length ? create : undefined}
    >
      <Surface>
        <QueryView query={query}>
          {(groups) =>
            groups.length === 0 ? (
              <EmptyState title={t('groups.empty')} hint={t('groups.emptyHint')}>
                {create}
              </EmptyState>
            ) : (
              <DataList
                label={t('groups.title')}
                items={groups}
                rowKey={(g) => g.id}
                columns={[
                  {
                    key: 'name',
                    title: t('groups.name'),
                    card: 'title',
                    render: (g) => <Stacked main={g.name} sub={g.slug} />,
                  },
                  {
                    key: 'headquarters',
                    title: t('groups.headquarters'),
                    render: (g) =>
                      g.headquarters ? (
                        <Stacked main={g.headquarters.name} sub={g.headquarters.slug} />
                      ) : (
                        t('groups.noHeadquarters')
                      ),
                  },
                  {
                    key: 'companies',
                    title: t('groups.companies'),
                    render: (g) =>
                      g.companies.length === 0 ? (
                        t('groups.noCompanies')
                      ) : (
                        <span className={styles.members}>
                          {g.companies.map((c) => (
                            <Tag key={c.id}>{c.name}</Tag>
                          ))}
                        </span>
                      ),
                  },
                  {
                    key: 'actions',
                    title: t('companies.actions'),
                    card: 'actions',
                    width: 220,
                    render: (g) => (
                      <Space>
                        <Button size="small" onClick={() => setNaming(g)}>
                          {t('groups.nameHeadquarters')}
                        </Button>
                        <Button size="small" onClick={() => setEditing(g)}>
                          {t('groups.edit')}
                        </Button>
                      </Space>
                    ),
                  },
                ]}
              />
            )
          }
        </QueryView>
      </Surface>
      {editing && <GroupForm group={editing} close={() => setEditing(undefined)} />}
      {naming && <HeadquartersForm group={naming} close={() => setNaming(undefined)} />}
    </Page>
  );
}

function GroupForm({ group, close }: { group: Group | 'new'; close: () => void }) {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ name: string; slug: string; companies: string[] }>();
  const [refused, setRefused] = useState<string>();
  const save = useMutation({
    mutationFn: (value: { name: string; slug: string; companies: string[] }) =>
      group === 'new' ? createGroup(value) : changeGroup(group.id, value.companies),
    onSuccess: () => {
      void message.success(t('groups.saved'));
      void client.invalidateQueries({ queryKey: ['groups'] });
      void client.invalidateQueries({ queryKey: ['companies'] });
      close();
    },
    onError: (error) =>
      setRefused(
        showInForm(form, error, {
          'slug.taken': 'slug',
          'slug.reserved': 'slug',
          'slug.malformed': 'slug',
          'group.company-unknown': 'companies',
        }),
      ),
  });
  const required = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <Modal
      open
      title={group === 'new' ? t('groups.create') : group.name}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={
          group === 'new' ? { companies: [] } : { companies: group.companies.map((c) => c.slug) }
        }
        onFinish={(value) => save.mutate(value)}
      >
        {group === 'new' && (
          <>
            <Form.Item name="name" label={t('groups.name')} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="slug" label={t('groups.slug')} rules={required}>
              <Input autoCapitalize="none" spellCheck={false} />
            </Form.Item>
          </>
        )}
        <Form.Item name="companies" label={t('groups.companies')} extra={t('groups.companiesHint')}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Which company's people see what the others grant. Whoever it was before sees nothing from then on. */
function HeadquartersForm({ group, close }: { group: Group; close: () => void }) {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ company?: string }>();
  const [refused, setRefused] = useState<string>();
  const save = useMutation({
    mutationFn: ({ company }: { company?: string }) => changeHeadquarters(group.id, company?.trim() ?? ''),
    onSuccess: () => {
      void message.success(t('groups.saved'));
      void client.invalidateQueries({ queryKey: ['groups'] });
      close();
    },
    onError: (error) =>
      setRefused(
        showInForm(form, error, { 'group.company-unknown': 'company', 'group.group-of-groups': 'company' }),
      ),
  });
  return (
    <Modal
      open
      title={t('groups.headquartersOf', { group: group.name })}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ company: group.headquarters?.slug }}
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item name="company" label={t('groups.headquarters')} extra={t('groups.headquartersHint')}>
          <Input autoCapitalize="none" spellCheck={false} allowClear />
        </Form.Item>
      </Form>
    </Modal>
  );
}
