import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewReport, ReviewStep } from '@/api/model';
import { problemText } from '@/api/problems';
import { saveAs } from '@/shared/save';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { RoundState } from './Rounds';
import styles from './review.module.css';
import { reportCsv, reportQuery, stepsQuery } from './reviewQueries';
import { CAUSES, DECISIONS } from './words';

/** That a month's review was done, or how far it came: what was decided, why it was looked at, by whom, step by step. */
export function Report({ roundId, back }: { roundId: string; back: () => void }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const query = useQuery(reportQuery(roundId));
  const download = useMutation({
    mutationFn: () => reportCsv(roundId),
    onSuccess: (file) => saveAs(file, `reply-review-${query.data?.round.month ?? ''}.csv`),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <div className={styles.report}>
      <div className={styles.reportHead}>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={back}>
          {t('report.back')}
        </Button>
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('report.csv')}
        </Button>
      </div>
      <QueryView query={query}>{(report) => <Content report={report} />}</QueryView>
      <Steps roundId={roundId} />
    </div>
  );
}

function Content({ report }: { report: ReviewReport }) {
  const { t } = useTranslation('review');
  const { round } = report;
  const left = round.replies - round.decided;
  return (
    <>
      <header>
        <h2 className={styles.title}>
          {t('round', { month: round.month })} <RoundState round={round} />
        </h2>
        <p className={styles.finding}>
          {round.replies === 0
            ? t('report.nothing')
            : left === 0
              ? t('report.done', { all: round.replies })
              : t('report.left', { left, all: round.replies })}
        </p>
        <p className={styles.facts}>
          <span>
            {t('rounds.opened')} <Time at={round.openedAt} /> ·{' '}
            {round.openedBy ? t('rounds.by', { name: round.openedBy }) : t('rounds.byItself')}
          </span>
          {round.closedAt && (
            <span>
              {t('rounds.closed')} <Time at={round.closedAt} /> · {round.closedBy ?? t('report.bySystem')}
            </span>
          )}
          <span data-late={report.late || undefined}>
            {t('dueOn', { day: round.dueOn })}
            {report.late && ` · ${t('report.late')}`}
          </span>
        </p>
        {round.note && <blockquote className={styles.quote}>{round.note}</blockquote>}
      </header>
      <dl className={styles.figures}>
        {DECISIONS.map((decision) => (
          <div key={decision}>
            <dt>{t(`decision.${decision}`)}</dt>
            <dd>{round.decisions[decision] ?? 0}</dd>
          </div>
        ))}
        <div>
          <dt>{t('report.undecided')}</dt>
          <dd>{left}</dd>
        </div>
      </dl>
      <div className={styles.columns}>
        <Counted
          title={t('report.causes')}
          rows={CAUSES.filter((cause) => round.causes[cause]).map((cause) => [
            t(`cause.${cause}`),
            round.causes[cause] ?? 0,
          ])}
          of={round.replies}
        />
        <Counted
          title={t('report.people')}
          rows={report.people.map((person) => [person.name, person.decided])}
          of={round.replies}
        />
      </div>
    </>
  );
}

/** How many for each, with a bar that says the same to the eye. */
function Counted({ title, rows, of }: { title: string; rows: [string, number][]; of: number }) {
  const { t } = useTranslation('review');
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('report.nobody')}</p>
      ) : (
        <ul className={styles.counted}>
          {rows.map(([name, many]) => (
            <li key={name}>
              <span>{name}</span>
              <Progress
                percent={of === 0 ? 0 : Math.round((100 * many) / of)}
                size="small"
                showInfo={false}
                aria-label={name}
              />
              <strong>{many}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Steps({ roundId }: { roundId: string }) {
  const { t } = useTranslation('review');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery(stepsQuery(roundId));
  return (
    <section>
      <h3 className={styles.heading}>{t('report.steps')}</h3>
      <QueryView query={query}>
        {({ pages }) => (
          <ol className={styles.steps}>
            {pages
              .flatMap((page) => page.items)
              .map((step) => (
                <Step key={step.id} step={step} />
              ))}
          </ol>
        )}
      </QueryView>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {common('action.loadMore')}
        </Button>
      )}
    </section>
  );
}

function Step({ step }: { step: ReviewStep }) {
  const { t } = useTranslation('review');
  return (
    <li>
      <span className={styles.quiet}>
        <Time at={step.at} /> · {step.by}
      </span>
      <span>
        {t(`step.${step.kind}`)}
        {step.decision && `：${t(`decision.${step.decision}`)}`}
      </span>
      {step.replyId && (
        <Link to="/replies/$replyId" params={{ replyId: step.replyId }}>
          {step.title ?? step.replyId}
        </Link>
      )}
      {step.note && <span className={styles.quiet}>{step.note}</span>}
    </li>
  );
}
