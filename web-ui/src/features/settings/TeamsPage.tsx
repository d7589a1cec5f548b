import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type Skill, type Team } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import {
  addTeam,
  categoriesQuery,
  changeTeam,
  colleaguesQuery,
  keepSkill,
  retireTeam,
  skillsQuery,
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
      {mayRead && <Skills mayManage={mayManage} />}
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
    { key: 'work', title: t('teams.work'), render: (team) => <Work team={team} /> },
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

/** What a team works on, in a line; nothing said means anything. */
function Work({ team }: { team: Team }) {
  const { t, i18n } = useTranslation('settings');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const categories = useQuery(categoriesQuery).data ?? [];
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const english = i18n.language === 'en';
  const { work } = team;
  const parts = [
    work.kinds.map((kind) => domain(`kind.${kind}`)),
    work.categories.map((code) => {
      const category = categories.find((one) => one.code === code);
      return category ? (english ? category.nameEn : category.name) : code;
    }),
    work.estateIds.map((id) => estates.find((one) => one.id === id)?.name ?? '…'),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join(common('list.comma')));
  return <>{parts.join(' · ') || t('teams.anyWork')}</>;
}

function TeamForm({ team, close }: { team: Team | 'new'; close: () => void }) {
  const { t, i18n } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<TeamDraft>();
  const colleagues = useQuery(colleaguesQuery);
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const estates = useQuery(estatesQuery).data ?? [];
  const kinds = Form.useWatch(['work', 'kinds'], form) ?? [];
  const categories = (useQuery(categoriesQuery).data ?? []).filter(
    (one) => one.active && (kinds.length === 0 || kinds.includes(one.kind)),
  );
  const codes = new Map(categories.map((one) => [one.code, english ? one.nameEn : one.name]));
  const members = Form.useWatch('members', form) ?? [];
  const fresh = team === 'new';
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<TeamDraft, unknown>
      title={fresh ? t('teams.add') : t('staff.edit', { name: team.name })}
      form={form}
      initialValues={
        fresh
          ? { members: [], work: { kinds: [], categories: [], estateIds: [] } }
          : {
              key: team.key,
              name: team.name,
              nameEn: team.nameEn,
              members: team.members.map((one) => one.id),
              work: team.work,
            }
      }
      send={(value) => (fresh ? addTeam(value) : changeTeam(team.id, team.version, value))}
      saved={() => {
        void client.invalidateQueries({ queryKey: teamsQuery.queryKey });
        void message.success(t('teams.saved'));
      }}
      fields={{ 'team.key-taken': 'key', 'team.member-unknown': 'members' }}
      close={close}
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
      {members.length > 0 && <SkillsOf people={members} />}
      <h3 className={styles.sectionTitle}>{t('teams.work')}</h3>
      <Form.Item name={['work', 'kinds']} label={t('teams.workKinds')} extra={t('teams.workAny')}>
        <Select mode="multiple" options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['work', 'categories']} label={t('teams.workCategories')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={[...codes].map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name={['work', 'estateIds']} label={t('teams.workEstates')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={estates.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** What the people of a team are skilled in, as far as anybody has said. */
function SkillsOf({ people }: { people: string[] }) {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const english = i18n.language === 'en';
  const names = new Map(useQuery(colleaguesQuery).data?.map((one) => [one.id, one.name]));
  const skills = (useQuery(skillsQuery).data ?? []).filter((one) => one.active);
  const lines = people
    .map((id) => ({
      id,
      name: names.get(id) ?? '',
      skills: skills
        .filter((one) => one.people.includes(id))
        .map((one) => (english ? one.labelEn : one.label)),
    }))
    .filter((one) => one.skills.length > 0);
  return (
    <ul className={styles.skillLine} aria-label={t('teams.skills')}>
      {lines.length === 0 ? (
        <li>{t('teams.noSkills')}</li>
      ) : (
        lines.map((one) => (
          <li key={one.id}>
            {one.name} · {one.skills.join(common('list.comma'))}
          </li>
        ))
      )}
    </ul>
  );
}

/** What people can be skilled in, and who is. */
function Skills({ mayManage }: { mayManage: boolean }) {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const query = useQuery(skillsQuery);
  const names = new Map(useQuery(colleaguesQuery).data?.map((one) => [one.id, one.name]));
  const [editing, setEditing] = useState<Skill | 'new'>();
  const add = <Button onClick={() => setEditing('new')}>{t('skills.add')}</Button>;
  const columns: DataColumn<Skill>[] = [
    {
      key: 'name',
      title: t('skills.title'),
      card: 'title',
      render: (one) => <Stacked main={i18n.language === 'en' ? one.labelEn : one.label} sub={one.key} />,
    },
    {
      key: 'status',
      title: t('staff.status'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.active ? 'good' : 'neutral'}>
          {t(one.active ? 'teams.active' : 'teams.inactive')}
        </StatusTag>
      ),
    },
    {
      key: 'people',
      title: t('skills.people'),
      render: (one) =>
        one.people
          .map((id) => names.get(id))
          .filter(Boolean)
          .join(' · ') || t('teams.nobody'),
    },
    ...(mayManage
      ? [
          {
            key: 'actions',
            title: t('staff.actions'),
            card: 'actions' as const,
            render: (one: Skill) => (
              <Button size="small" onClick={() => setEditing(one)}>
                {common('action.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className={styles.skills} aria-label={t('skills.title')}>
      <header className={styles.skillsHead}>
        <div>
          <h2 className={styles.sectionTitle}>{t('skills.title')}</h2>
          <p className={styles.hint}>{t('skills.about')}</p>
        </div>
        {mayManage && Boolean(query.data?.length) && add}
      </header>
      <Surface>
        <QueryView query={query}>
          {(skills) =>
            skills.length === 0 ? (
              <EmptyState title={t('skills.empty')} hint={t('skills.emptyHint')}>
                {mayManage && add}
              </EmptyState>
            ) : (
              <DataList
                label={t('skills.title')}
                items={skills}
                rowKey={(one) => one.key}
                columns={columns}
              />
            )
          }
        </QueryView>
      </Surface>
      {editing && <SkillForm skill={editing} close={() => setEditing(undefined)} />}
    </section>
  );
}

interface SkillDraft {
  key: string;
  label: string;
  labelEn: string;
  active: boolean;
  people: string[];
}

function SkillForm({ skill, close }: { skill: Skill | 'new'; close: () => void }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const colleagues = useQuery(colleaguesQuery);
  const known = useQuery(skillsQuery).data ?? [];
  const fresh = skill === 'new';
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<SkillDraft, unknown>
      title={fresh ? t('skills.add') : t('skills.edit')}
      initialValues={fresh ? { active: true, people: [] } : skill}
      send={({ key, ...value }) => keepSkill(key, value)}
      saved={() => {
        void client.invalidateQueries({ queryKey: skillsQuery.queryKey });
        void message.success(t('skills.saved'));
      }}
      fields={{ 'team.member-unknown': 'people' }}
      close={close}
    >
      <Form.Item name="label" label={t('teams.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="labelEn" label={t('teams.nameEn')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('teams.key')}
        extra={t('skills.keyHint')}
        rules={[
          required,
          { pattern: /^[a-z][a-z0-9-]*$/, message: t('skills.keyHint') },
          {
            validator: async (_, key: string) => {
              if (fresh && known.some((one) => one.key === key)) throw new Error(t('skills.keyTaken'));
            },
          },
        ]}
      >
        <Input maxLength={60} disabled={!fresh} />
      </Form.Item>
      <Form.Item name="people" label={t('skills.people')}>
        <Select
          mode="multiple"
          loading={colleagues.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.data?.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="active" label={t('teams.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
