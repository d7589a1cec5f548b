import { PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type Kind, type WorkflowOverview } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { StateTag } from '@/shared/ui/StateTag';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Diagram } from './Diagram';
import type { WorkflowDefinition } from './definition';
import styles from './designer.module.css';
import { ChoiceEntry } from './entries';
import { download } from './transfer';
import { useWords } from './useWords';
import {
  fetchDraft,
  importDefinition,
  overviewsQuery,
  retire,
  type Starter,
  saveDraft,
  startersQuery,
  versionQuery,
} from './workflowQueries';

/** Every kind's workflow, what is in force, what is being drawn, and the estates that go their own way. */
export function WorkflowsPage() {
  const { t } = useTranslation('workflow');
  const { t: settings } = useTranslation('settings');
  const may = useMay('WORKFLOW_READ');
  const manages = useMay('WORKFLOW_MANAGE');
  const query = useQuery({ ...overviewsQuery, enabled: may });
  const [gallery, setGallery] = useState(false);
  const [overriding, setOverriding] = useState<WorkflowOverview>();
  const importing = useImport(query.data ?? []);
  return (
    <Page
      title={settings('tab.workflows')}
      about={t('about')}
      actions={
        manages && query.data ? (
          <>
            <Button onClick={importing.pick} loading={importing.busy}>
              {t('import.action')}
            </Button>
            <Button onClick={() => setGallery(true)}>{t('gallery.action')}</Button>
            {importing.input}
          </>
        ) : undefined
      }
    >
      {may ? (
        <QueryView query={query}>
          {(overviews) =>
            overviews.length === 0 ? (
              <Surface>
                <EmptyState title={t('empty')} hint={t('emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.stack}>
                {overviews
                  .filter((one) => !one.estate)
                  .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
                  .map((one) => (
                    <KindCard
                      key={one.key}
                      overview={one}
                      overrides={overviews.filter((other) => other.estate && other.kind === one.kind)}
                      manages={manages}
                      override={() => setOverriding(one)}
                    />
                  ))}
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="WORKFLOW_READ" />
        </Surface>
      )}
      {gallery && <Gallery overviews={query.data ?? []} close={() => setGallery(false)} />}
      {overriding && (
        <OverrideDialog
          base={overriding}
          taken={(query.data ?? []).filter((one) => one.kind === overriding.kind).map((one) => one.key)}
          close={() => setOverriding(undefined)}
        />
      )}
    </Page>
  );
}

function KindCard(props: {
  overview: WorkflowOverview;
  overrides: WorkflowOverview[];
  manages: boolean;
  override: () => void;
}) {
  const { overview, overrides, manages } = props;
  const { t, i18n } = useTranslation('workflow');
  const english = i18n.language === 'en';
  const name = english ? overview.nameEn : overview.name;
  const published = useQuery({
    ...versionQuery(overview.key, overview.published?.version ?? 0),
    enabled: Boolean(overview.published),
  });
  return (
    <Surface>
      <section aria-label={name} className={styles.kind}>
        <div className={styles.kindHead}>
          <h2>{name}</h2>
          <Facts overview={overview} />
          <div className={styles.kindActions}>
            {published.data && (
              <Button size="small" type="text" onClick={() => published.data && download(published.data)}>
                {t('export.action')}
              </Button>
            )}
            {manages && (
              <Button size="small" type="text" icon={<PlusOutlined />} onClick={props.override}>
                {t('override.action')}
              </Button>
            )}
            <Link
              className={styles.link ?? ''}
              to="/settings/workflows/$key/versions"
              params={{ key: overview.key }}
              aria-label={`${name} ${t('designer.versions')}`}
            >
              {t('designer.versions')}
            </Link>
            <Link
              className={styles.open ?? ''}
              to="/settings/workflows/$key"
              params={{ key: overview.key }}
              aria-label={`${name} ${manages ? t('overview.design') : t('overview.look')}`}
            >
              {manages ? t('overview.design') : t('overview.look')}
            </Link>
          </div>
        </div>
        <div className={styles.chain}>
          {published.data?.states.map((state) => (
            <StateTag
              key={state.name}
              name={english ? state.labelEn || state.label : state.label}
              category={state.category}
            />
          ))}
          {published.isPending && overview.published && <span className={styles.quiet}>…</span>}
        </div>
        {overrides.length > 0 && (
          <ul className={styles.overrides} aria-label={t('override.list')}>
            {overrides.map((one) => (
              <Override key={one.key} overview={one} manages={manages} />
            ))}
          </ul>
        )}
      </section>
    </Surface>
  );
}

function Facts({ overview }: { overview: WorkflowOverview }) {
  const { t } = useTranslation('workflow');
  const { published, draft } = overview;
  return (
    <span className={styles.facts}>
      {published ? (
        <span>
          {t('overview.version', { version: published.version })} · <Time at={published.publishedAt} />
          {published.publishedBy ? ` · ${published.publishedBy}` : ''}
        </span>
      ) : (
        <span>{t('saving.never')}</span>
      )}
      <span>{t('overview.running', { count: overview.running })}</span>
      {draft && (
        <StatusTag tone={draft.status === 'CHECKED' ? 'good' : 'accent'}>
          {t(draft.status === 'CHECKED' ? 'overview.draftChecked' : 'overview.draft')}
        </StatusTag>
      )}
    </span>
  );
}

function Override({ overview, manages }: { overview: WorkflowOverview; manages: boolean }) {
  const { t, i18n } = useTranslation('workflow');
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const estate = overview.estate?.name ?? overview.key;
  const end = () =>
    modal.confirm({
      title: t('override.retireTitle', { estate }),
      content: t('override.retireWhat'),
      okText: t('override.retire'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await retire(overview.key);
          void message.success(t('override.retired', { estate }));
        } catch (error) {
          void message.error(problemText(error));
        }
        await client.invalidateQueries({ queryKey: ['workflow-overviews'] });
      },
    });
  return (
    <li>
      <b>{estate}</b>
      <Facts overview={overview} />
      {overview.extends && (
        <span className={styles.quiet}>{t('override.based', { version: overview.extends.version })}</span>
      )}
      <span className={styles.kindActions}>
        {manages && (
          <Button size="small" type="text" onClick={end}>
            {t('override.retire')}
          </Button>
        )}
        <Link
          className={styles.link ?? ''}
          to="/settings/workflows/$key/versions"
          params={{ key: overview.key }}
          aria-label={`${estate} ${t('designer.versions')}`}
        >
          {t('designer.versions')}
        </Link>
        <Link
          className={styles.link ?? ''}
          to="/settings/workflows/$key"
          params={{ key: overview.key }}
          aria-label={`${estate} ${manages ? t('overview.design') : t('overview.look')}`}
        >
          {manages ? t('overview.design') : t('overview.look')}
        </Link>
      </span>
      {overview.needsAttention && (
        <p className={styles.attention}>
          <WarningOutlined aria-hidden />{' '}
          {t('override.attention', {
            reason: i18n.language === 'en' ? overview.needsAttention.textEn : overview.needsAttention.text,
          })}
        </p>
      )}
    </li>
  );
}

/** Makes a draft and opens it. A draft that is there already is never overwritten without a word. */
function useBegin() {
  const { t } = useTranslation('workflow');
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ key, definition }: { key: string; definition: WorkflowDefinition }) => {
      const there = await fetchDraft(key);
      if (there) {
        const goOn = await modal.confirm({
          title: t('begin.draftThere'),
          content: t('begin.draftThereWhat', { name: there.updatedBy }),
          okText: t('begin.replace'),
        });
        if (!goOn) return null;
      }
      await saveDraft(key, { ...definition, key }, there?.revision ?? null);
      return key;
    },
    onSuccess: async (key) => {
      if (!key) return;
      client.removeQueries({ queryKey: ['workflow-working-copy', key] });
      await client.invalidateQueries({ queryKey: ['workflow-overviews'] });
      await navigate({ to: '/settings/workflows/$key', params: { key } });
    },
    onError: (error) => void message.error(problemText(error)),
  });
}

function OverrideDialog({
  base,
  taken,
  close,
}: {
  base: WorkflowOverview;
  taken: string[];
  close: () => void;
}) {
  const { t, i18n } = useTranslation('workflow');
  const client = useQueryClient();
  const estates = useQuery(estatesQuery);
  const [estate, setEstate] = useState<string | null>(null);
  const begin = useBegin();
  return (
    <Modal
      open
      title={t('override.title', { name: i18n.language === 'en' ? base.nameEn : base.name })}
      okText={t('override.create')}
      okButtonProps={{ disabled: !estate || !base.published, loading: begin.isPending }}
      onCancel={close}
      onOk={async () => {
        if (!estate || !base.published) return;
        const definition = await client.ensureQueryData(versionQuery(base.key, base.published.version));
        begin.mutate({ key: `${base.key}@${estate}`, definition });
      }}
    >
      <p>{t('override.about')}</p>
      <ChoiceEntry
        label={t('override.estate')}
        value={estate}
        options={(estates.data ?? [])
          .filter((one) => one.active && !taken.includes(`${base.key}@${one.id}`))
          .map((one) => ({ value: one.id, label: one.name }))}
        change={setEstate}
      />
    </Modal>
  );
}

function Gallery({ overviews, close }: { overviews: readonly WorkflowOverview[]; close: () => void }) {
  const { t, i18n } = useTranslation('workflow');
  const starters = useQuery(startersQuery);
  const english = i18n.language === 'en';
  const begin = useBegin();
  const keyOf = (kind: Kind) => overviews.find((one) => one.kind === kind && !one.estate)?.key;
  return (
    <Modal
      open
      title={t('gallery.title')}
      footer={null}
      width="min(1080px, calc(100vw - 32px))"
      onCancel={close}
    >
      <p>{t('gallery.about')}</p>
      <QueryView query={starters}>
        {(items) => (
          <ul className={styles.gallery}>
            {items.map((one) => (
              <li key={`${one.kind} ${one.name}`}>
                <h3>{english ? one.nameEn : one.name}</h3>
                <p className={styles.quiet}>{english ? one.descriptionEn : one.description}</p>
                <StarterPicture starter={one} />
                <Button
                  loading={begin.isPending}
                  onClick={() =>
                    begin.mutate({
                      key: keyOf(one.kind) ?? one.kind.toLowerCase(),
                      definition: one.definition,
                    })
                  }
                >
                  {t('gallery.use')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Modal>
  );
}

function StarterPicture({ starter }: { starter: Starter }) {
  const words = useWords(starter.definition);
  const { t } = useTranslation('workflow');
  const name = words.english ? starter.nameEn : starter.name;
  return (
    <div className={styles.picture}>
      <Diagram definition={starter.definition} words={words} label={t('canvas.label', { name })} />
    </div>
  );
}

const LARGEST = 2_000_000;

function useImport(overviews: WorkflowOverview[]) {
  const { t } = useTranslation('workflow');
  const { message } = App.useApp();
  const begin = useBegin();
  const file = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: async (chosen: File) => {
      if (chosen.size > LARGEST) throw new SyntaxError('too large');
      return importDefinition(JSON.parse(await chosen.text()));
    },
    onSuccess: ({ definition, findings }) => {
      const key =
        overviews.find((one) => one.key === definition.key)?.key ??
        overviews.find((one) => one.kind === definition.kind && !one.estate)?.key ??
        definition.kind.toLowerCase();
      if (findings.length > 0) void message.info(t('import.findings', { count: findings.length }));
      begin.mutate({ key, definition });
    },
    onError: (error) =>
      void message.error(error instanceof SyntaxError ? t('import.unreadable') : problemText(error)),
  });
  return {
    busy: read.isPending || begin.isPending,
    pick: () => file.current?.click(),
    input: (
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('import.action')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) read.mutate(chosen);
          event.target.value = '';
        }}
      />
    ),
  };
}
