import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingPolicy, RoutingRule } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './dispatch.module.css';
import {
  discardRouting,
  publishRouting,
  routingQuery,
  routingVersionsQuery,
  saveRouting,
  teamsQuery,
} from './dispatchQueries';
import { RuleDrawer } from './RuleDrawer';
import { TryRouting } from './TryRouting';

/** Which tickets go to whom: rules in their order, the first that matches decides. */
export function RoutingPage() {
  const { t } = useTranslation('dispatch');
  const { t: room } = useTranslation('settings');
  const mayRead = useMay('POLICY_READ');
  const query = useQuery({ ...routingQuery, enabled: mayRead });
  return (
    <Page title={room('tab.routing')} about={t('routing.about')}>
      {mayRead ? (
        <QueryView query={query}>
          {({ policy, revision, findings }) => (
            <div className={styles.stack}>
              <Rules
                policy={policy}
                revision={revision}
                findings={findings.map((one) => ({
                  rule: Number(/\[(\d+)]/.exec(one.path)?.[1] ?? -1),
                  error: one.severity === 'ERROR',
                  text: one.message,
                  textEn: one.messageEn,
                }))}
              />
              <TryRouting draft={revision !== undefined} />
            </div>
          )}
        </QueryView>
      ) : (
        <DeniedState permission="POLICY_READ" />
      )}
    </Page>
  );
}

interface Finding {
  rule: number;
  error: boolean;
  text: string;
  textEn: string;
}

function Rules(props: { policy: RoutingPolicy; revision: number | undefined; findings: Finding[] }) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const mayManage = useMay('POLICY_MANAGE');
  const english = i18n.language === 'en';
  const { policy, revision, findings } = props;
  const newest = useQuery(routingVersionsQuery).data?.[0];
  const teams = useQuery(teamsQuery).data ?? [];
  const [editing, setEditing] = useState<number | 'new'>();
  const navigate = useNavigate();
  const [publishing, setPublishing] = useState(false);
  const refresh = () => void client.invalidateQueries({ queryKey: ['routing'] });
  const save = useMutation({
    mutationFn: (rules: RoutingRule[]) => saveRouting({ ...policy, rules }, revision),
    onError: (error) => void message.error(problemText(error)),
    onSettled: refresh,
  });
  const discard = useMutation({
    mutationFn: () => discardRouting(revision ?? 0),
    onError: (error) => void message.error(problemText(error)),
    onSettled: refresh,
  });
  const swap = (from: number, to: number) => {
    const rules = [...policy.rules];
    const [moved] = rules.splice(from, 1);
    if (moved) rules.splice(to, 0, moved);
    save.mutate(rules);
  };
  const teamOf = (key: string | null | undefined) => {
    const team = teams.find((one) => one.key === key);
    return team ? (english ? team.nameEn : team.name) : (key ?? '');
  };
  return (
    <Surface>
      <div className={styles.bar}>
        <span className={styles.main}>
          {revision === undefined
            ? newest
              ? t('routing.inForce', { version: newest.version })
              : t('routing.starter')
            : t('routing.draft')}
        </span>
        {mayManage && (
          <>
            <Button onClick={() => setEditing('new')}>{t('routing.add')}</Button>
            {revision !== undefined && (
              <Button
                onClick={() =>
                  modal.confirm({
                    title: t('routing.discardAsk'),
                    okText: t('routing.discard'),
                    cancelText: common('action.cancel'),
                    onOk: () => discard.mutateAsync().catch(() => undefined),
                  })
                }
              >
                {t('routing.discard')}
              </Button>
            )}
            {revision === undefined && !newest && (
              <Button type="primary" onClick={() => save.mutate(policy.rules)}>
                {t('routing.useStarter')}
              </Button>
            )}
            {(revision !== undefined || newest) && (
              <Button
                onClick={() =>
                  void navigate({
                    to: '/settings/replays',
                    search: { try: 'ROUTING_POLICY', ...(revision === undefined ? {} : { source: 'DRAFT' }) },
                  })
                }
              >
                {t('routing.onHistory')}
              </Button>
            )}
            {revision !== undefined && (
              <Button type="primary" onClick={() => setPublishing(true)}>
                {t('routing.publish')}
              </Button>
            )}
          </>
        )}
      </div>
      {policy.rules.length === 0 && <EmptyState title={t('routing.none')} hint={t('routing.noneHint')} />}
      <ol className={styles.list} aria-label={t('routing.title')}>
        {policy.rules.map((rule, index) => (
          <li key={rule.name} className={styles.row}>
            <span className={styles.order}>{index + 1}</span>
            <span className={styles.main}>
              {mayManage ? (
                <Button type="link" size="small" className={styles.rule} onClick={() => setEditing(index)}>
                  {english ? rule.labelEn : rule.label}
                </Button>
              ) : (
                <strong>{english ? rule.labelEn : rule.label}</strong>
              )}
              <small>
                {t('routing.to', {
                  team: teamOf(rule.target.team) || t('routing.person'),
                  strategy: t(`strategy.${rule.target.strategy}`),
                })}
              </small>
              {findings
                .filter((one) => one.rule === index)
                .map((one) => (
                  <small key={one.text}>
                    <StatusTag tone={one.error ? 'bad' : 'attention'}>
                      {english ? one.textEn : one.text}
                    </StatusTag>
                  </small>
                ))}
            </span>
            {mayManage && (
              <span className={styles.buttons}>
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('routing.up', { name: rule.label })}
                  disabled={index === 0 || save.isPending}
                  onClick={() => swap(index, index - 1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('routing.down', { name: rule.label })}
                  disabled={index === policy.rules.length - 1 || save.isPending}
                  onClick={() => swap(index, index + 1)}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('routing.remove', { name: rule.label })}
                  disabled={save.isPending}
                  onClick={() => save.mutate(policy.rules.filter((_, at) => at !== index))}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {editing !== undefined && (
        <RuleDrawer
          rule={editing === 'new' ? undefined : policy.rules[editing]}
          taken={policy.rules.map((one) => one.name)}
          saving={save.isPending}
          close={() => setEditing(undefined)}
          save={(rule) =>
            save.mutate(
              editing === 'new'
                ? [...policy.rules, rule]
                : policy.rules.map((one, index) => (index === editing ? rule : one)),
              { onSuccess: () => setEditing(undefined) },
            )
          }
        />
      )}
      {publishing && revision !== undefined && (
        <PublishDialog
          revision={revision}
          errors={findings.filter((one) => one.error).length}
          close={() => setPublishing(false)}
        />
      )}
    </Surface>
  );
}

function PublishDialog(props: { revision: number; errors: number; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ note?: string }>();
  const publish = useMutation({
    mutationFn: (note: string) => publishRouting(props.revision, note),
    onSuccess: (version) => {
      void message.success(t('routing.published', { version: version.version }));
      props.close();
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['routing'] }),
  });
  return (
    <Modal
      open
      title={t('routing.publish')}
      okText={t('routing.publish')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: props.errors > 0 }}
      confirmLoading={publish.isPending}
      onOk={form.submit}
      onCancel={props.close}
      destroyOnHidden
    >
      <Alert
        type={props.errors > 0 ? 'error' : 'info'}
        showIcon
        title={props.errors > 0 ? t('routing.errors', { count: props.errors }) : t('routing.publishHint')}
      />
      <Form form={form} layout="vertical" onFinish={({ note }) => publish.mutate(note ?? '')}>
        <Form.Item name="note" label={t('routing.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
