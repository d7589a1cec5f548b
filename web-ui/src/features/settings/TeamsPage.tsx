import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import {
  addTeam,
  changeTeam,
  colleaguesQuery,
  retireTeam,
  type TeamDraft,
  teamsQuery,
} from './settingsQueries';

/** Who belongs together when workflows say "the night shift". */
export function TeamsPage() {
  const { t } = useTranslation('settings');
  const mayRead = useMay('STAFF_READ');
  const mayManage = useMay('TEAM_MANAGE');
  const query = useQuery({ ...teamsQuery, enabled: mayRead });
  const [editing, setEditing] = useState<Team | 'new'>();
  const add = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('teams.add')}
    </Button>
  );
  return (
    <Page title={t('tab.teams')} about={t('teams.about')} actions={mayManage ? add : undefined}>
      <Surface>
        {mayRead ? (
          <QueryView query={query}>
            {(teams) =>
              teams.length === 0 ? (
                <EmptyState title={t('teams.empty')} hint={t('teams.emptyHint')}>
                  {mayManage && add}
                </EmptyState>
              ) : (
                <TeamList teams={teams} edit={mayManage ? setEditing : undefined} />
              )
            }
          </QueryView>
        ) : (
          <DeniedState permission="STAFF_READ" />
        )}
      </Surface>
      {editing && <TeamForm team={editing} close={() => setEditing(undefined)} />}
    </Page>
  );
}

interface Use {
  name: string;
  nameEn: string;
  version: number;
  where: string;
  whereEn: string;
}

function TeamList(props: { teams: Team[]; edit?: (team: Team) => void }) {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const english = i18n.language === 'en';
  const nameOf = (team: Team) => (english ? team.nameEn : team.name);
  const retire = useMutation({
    mutationFn: (team: Team) => retireTeam(team.id, team.version),
    onSuccess: (team) => {
      void client.invalidateQueries({ queryKey: teamsQuery.queryKey });
      void message.success(t('teams.retired', { name: nameOf(team) }));
    },
    onError: (error) => {
      const problem = asProblem(error);
      if (problem.code !== 'team.in-use') {
        void message.error(problemText(error));
        return;
      }
      const uses = (problem.params?.workflows ?? []) as Use[];
      modal.info({
        title: problemText(error),
        content: (
          <ul>
            {uses.map((use) => (
              <li key={`${use.name} ${use.version} ${use.where}`}>
                {t('teams.use', {
                  name: english ? use.nameEn : use.name,
                  version: use.version,
                  where: english ? use.whereEn : use.where,
                })}
              </li>
            ))}
          </ul>
        ),
      });
    },
  });
  const ask = (team: Team) =>
    modal.confirm({
      title: t('teams.retireTitle', { name: nameOf(team) }),
      content: t('teams.retireWhat'),
      okText: t('teams.retire'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => retire.mutateAsync(team).catch(() => undefined),
    });
  const columns: DataColumn<Team>[] = [
    {
      key: 'name',
      title: t('teams.name'),
      card: 'title',
      render: (team) => <Stacked main={nameOf(team)} sub={team.key} />,
    },
    {
      key: 'status',
      title: t('staff.status'),
      card: 'badge',
      render: (team) => (
        <StatusTag tone={team.active ? 'good' : 'neutral'}>
          {t(team.active ? 'teams.active' : 'teams.inactive')}
        </StatusTag>
      ),
    },
    {
      key: 'members',
      title: t('teams.members'),
      render: (team) => team.members.map((one) => one.name).join(' · ') || t('teams.nobody'),
    },
    ...(props.edit
      ? [
          {
            key: 'actions',
            title: t('staff.actions'),
            card: 'actions' as const,
            render: (team: Team) =>
              team.active && (
                <span className={styles.rowActions}>
                  <Button size="small" onClick={() => props.edit?.(team)}>
                    {common('action.edit')}
                  </Button>
                  <Button size="small" onClick={() => ask(team)}>
                    {t('teams.retire')}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ];
  return <DataList label={t('tab.teams')} items={props.teams} rowKey={(team) => team.id} columns={columns} />;
}

function TeamForm({ team, close }: { team: Team | 'new'; close: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<TeamDraft>();
  const [refused, setRefused] = useState<string>();
  const colleagues = useQuery(colleaguesQuery);
  const fresh = team === 'new';
  const save = useMutation({
    mutationFn: (value: TeamDraft) => (fresh ? addTeam(value) : changeTeam(team.id, team.version, value)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: teamsQuery.queryKey });
      void message.success(t('teams.saved'));
      close();
    },
    onError: (error) =>
      setRefused(showInForm(form, error, { 'team.key-taken': 'key', 'team.member-unknown': 'members' })),
  });
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <Modal
      open
      title={fresh ? t('teams.add') : t('staff.edit', { name: team.name })}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<TeamDraft>
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={
          fresh
            ? { members: [] }
            : {
                key: team.key,
                name: team.name,
                nameEn: team.nameEn,
                members: team.members.map((one) => one.id),
              }
        }
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item name="name" label={t('teams.name')} rules={[required]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('teams.nameEn')} rules={[required]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('teams.key')}
          extra={t('teams.keyHint')}
          rules={[required, { pattern: /^[a-z][a-z0-9-]*$/, message: t('teams.keyHint') }]}
        >
          <Input maxLength={60} disabled={!fresh} />
        </Form.Item>
        <Form.Item name="members" label={t('teams.members')}>
          <Select
            mode="multiple"
            loading={colleagues.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.data?.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
