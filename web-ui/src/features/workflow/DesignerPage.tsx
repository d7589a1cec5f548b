import { ArrowLeftOutlined, MoreOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Segmented } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowOverview } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DraftHome, keptHere, type Saving, useAutosave } from '@/shared/hooks/useAutosave';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { DeniedState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { ConflictDialog } from './ConflictDialog';
import { DesignerKeys } from './DesignerKeys';
import type { Finding, WorkflowDefinition } from './definition';
import styles from './designer.module.css';
import { differences } from './differences';
import type { Chosen } from './edits';
import { FindingsPanel } from './FindingsPanel';
import { begin, change, type History, redo, undo } from './history';
import { PublishDialog } from './PublishDialog';
import { badges, litFinding, litPath } from './paths';
import { ReadOnlyView } from './ReadOnlyView';
import { SettingsPanel } from './SettingsPanel';
import { SimulationPanel } from './SimulationPanel';
import { StatePanel } from './StatePanel';
import { StepPanel } from './StepPanel';
import { download } from './transfer';
import { useCheck } from './useCheck';
import { usePlaces } from './usePlaces';
import { useWords } from './useWords';
import {
  type Draft,
  dropDraft,
  fetchDraft,
  overviewsQuery,
  reapplyDraft,
  saveDraft,
  workingCopyQuery,
} from './workflowQueries';

const Canvas = lazy(() => import('./Canvas').then((module) => ({ default: module.Canvas })));

export function DesignerPage() {
  const { key } = useParams({ from: '/staff/settings/workflows/$key' });
  const { t } = useTranslation('workflow');
  const may = useMay('WORKFLOW_READ');
  useDocumentTitle(t('title'));
  const query = useQuery({ ...workingCopyQuery(key), enabled: may });
  if (!may) return <DeniedState permission="WORKFLOW_READ" />;
  return (
    <QueryView
      query={query}
      loading={
        <div className={styles.loading}>
          <h1 className="visually-hidden">{t('title')}</h1>
          <LoadingState rows={10} />
        </div>
      }
    >
      {({ overview, draft, published }) => (
        // another draft is another drawing: what was undone before belongs to the old one
        <Designer key={key} workflowKey={key} overview={overview} draft={draft} published={published} />
      )}
    </QueryView>
  );
}

type Act =
  | { do: 'change'; next: WorkflowDefinition; about: string; at: number }
  | { do: 'undo' | 'redo' }
  | { do: 'restart'; with: WorkflowDefinition };

function step(history: History, act: Act): History {
  switch (act.do) {
    case 'change':
      return change(history, act.next, act.about, act.at);
    case 'undo':
      return undo(history);
    case 'redo':
      return redo(history);
    case 'restart':
      return begin(act.with);
  }
}

const NOTHING: Chosen = { states: [], steps: [] };
type Tab = 'edit' | 'workflow' | 'findings' | 'simulation';

function Designer(props: {
  workflowKey: string;
  overview: WorkflowOverview | null;
  draft: Draft | null;
  published: WorkflowDefinition | null;
}) {
  const { workflowKey, overview, draft } = props;
  const { t, i18n } = useTranslation('workflow');
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const narrow = useNarrow();
  const manages = useMay('WORKFLOW_MANAGE');
  const editable = manages && !narrow;
  const mayReplay = useMay('POLICY_MANAGE');
  const navigate = useNavigate();
  const [published, setPublished] = useState(props.published);
  const opened = draft?.definition ?? (props.published as WorkflowDefinition);
  const [history, act] = useReducer(step, opened, begin);
  const definition = history.present;
  const words = useWords(definition);
  const places = usePlaces(definition, words.label);
  const check = useCheck(definition);
  const [chosen, setChosen] = useState<Chosen>(NOTHING);
  const [tab, setTab] = useState<Tab>('workflow');
  const [finding, setFinding] = useState<Finding>();
  const [path, setPath] = useState<string[]>();
  const [lookAt, setLookAt] = useState<{ states: readonly string[] }>();
  const [publishing, setPublishing] = useState(false);
  const [helping, setHelping] = useState(false);
  const form = useRef<HTMLElement>(null);

  const edit = useCallback(
    (next: WorkflowDefinition, about = '') => act({ do: 'change', next, about, at: Date.now() }),
    [],
  );
  const home = homeOf(workflowKey);
  const keeper = useAutosave({ home, value: definition, draft, enabled: editable });

  // what this browser kept while the service was away, or a tab was closed too soon
  useEffect(() => {
    const kept = keptHere<WorkflowDefinition>(home.name);
    if (!kept || !editable) return;
    if (differences(kept, opened).length === 0) return;
    act({ do: 'change', next: kept, about: '', at: Date.now() });
    void message.info(t('saving.recovered'));
  }, []);

  const choose = useCallback((next: Chosen) => {
    setChosen(next);
    if (next.states.length + next.steps.length === 1)
      setTab((before) => (before === 'simulation' || before === 'findings' ? before : 'edit'));
  }, []);
  // an undo may take away what was chosen
  useEffect(() => {
    const names = new Set(definition.states.map((state) => state.name));
    setChosen((before) => {
      const states = before.states.filter((name) => names.has(name));
      const steps = before.steps.filter((one) => definition.transitions[one.index]?.from.includes(one.from));
      return states.length === before.states.length && steps.length === before.steps.length
        ? before
        : { states, steps };
    });
  }, [definition]);

  const findings = useMemo(() => check.data?.findings ?? [], [check.data]);
  const marked = useMemo(() => badges(definition, findings), [definition, findings]);
  const shown = finding && findings.find((one) => one.fingerprint === finding.fingerprint);
  const lit = useMemo(
    () =>
      tab === 'simulation' && path
        ? litPath(definition, path)
        : tab === 'findings' && shown
          ? litFinding(definition, shown)
          : undefined,
    [tab, path, definition, shown],
  );
  const errors = findings.filter((one) => one.severity === 'ERROR').length;

  const showFinding = (one: Finding | undefined) => {
    setFinding(one);
    if (!one) return;
    const { states, lines } = litFinding(definition, one);
    const near = [...lines].flatMap((line) => {
      const [index, ...from] = line.split(':');
      return [from.join(':'), definition.transitions[Number(index)]?.to ?? ''];
    });
    setLookAt({ states: [...new Set([...states, ...near])].filter((name) => name !== '') });
  };

  const canUndo = editable && history.past.length > 0;
  const canRedo = editable && history.future.length > 0;
  const openForm = () => {
    if (chosen.states.length + chosen.steps.length > 0) setTab('edit');
    setTimeout(() => form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus(), 50);
  };
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined;
      if (target?.closest('.ant-modal')) return;
      const typing = target?.closest('input, textarea');
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        if (event.shiftKey ? canRedo : canUndo) act({ do: event.shiftKey ? 'redo' : 'undo' });
      } else if (event.key === '?' && !typing) {
        event.preventDefault();
        setHelping(true);
      }
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, [canUndo, canRedo]);

  const discard = () =>
    modal.confirm({
      title: t('draft.discardTitle'),
      content: t('draft.discardWhat'),
      okText: t('draft.discard'),
      okButtonProps: { danger: true },
      onOk: async () => {
        const back = published;
        const revision = keeper.revision;
        if (revision !== null) await dropDraft(workflowKey, revision);
        await client.invalidateQueries(overviewsQuery);
        if (!back) return;
        keeper.forget(back);
        act({ do: 'restart', with: back });
      },
    });

  /** The company's workflow was published since this draft was made from it. */
  const [moved, setMoved] = useState<number | null>(draft?.baseMoved ?? null);
  const takeBase = async () => {
    try {
      const revision = await keeper.flush();
      if (revision === null) return;
      const made = await reapplyDraft(workflowKey, revision);
      keeper.goOnFrom(made);
      act({ do: 'change', next: made.definition, about: '', at: Date.now() });
      setMoved(made.baseMoved ?? null);
    } catch (error) {
      void message.error(problemText(error));
    }
  };

  const english = i18n.language === 'en';
  const name = english ? definition.nameEn : definition.name;
  // the replay reads what the service has kept
  const tryOnHistory = () =>
    void keeper.flush().then((revision) => {
      if (keeper.saving !== 'untouched' && revision === null) {
        void message.warning(t('designer.notSaved'));
        return;
      }
      void navigate({
        to: '/settings/replays',
        search: {
          try: 'WORKFLOW',
          workflow: workflowKey,
          ...(revision === null ? {} : { source: 'DRAFT' as const }),
        },
      });
    });
  const head = (
    <header className={styles.head}>
      <Link
        to="/settings/workflows"
        className={styles.back ?? ''}
        aria-label={t('designer.back')}
        title={t('designer.back')}
      >
        <ArrowLeftOutlined />
      </Link>
      <div className={styles.name}>
        <h1>
          {name}
          {overview?.estate && <small>{t('override.of', { estate: overview.estate.name })}</small>}
        </h1>
        <SavingWords
          saving={keeper.saving}
          savedAt={keeper.savedAt}
          problem={keeper.problem}
          editable={editable}
          version={published?.version}
        />
      </div>
      <div className={styles.headActions}>
        <Link
          to="/settings/workflows/$key/versions"
          params={{ key: workflowKey }}
          className={styles.link ?? ''}
        >
          {t('designer.versions')}
        </Link>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'export', label: t('designer.export'), onClick: () => download(definition) },
              ...(mayReplay
                ? [{ key: 'replay', label: t('designer.onHistory'), onClick: tryOnHistory }]
                : []),
              ...(editable && keeper.revision !== null && published
                ? [{ key: 'discard', label: t('draft.discard'), danger: true, onClick: discard }]
                : []),
            ],
          }}
        >
          <Button icon={<MoreOutlined />} aria-label={t('designer.more')} />
        </Dropdown>
        {editable && (
          <Button
            type="primary"
            disabled={keeper.saving === 'untouched' || !check.data || keeper.saving === 'conflict'}
            onClick={() => {
              if (errors > 0) {
                setTab('findings');
                void message.warning(t('publish.errors', { count: errors }));
              } else setPublishing(true);
            }}
          >
            {t('designer.publish')}
          </Button>
        )}
      </div>
    </header>
  );

  if (narrow)
    return (
      <div className={styles.narrow}>
        {head}
        <ReadOnlyView definition={definition} words={words} findings={findings} />
      </div>
    );

  const [state] = chosen.states;
  const [line] = chosen.steps;
  const panel = { definition, words, editable, edit, choose };
  const many = chosen.states.length + chosen.steps.length > 1;
  return (
    <div className={styles.designer}>
      {head}
      {overview?.needsAttention && (
        <Alert
          banner
          type="warning"
          title={t('override.attention', {
            reason: english ? overview.needsAttention.textEn : overview.needsAttention.text,
          })}
        />
      )}
      {moved !== null && editable && (
        <Alert
          banner
          type="info"
          title={t('override.moved', { version: moved })}
          action={
            <Button size="small" onClick={() => void takeBase()}>
              {t('override.takeBase')}
            </Button>
          }
        />
      )}
      <div className={styles.body}>
        <div className={styles.board}>
          {places ? (
            <Suspense fallback={<LoadingState rows={8} />}>
              <Canvas
                definition={definition}
                words={words}
                places={places}
                editable={editable}
                chosen={chosen}
                choose={choose}
                edit={edit}
                undo={canUndo ? () => act({ do: 'undo' }) : undefined}
                redo={canRedo ? () => act({ do: 'redo' }) : undefined}
                badges={marked}
                lit={lit}
                tone={tab === 'simulation' ? 'walk' : 'finding'}
                lookAt={lookAt}
                openForm={openForm}
                help={() => setHelping(true)}
              />
            </Suspense>
          ) : (
            <LoadingState rows={8} />
          )}
        </div>
        <aside className={styles.aside} aria-label={t('designer.panel')}>
          <Segmented<Tab>
            block
            className={styles.tabs ?? ''}
            value={tab}
            onChange={setTab}
            options={[
              { value: 'edit', label: t('tab.edit') },
              { value: 'workflow', label: t('tab.workflow') },
              {
                value: 'findings',
                label: (
                  <span>
                    {t('tab.findings')}
                    {findings.length > 0 && (
                      <span className={styles.findingCount} data-severity={errors > 0 ? 'ERROR' : 'WARNING'}>
                        {findings.length}
                      </span>
                    )}
                  </span>
                ),
              },
              { value: 'simulation', label: t('tab.simulation') },
            ]}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long form must be scrollable with the keyboard */}
          <section ref={form} className={styles.form} tabIndex={0} aria-label={t(`tab.${tab}`)}>
            {tab === 'workflow' && <SettingsPanel {...panel} />}
            {tab === 'findings' && (
              <FindingsPanel
                definition={definition}
                words={words}
                check={check}
                shown={shown}
                show={showFinding}
              />
            )}
            {tab === 'simulation' && (
              <SimulationPanel definition={definition} words={words} showPath={setPath} />
            )}
            {tab === 'edit' &&
              (many ? (
                <p className={styles.pick}>
                  {t('designer.many', { states: chosen.states.length, steps: chosen.steps.length })}
                </p>
              ) : state ? (
                <StatePanel {...panel} key={state} name={state} />
              ) : line ? (
                <StepPanel {...panel} key={line.index} index={line.index} from={line.from} />
              ) : (
                <p className={styles.pick}>{t('designer.pick')}</p>
              ))}
          </section>
        </aside>
      </div>
      {publishing && (
        <PublishDialog
          workflowKey={workflowKey}
          definition={definition}
          published={published}
          findings={findings}
          words={words}
          flush={keeper.flush}
          close={() => setPublishing(false)}
          done={({ version }) => {
            const now = { ...definition, version };
            setPublished(now);
            keeper.forget(now);
            act({ do: 'restart', with: now });
          }}
        />
      )}
      {keeper.theirs && (
        <ConflictDialog
          mine={definition}
          theirs={keeper.theirs}
          words={words}
          decide={(decided) => {
            if (keeper.theirs) keeper.goOnFrom(keeper.theirs);
            edit(decided);
          }}
        />
      )}
      {helping && <DesignerKeys close={() => setHelping(false)} />}
    </div>
  );
}

/** Where a workflow's draft is kept. */
const homeOf = (key: string): DraftHome<WorkflowDefinition, Draft> => ({
  name: `workflow.${key}`,
  gone: 'workflow.draft-gone',
  fetch: () => fetchDraft(key),
  save: (definition, revision) => saveDraft(key, definition, revision),
  valueOf: (draft) => draft.definition,
});

function SavingWords(props: {
  saving: Saving;
  savedAt: string | undefined;
  problem: unknown;
  editable: boolean;
  version: number | undefined;
}) {
  const { t } = useTranslation('workflow');
  const { saving, savedAt, problem, editable, version } = props;
  const published = version === undefined ? t('saving.never') : t('saving.version', { version });
  if (!editable) return <span className={styles.saving}>{published}</span>;
  return (
    <span className={styles.saving} data-saving={saving} role="status">
      {saving === 'untouched'
        ? published
        : saving === 'refused'
          ? `${t('saving.refused')} ${problemText(problem)}`
          : t(`saving.${saving}`)}
      {saving === 'saved' && savedAt && (
        <>
          {' '}
          <Time at={savedAt} />
        </>
      )}
    </span>
  );
}
