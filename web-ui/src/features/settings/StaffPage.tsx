import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Radio, Select, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { type Role, STAFF_ROLES, type Staff } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { usageQuery } from '@/api/usage';
import { useDraft } from '@/shared/hooks/useDraft';
import { type DataColumn, DataList, type Pages, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { isFull, PlanFull, PlanUse } from '@/shared/ui/PlanUse';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import {
  deactivateStaff,
  editStaff,
  inviteStaff,
  keepSkillsOf,
  resendInvitation,
  type StaffDraft,
  skillsQuery,
  staffQuery,
} from './settingsQueries';

const TONE: Record<Staff['status'], Tone> = { INVITED: 'accent', ACTIVE: 'good', DEACTIVATED: 'neutral' };
const EVERYWHERE = '*';

export function StaffPage() {
  const { t, i18n } = useTranslation('settings');
  const mayRead = useMay('STAFF_READ');
  const mayManage = useMay('STAFF_MANAGE');
  const query = useInfiniteQuery({ ...staffQuery, enabled: mayRead });
  const usage = useQuery({ ...usageQuery, enabled: mayRead }).data;
  const [editing, setEditing] = useState<Staff | 'new'>();
  const invite = (
    <Button type="primary" disabled={isFull(usage?.staff)} onClick={() => setEditing('new')}>
      {t('staff.invite')}
    </Button>
  );
  return (
    <Page
      title={t('tab.staff')}
      about={
        <>
          {t('staff.about')} {usage && <PlanUse of="staff" use={usage.staff} />}
        </>
      }
      actions={mayManage ? invite : undefined}
    >
      {mayManage && usage && (
        <PlanFull of="staff" use={usage.staff} plan={i18n.language === 'en' ? usage.nameEn : usage.name} />
      )}
      <Surface>
        {mayRead ? (
          <QueryView query={query}>
            {(data) => {
              const items = data.pages.flatMap((page) => page.items);
              if (items.length === 0)
                return (
                  <EmptyState title={t('staff.empty')} hint={t('staff.emptyHint')}>
                    {mayManage && invite}
                  </EmptyState>
                );
              return <StaffList items={items} edit={mayManage ? setEditing : undefined} more={query} />;
            }}
          </QueryView>
        ) : (
          <DeniedState permission="STAFF_READ" />
        )}
      </Surface>
      {editing && <StaffForm person={editing} close={() => setEditing(undefined)} />}
    </Page>
  );
}

function StaffList(props: { items: Staff[]; edit?: (person: Staff) => void; more: Pages }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const me = useMe();
  const estates = useQuery(estatesQuery);
  const names = new Map(estates.data?.map((e) => [e.id, e.name]));
  const again = () => {
    void client.invalidateQueries({ queryKey: staffQuery.queryKey });
    void client.invalidateQueries({ queryKey: usageQuery.queryKey });
  };
  const resend = useMutation({
    mutationFn: (person: Staff) => resendInvitation(person.id),
    onSuccess: (_, person) => void message.success(t('staff.resent', { email: person.email })),
    onError: (error) => void message.error(problemText(error)),
  });
  const deactivate = useMutation({
    mutationFn: (person: Staff) => deactivateStaff(person.id),
    onSuccess: (_, person) => {
      again();
      void message.success(t('staff.deactivated', { name: person.name }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const askDeactivate = (person: Staff) =>
    modal.confirm({
      title: t('staff.deactivateTitle', { name: person.name }),
      content: t('staff.deactivateWhat'),
      okText: t('staff.deactivate'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => deactivate.mutateAsync(person).catch(() => undefined),
    });

  const columns: DataColumn<Staff>[] = [
    {
      key: 'name',
      title: t('staff.name'),
      card: 'title',
      render: (p) => <Stacked main={p.name} sub={p.email} />,
    },
    {
      key: 'status',
      title: t('staff.status'),
      card: 'badge',
      render: (p) => <StatusTag tone={TONE[p.status]}>{t(`staff.status.${p.status}`)}</StatusTag>,
    },
    {
      key: 'roles',
      title: t('staff.roles'),
      render: (p) => p.roles.map((role) => domain(`role.${role}`)).join(' · '),
    },
    {
      key: 'estates',
      title: t('staff.estates'),
      render: (p) =>
        p.estates.includes(EVERYWHERE) ? (
          t('staff.allEstates')
        ) : p.estates.length <= 2 && p.estates.every((id) => names.has(id)) ? (
          p.estates.map((id) => names.get(id)).join(' · ')
        ) : (
          <Tooltip title={p.estates.map((id) => names.get(id) ?? id).join(' · ')}>
            <span>{t('staff.estateCount', { count: p.estates.length })}</span>
          </Tooltip>
        ),
    },
    ...(props.edit
      ? [
          {
            key: 'actions',
            title: t('staff.actions'),
            card: 'actions' as const,
            render: (p: Staff) => (
              <span className={styles.rowActions}>
                <Button size="small" onClick={() => props.edit?.(p)}>
                  {common('action.edit')}
                </Button>
                {p.status === 'INVITED' && (
                  <Button
                    size="small"
                    loading={resend.isPending && resend.variables?.id === p.id}
                    onClick={() => resend.mutate(p)}
                  >
                    {t('staff.resend')}
                  </Button>
                )}
                {p.status !== 'DEACTIVATED' && p.id !== me.accountId && (
                  <Button size="small" onClick={() => askDeactivate(p)}>
                    {t('staff.deactivate')}
                  </Button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataList
      label={t('tab.staff')}
      items={props.items}
      rowKey={(p) => p.id}
      columns={columns}
      more={props.more}
    />
  );
}

type FormValue = {
  name: string;
  email: string;
  phone?: string;
  roles: Role[];
  everywhere: boolean;
  estates: string[];
  skills: string[];
};

function StaffForm({ person, close }: { person: Staff | 'new'; close: () => void }) {
  const { t, i18n } = useTranslation('settings');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<FormValue>();
  const draft = useDraft<FormValue>('staff-invitation');
  const everywhere = Form.useWatch('everywhere', form) ?? true;
  const estates = useQuery(estatesQuery);
  const fresh = person === 'new';
  // skills are the desk's: somebody who has not joined yet is not known there
  const maySkill = useMay('TEAM_MANAGE') && !fresh && person.status === 'ACTIVE';
  const skills = useQuery({ ...skillsQuery, enabled: maySkill }).data?.filter((one) => one.active);
  const hadSkills = fresh
    ? undefined
    : skills?.filter((one) => one.people.includes(person.id)).map((one) => one.key);
  useEffect(() => {
    if (hadSkills && !form.isFieldTouched('skills')) form.setFieldValue('skills', hadSkills);
  }, [hadSkills, form]);

  const send = async (value: FormValue): Promise<Staff> => {
    const scope = value.everywhere ? [EVERYWHERE] : value.estates;
    const change: StaffDraft = {
      name: value.name.trim(),
      email: value.email?.trim(),
      phone: value.phone?.trim() ?? '',
      roles: value.roles,
      estates: scope,
    };
    if (fresh) return inviteStaff(change);
    const { email: _email, ...rest } = change;
    const saved = await editStaff(person.id, person.version, rest);
    if (maySkill && hadSkills && [...value.skills].sort().join() !== [...hadSkills].sort().join())
      await keepSkillsOf(person.id, value.skills).catch((error) => {
        // the person is kept already: said here, since saving again would not be a way out
        void message.warning(t('staff.skillsUnsaved', { text: problemText(error) }));
      });
    return saved;
  };

  const initial: Partial<FormValue> = fresh
    ? { roles: ['FRONT_DESK'], everywhere: true, estates: [], ...draft.read() }
    : {
        name: person.name,
        email: person.email,
        phone: person.phone ?? '',
        roles: person.roles,
        skills: [],
        everywhere: person.estates.includes(EVERYWHERE),
        estates: person.estates.filter((id) => id !== EVERYWHERE),
      };
  const required = { required: true, whitespace: true, message: fieldText('required') };

  return (
    <FormDialog<FormValue, Staff>
      title={fresh ? t('staff.invite') : t('staff.edit', { name: person.name })}
      okText={fresh ? t('staff.inviteSend') : undefined}
      form={form}
      initialValues={initial}
      changed={(_, all) => fresh && draft.keep(all)}
      send={send}
      saved={(saved) => {
        if (fresh) draft.drop();
        void client.invalidateQueries({ queryKey: staffQuery.queryKey });
        void client.invalidateQueries({ queryKey: usageQuery.queryKey });
        void client.invalidateQueries({ queryKey: skillsQuery.queryKey });
        void message.success(fresh ? t('staff.invited', { email: saved.email }) : t('staff.saved'));
      }}
      fields={{ 'email.taken': 'email', 'staff.last-admin': 'roles', 'staff.role-too-high': 'roles' }}
      close={close}
    >
      <Form.Item name="name" label={t('staff.name')} rules={[required]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('staff.email')}
        rules={fresh ? [required, { type: 'email', message: fieldText('email') }] : []}
      >
        <Input type="email" autoComplete="off" disabled={!fresh} />
      </Form.Item>
      <Form.Item name="phone" label={t('staff.phone')} extra={t('staff.phoneHint')}>
        <Input type="tel" maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="roles"
        label={t('staff.roles')}
        rules={[
          {
            // a rule, not `required`: that would put aria-required on a group, where it is not allowed
            validator: async (_, roles: Role[]) => {
              if (!roles?.length) throw new Error(fieldText('required'));
            },
          },
        ]}
      >
        <Checkbox.Group className={styles.roles}>
          {STAFF_ROLES.map((role) => (
            <Checkbox key={role} value={role}>
              {domain(`role.${role}`)}
              <small>{domain(`roleAbout.${role as 'AUDITOR'}`)}</small>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      {maySkill && skills && skills.length > 0 && (
        <Form.Item name="skills" label={t('staff.skills')} extra={t('staff.skillsHint')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={skills.map((one) => ({
              value: one.key,
              label: i18n.language === 'en' ? one.labelEn : one.label,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="everywhere" label={t('staff.scope')}>
        <Radio.Group
          className={styles.roles}
          options={[
            { value: true, label: t('staff.scopeAll') },
            { value: false, label: t('staff.scopeSome') },
          ]}
        />
      </Form.Item>
      {!everywhere && (
        <Form.Item
          name="estates"
          rules={[{ required: true, type: 'array', min: 1, message: t('staff.scopeEmpty') }]}
        >
          <Select
            mode="multiple"
            aria-label={t('staff.pickEstates')}
            placeholder={t('staff.pickEstates')}
            loading={estates.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={estates.data?.map((e) => ({ value: e.id, label: e.name }))}
          />
        </Form.Item>
      )}
    </FormDialog>
  );
}
