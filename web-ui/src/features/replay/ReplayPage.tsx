import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Replay } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Findings } from './Findings';
import { type Headed, type Measure, ofSteps, SUBJECTS, sum } from './outcomes';
import { Parts } from './Parts';
import { ReplayStatus } from './ReplaysPage';
import styles from './replay.module.css';
import { cancelReplay, replayQuery } from './replayQueries';
import type { ReplaySearch } from './replaySearch';
import { StateTimes } from './StateTimes';
import { useHeadline } from './useHeadline';
import { useNames } from './useNames';

/** What a policy would have said of the past: the finding, where it comes from, and the tickets behind each number. */
export function ReplayPage() {
  const { t } = useTranslation('replay');
  const { t: room } = useTranslation('settings');
  const may = useMay('POLICY_READ');
  const { replayId } = useParams({ from: '/staff/settings/replays/$replayId' });
  const query = useQuery({ ...replayQuery(replayId), enabled: may });
  const names = useNames();
  const replay = query.data;
  return (
    <Page
      title={replay ? names.subject(replay) : room('tab.replays')}
      about={
        replay && (
          <>
            {t('period', { from: names.day(replay.from), to: names.day(replay.to) })} ·{' '}
            {names.places(replay.estateIds)} · {t('started', { name: replay.startedBy })}{' '}
            <Time at={replay.startedAt} />
          </>
        )
      }
      actions={
        <span className={styles.leads}>
          {replay && <Share />}
          <Link to="/settings/replays">{t('toList')}</Link>
        </span>
      }
    >
      {replay ? (
        <Found replay={replay} />
      ) : (
        <Surface>
          {may ? <QueryView query={query}>{() => null}</QueryView> : <DeniedState permission="POLICY_READ" />}
        </Surface>
      )}
    </Page>
  );
}

/** Whoever may read replays sees the same by the same address. */
function Share() {
  const { t } = useTranslation('replay');
  return (
    <span className={styles.share}>
      {t('share')}
      <CopyButton text={globalThis.location?.href ?? ''} />
    </span>
  );
}

function Found({ replay }: { replay: Replay }) {
  const { t, i18n } = useTranslation('replay');
  const search = useSearch({ from: '/staff/settings/replays/$replayId' });
  const navigate = useNavigate({ from: '/settings/replays/$replayId' });
  const headline = useHeadline();
  const change = (part: ReplaySearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const shown = SUBJECTS[replay.subject];
  const by = search.by && shown.bys.includes(search.by) ? search.by : (shown.bys[0] ?? 'ESTATE');
  const running = replay.status === 'RUNNING';
  const nothing = replay.done === 0 && !running;
  const drill = (show: Measure, key?: string) => change({ by, show, key });
  return (
    <div className={styles.sheets}>
      {running && <Progressing replay={replay} />}
      {replay.status === 'CANCELLED' && (
        <Alert
          type="info"
          showIcon
          title={t('cancelled', {
            done: replay.done.toLocaleString(i18n.language),
            total: replay.total.toLocaleString(i18n.language),
          })}
        />
      )}
      {replay.status === 'FAILED' && (
        <Alert
          type="error"
          showIcon
          title={t('failed')}
          description={t(`error.${replay.error === 'UNMEASURABLE' ? 'UNMEASURABLE' : 'INTERRUPTED'}`)}
        />
      )}
      {nothing ? (
        <Surface>
          <EmptyState
            title={t(replay.total === 0 ? 'empty.title' : 'empty.none')}
            hint={t(replay.total === 0 ? 'empty.hint' : 'empty.noneHint')}
          >
            <Link to="/settings/replays" search={{ try: replay.subject }}>
              {t('empty.again')}
            </Link>
          </EmptyState>
        </Surface>
      ) : (
        <>
          <Surface>
            <h2 className={styles.headline}>
              {running && <span className={styles.soFar}>{t('soFar')}</span>}
              {headline.full(replay)}
            </h2>
            <dl className={styles.figures} aria-label={t('figures')}>
              {shown.figures.map((measure) => (
                <Figure
                  key={measure}
                  measure={measure}
                  value={sum(replay.counts, measure)}
                  open={running ? undefined : () => drill(measure)}
                />
              ))}
            </dl>
            <p className={styles.notes}>
              {t(`unit.${replay.subject}`, { total: replay.done.toLocaleString(i18n.language) })} {t('asOf')}{' '}
              <Time at={replay.asOf} />
            </p>
          </Surface>
          {!running && (
            <>
              <Surface>
                <Parts replay={replay} by={by} choose={(next) => change({ by: next })} drill={drill} />
              </Surface>
              {replay.subject === 'WORKFLOW' && (
                <Surface>
                  <StateTimes replayId={replay.id} />
                </Surface>
              )}
            </>
          )}
        </>
      )}
      {search.show && !running && (
        <Findings
          replay={replay}
          of={{ show: search.show, ...(search.key === undefined ? {} : { by, key: search.key }) }}
          steps={ofSteps(by) && search.key !== undefined}
          close={() => change({ show: undefined, key: undefined })}
        />
      )}
    </div>
  );
}

function Figure({
  measure,
  value,
  open,
}: {
  measure: Headed;
  value: number;
  open: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('replay');
  const shown = value.toLocaleString(i18n.language);
  return (
    <div className={styles.figure}>
      <dt>{t(`measure.${measure}`)}</dt>
      <dd>
        {open && value > 0 ? (
          <button
            type="button"
            className={styles.number}
            aria-label={t('drill', { what: t(`measure.${measure}`), shown })}
            onClick={open}
          >
            {shown}
          </button>
        ) : (
          <span className={styles.number}>{shown}</span>
        )}
      </dd>
      <dd className={styles.rests}>{t(`measure.${measure}.is`)}</dd>
    </div>
  );
}

function Progressing({ replay }: { replay: Replay }) {
  const { t, i18n } = useTranslation('replay');
  const { message } = App.useApp();
  const client = useQueryClient();
  const manages = useMay('POLICY_MANAGE');
  const cancel = useMutation({
    mutationFn: () => cancelReplay(replay.id),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['replays'] }),
  });
  const shown = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Surface padded>
      <div className={styles.progress}>
        <div>
          <ReplayStatus status={replay.status} />
          <span className={styles.done} role="status">
            {t('progress', { done: shown(replay.done), total: shown(replay.total) })}
          </span>
        </div>
        {manages && (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel.action')}
          </Button>
        )}
      </div>
      <Progress
        percent={replay.total === 0 ? 0 : Math.floor((replay.done / replay.total) * 100)}
        aria-label={t('progress.label')}
      />
      <p className={styles.quiet}>{t('progress.leave')}</p>
    </Surface>
  );
}
