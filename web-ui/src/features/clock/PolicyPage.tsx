import { MoreOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Input, Modal } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockPolicy, ClockPolicyDraft, PolicyFinding } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Count } from '@/shared/ui/Count';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { Calendars } from './Calendars';
import { DifferenceList } from './DifferenceList';
import { EstatesAndQuiet } from './EstatesAndQuiet';
import { Field, FindingList } from './fields';
import styles from './policy.module.css';
import { differences, findingsAt, samePolicy } from './policyEdits';
import { checkQuery, dropDraft, publishPolicy, workingCopyQuery } from './policyQueries';
import { POLICY_TABS, type PolicyTab } from './policySearch';
import { RuleList } from './RuleList';
import { TryPanel } from './TryPanel';
import { usePolicyDraft } from './usePolicyDraft';
import { usePolicySpeaker } from './usePolicySpeaker';
import { Versions } from './Versions';

const CHECK_AFTER = 450;

/** What the company promises in time: rules, calendars, and how they are changed without surprising anybody. */
export function PolicyPage() {
  const { t } = useTranslation('clock');
  const { t: settings } = useTranslation('settings');
  const may = useMay('POLICY_READ');
  const query = useQuery({ ...workingCopyQuery, enabled: may });
  if (may && query.data) return <Policy draft={query.data.draft} published={query.data.published} />;
  return (
    <Page title={settings('tab.clockPolicy')} about={t('policy.about')}>
      <Surface>
        {may ? <QueryView query={query}>{() => null}</QueryView> : <DeniedState permission="POLICY_READ" />}
      </Surface>
    </Page>
  );
}

function Policy(props: { draft: ClockPolicyDraft | null; published: ClockPolicy }) {
  const { t } = useTranslation('clock');
  const { t: settings } = useTranslation('settings');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const search = useSearch({ from: '/staff/settings/clock-policy' });
  const navigate = useNavigate({ from: '/settings/clock-policy' });
  const manages = useMay('POLICY_MANAGE');
  const [published, setPublished] = useState(props.published);
  const keeper = usePolicyDraft(props);
  const { policy } = keeper;
  const speaker = usePolicySpeaker(policy);
  const check = useChecked(policy);
  const findings = check.data?.findings ?? [];
  const errors = findings.filter((one) => one.severity === 'ERROR').length;
  const [publishing, setPublishing] = useState(false);
  const edit = manages ? keeper.edit : undefined;
  const tab = search.tab ?? 'rules';
  const changed = useMemo(() => !samePolicy(policy, published), [policy, published]);
  const show = (next: PolicyTab) => void navigate({ search: { tab: next === 'rules' ? undefined : next } });

  const restart = async (present: ClockPolicy) => {
    keeper.restart(present);
    await client.invalidateQueries({ queryKey: ['clock-policy', 'versions'] });
  };
  const discard = () =>
    modal.confirm({
      title: t('draft.discardTitle'),
      content: t('draft.discardWhat'),
      okText: t('draft.discard'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          if (keeper.revision !== null) await dropDraft(keeper.revision);
          await restart(published);
        } catch (error) {
          void message.error(problemText(error));
        }
      },
    });
  const takeUp = (old: ClockPolicy, version: number) => {
    const put = () => {
      keeper.edit(() => ({ ...old }));
      show('rules');
      void message.success(t('versions.taken', { version }));
    };
    if (changed)
      modal.confirm({
        title: t('versions.replaceTitle', { version }),
        content: t('versions.replaceWhat'),
        onOk: put,
      });
    else put();
  };

  const about = (one: PolicyTab): PolicyFinding[] => {
    switch (one) {
      case 'rules':
        return findingsAt(findings, '/rules');
      case 'calendars':
        return findingsAt(findings, '/calendars');
      case 'estates':
        return [
          ...findingsAt(findings, '/estateCalendars'),
          ...findingsAt(findings, '/defaultCalendar'),
          ...findingsAt(findings, '/quietHours'),
        ];
      default:
        return [];
    }
  };
  const placed = new Set(POLICY_TABS.flatMap(about));
  const label = (one: PolicyTab) => {
    const count = about(one).length;
    const bad = about(one).some((finding) => finding.severity === 'ERROR');
    return (
      <span>
        {t(`tab.${one}`)}
        {count > 0 && (
          <Count tone={bad ? 'bad' : 'attention'}>
            {count}
            <span className="visually-hidden">{t('findings.count', { count })}</span>
          </Count>
        )}
      </span>
    );
  };
  const shared = { policy, findings, speaker, edit };
  const content = {
    rules: () => <RuleList {...shared} />,
    calendars: () => <Calendars policy={policy} findings={findings} english={speaker.english} edit={edit} />,
    estates: () => <EstatesAndQuiet {...shared} />,
    try: () => <TryPanel policy={policy} speaker={speaker} />,
    versions: () => <Versions takeUp={manages ? takeUp : undefined} />,
  } satisfies Record<PolicyTab, () => React.ReactNode>;
  return (
    <Page
      title={settings('tab.clockPolicy')}
      about={
        <>
          {t('policy.about')}
          <span className={styles.saving} role="status" data-saving={keeper.saving}>
            {manages && keeper.saving !== 'untouched'
              ? t(`saving.${keeper.saving}`)
              : t('saving.untouched', { version: published.version })}
            {keeper.saving === 'saved' && keeper.savedAt && (
              <>
                {' '}
                <Time at={keeper.savedAt} />
              </>
            )}
          </span>
        </>
      }
      actions={
        manages && (
          <>
            {keeper.revision !== null && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [{ key: 'discard', label: t('draft.discard'), danger: true, onClick: discard }],
                }}
              >
                <Button icon={<MoreOutlined />} aria-label={t('draft.more')} />
              </Dropdown>
            )}
            <Button
              disabled={keeper.saving === 'conflict' || errors > 0}
              onClick={() => {
                // the replay reads what the service has kept
                void keeper.flush().then((revision) => {
                  if (changed && revision === null) {
                    void message.warning(t('try.notSaved'));
                    return;
                  }
                  const source = revision === null ? {} : { source: 'DRAFT' as const };
                  void navigate({ to: '/settings/replays', search: { try: 'CLOCK_POLICY', ...source } });
                });
              }}
            >
              {t('try.onHistory')}
            </Button>
            <Button
              type="primary"
              disabled={!changed || !check.data || keeper.saving === 'conflict'}
              onClick={() => {
                if (errors > 0) void message.warning(t('publish.errors', { count: errors }));
                else setPublishing(true);
              }}
            >
              {t('publish.action')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.alerts}>
        {keeper.recovered && manages && !samePolicy(keeper.recovered, policy) && (
          <Alert
            type="info"
            showIcon
            title={t('saving.recovered')}
            action={
              <span className={styles.tools}>
                <Button
                  size="small"
                  type="primary"
                  onClick={() => keeper.recovered && keeper.edit(() => keeper.recovered as ClockPolicy)}
                >
                  {t('saving.take')}
                </Button>
                <Button size="small" onClick={keeper.dismiss}>
                  {t('saving.drop')}
                </Button>
              </span>
            }
          />
        )}
        {keeper.saving === 'refused' && <Alert type="error" showIcon title={problemText(keeper.problem)} />}
        {check.error && !check.data && <Alert type="warning" showIcon title={problemText(check.error)} />}
        <FindingList findings={findings.filter((one) => !placed.has(one))} english={speaker.english} />
      </div>
      <Surface>
        <Tabs
          value={tab}
          choose={show}
          items={POLICY_TABS.map((key) => ({ key, label: label(key), content: content[key] }))}
        />
      </Surface>
      {publishing && (
        <PublishDialog
          before={published}
          after={policy}
          findings={findings}
          speaker={speaker}
          flush={keeper.flush}
          close={() => setPublishing(false)}
          done={async (version) => {
            const now = { ...policy, version };
            setPublished(now);
            await restart(now);
          }}
        />
      )}
      {keeper.theirs && (
        <ConflictDialog mine={policy} theirs={keeper.theirs} speaker={speaker} decide={keeper.decide} />
      )}
    </Page>
  );
}

/** The findings of what is written, a moment after each change. */
function useChecked(policy: ClockPolicy) {
  const [settled, setSettled] = useState(policy);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(policy), CHECK_AFTER);
    return () => clearTimeout(timer);
  }, [policy]);
  return useQuery({ ...checkQuery(settled), placeholderData: keepPreviousData });
}

type Speaking = ReturnType<typeof usePolicySpeaker>;

function PublishDialog(props: {
  before: ClockPolicy;
  after: ClockPolicy;
  findings: readonly PolicyFinding[];
  speaker: Speaking;
  flush: () => Promise<number | null>;
  close: () => void;
  done: (version: number) => Promise<void>;
}) {
  const { t } = useTranslation('clock');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<string>();
  const publish = useMutation({
    mutationFn: async () => {
      const revision = await props.flush();
      if (revision === null) throw new Error('not saved');
      return publishPolicy(revision, note);
    },
    onSuccess: async ({ version }) => {
      await props.done(version);
      void message.success(t('publish.done', { version }));
      props.close();
    },
    onError: (error) =>
      setRefused(error.message === 'not saved' ? t('publish.notSaved') : problemText(error)),
  });
  return (
    <Modal
      open
      width="min(720px, calc(100vw - 32px))"
      title={t('publish.title')}
      okText={t('publish.action')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: publish.isPending }}
      onOk={() => publish.mutate()}
      onCancel={props.close}
    >
      <div className={styles.form}>
        {refused && <Alert type="error" showIcon title={refused} />}
        <p className={styles.quiet}>{t('publish.about')}</p>
        <h3>{t('publish.changes')}</h3>
        <DifferenceList differences={differences(props.before, props.after, props.speaker)} />
        {props.findings.length > 0 && (
          <>
            <h3>{t('publish.warnings')}</h3>
            <FindingList findings={props.findings} english={props.speaker.english} />
          </>
        )}
        <Field label={t('publish.note')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={1000}
              placeholder={t('publish.noteHint')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}

/** A colleague saved meanwhile: what differs, and a choice. Nothing is lost before it is made. */
function ConflictDialog(props: {
  mine: ClockPolicy;
  theirs: ClockPolicyDraft;
  speaker: Speaking;
  decide: (take: 'mine' | 'theirs', other: ClockPolicyDraft) => void;
}) {
  const { mine, theirs } = props;
  const { t } = useTranslation('clock');
  return (
    <Modal
      open
      width="min(720px, calc(100vw - 32px))"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('conflict.title')}
      footer={
        <>
          <Button onClick={() => props.decide('theirs', theirs)}>{t('conflict.theirs')}</Button>
          <Button type="primary" onClick={() => props.decide('mine', theirs)}>
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          {t('conflict.about', { name: theirs.updatedBy })} <Time at={theirs.updatedAt} />
        </p>
        <h3>{t('conflict.differences')}</h3>
        <DifferenceList differences={differences(theirs.policy, mine, props.speaker)} />
      </div>
    </Modal>
  );
}
