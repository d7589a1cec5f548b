import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Progress, Segmented, Select } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewCause, ReviewDecision, ReviewItem, ReviewRound } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useKeys } from '@/shared/hooks/useKeys';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { KeyList } from '@/shared/ui/KeyList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { CloseDialog } from './CloseDialog';
import { DecideDialog } from './DecideDialog';
import { Looked } from './Looked';
import { NoRound } from './NoRound';
import { QueueList } from './QueueList';
import styles from './review.module.css';
import { itemsQuery, roundsQuery } from './reviewQueries';
import { useDecisions } from './useDecisions';
import { CAUSES, DECISIONS } from './words';

/** The round that is open, worked off reply by reply; without one, what a round would look at. */
export function Queue({ report }: { report: (roundId: string) => void }) {
  const rounds = useInfiniteQuery(roundsQuery);
  return (
    <QueryView query={rounds}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        const open = all.find((round) => !round.closedAt);
        if (!open) return <NoRound last={all[0]} report={report} />;
        return <Round key={open.id} round={open} report={report} />;
      }}
    </QueryView>
  );
}

function Round(props: { round: ReviewRound; report: (roundId: string) => void }) {
  const query = useQuery(itemsQuery(props.round.id));
  return <QueryView query={query}>{(items) => <Work {...props} items={items} />}</QueryView>;
}

function Work(props: { round: ReviewRound; items: ReviewItem[]; report: (roundId: string) => void }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const { round, items } = props;
  const mayDecide = useMay('REPLY_APPROVE');
  const narrow = useNarrow();
  const [all, setAll] = useState(false);
  const [cause, setCause] = useState<ReviewCause>();
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState<ReviewDecision | 'close' | 'keys'>();
  const [said, setSaid] = useState('');
  const decisions = useDecisions(round.id, (error, item) => {
    setChosen(item.replyId);
    void message.error(problemText(error));
  });

  const left = items.filter((item) => !item.decision).length;
  const shown = items.filter(
    (item) =>
      // whoever takes something back sees it where it was
      (all || !item.decision || item.replyId === chosen) &&
      (!cause || item.whys.some((why) => why.cause === cause)),
  );
  const known = shown.findIndex((item) => item.replyId === chosen);
  const index = known >= 0 ? known : Math.min(at, shown.length - 1);
  const current = shown[index];

  const go = useCallback((item: ReviewItem | undefined, position: number) => {
    setChosen(item?.replyId);
    setAt(position);
  }, []);
  const step = (by: number) => {
    const next = Math.min(shown.length - 1, Math.max(0, index + by));
    go(shown[next], next);
  };
  const make = (decision: ReviewDecision, more: { reason?: string; validUntil?: string } = {}) => {
    if (!current) return;
    const next =
      shown.slice(index + 1).find((item) => !item.decision) ??
      shown.find((item) => item !== current && !item.decision);
    decisions.make(current, {
      decision,
      reason: more.reason ?? null,
      validUntil: more.validUntil ?? null,
    });
    setSaid(
      t('said', {
        title: current.inForce.content.title,
        decision: t(`decision.${decision}`),
        left: left - 1,
      }),
    );
    // without what was just decided the next one has its place
    setAt(all ? index + 1 : index);
    setChosen(all ? next?.replyId : undefined);
  };
  const choose = (decision: ReviewDecision) => {
    if (!current || !mayDecide) return;
    if (current.decision) {
      setSaid(t('decidedAlready', { decision: t(`decision.${current.decision}`) }));
      return;
    }
    const ends = current.whys.some((why) => why.cause === 'EXPIRED' || why.cause === 'EXPIRING');
    if (decision === 'STILL_RIGHT' && !ends) make(decision);
    else setAsking(decision);
  };
  const undo = (item: ReviewItem | undefined) => {
    if (!item?.decision || !mayDecide) return;
    setChosen(item.replyId);
    setSaid(t('undone', { title: item.inForce.content.title }));
    decisions.undo(item);
  };
  const undoLast = () =>
    undo(current?.decision ? current : items.find((item) => item.replyId === decisions.last));
  useKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    '1': () => choose('STILL_RIGHT'),
    '2': () => choose('CHANGE'),
    '3': () => choose('RETIRE'),
    '4': () => choose('POSTPONE'),
    u: undoLast,
    a: () => setAll(!all),
    '?': () => setAsking('keys'),
  });

  return (
    <div className={styles.work}>
      <div className={styles.bar}>
        <div className={styles.progress}>
          <span>
            <strong>{t('round', { month: round.month })}</strong>
            <span className={styles.quiet}>{t('dueOn', { day: round.dueOn })}</span>
          </span>
          <Progress
            percent={items.length === 0 ? 100 : Math.floor((100 * (items.length - left)) / items.length)}
            size="small"
            aria-label={t('progress')}
            format={() => `${items.length - left} / ${items.length}`}
          />
        </div>
        <div className={styles.controls}>
          <Segmented<string>
            aria-label={t('which')}
            value={all ? 'all' : 'left'}
            onChange={(value) => setAll(value === 'all')}
            options={[
              { value: 'left', label: t('left', { left }) },
              { value: 'all', label: t('all', { all: items.length }) },
            ]}
          />
          <Select<ReviewCause | ''>
            aria-label={t('cause')}
            className={styles.cause ?? ''}
            value={cause ?? ''}
            options={[
              { value: '', label: t('anyCause') },
              ...CAUSES.filter((one) => round.causes[one]).map((one) => ({
                value: one,
                label: `${t(`cause.${one}`)} (${round.causes[one]})`,
              })),
            ]}
            onChange={(value) => setCause(value || undefined)}
          />
          {!narrow && <Button onClick={() => setAsking('keys')}>{t('keys.title')}</Button>}
          {mayDecide && left > 0 && <Button onClick={() => setAsking('close')}>{t('close.early')}</Button>}
        </div>
      </div>
      <div className="visually-hidden" role="status">
        {said}
      </div>
      {!mayDecide && <p className={styles.note}>{t('readOnly')}</p>}
      {left === 0 && !all && !current ? (
        <Done
          round={round}
          items={items}
          mayClose={mayDecide}
          close={() => setAsking('close')}
          undo={undoLast}
        />
      ) : !current ? (
        <EmptyState title={t('none.title')} hint={t('none.hint')} />
      ) : (
        <div className={styles.desk}>
          <QueueList items={shown} current={index} choose={(position) => go(shown[position], position)} />
          <Looked
            key={current.replyId}
            item={current}
            place={narrow ? { at: index, of: shown.length, step } : undefined}
            decide={mayDecide ? choose : undefined}
            undo={mayDecide ? () => undo(current) : undefined}
          />
        </div>
      )}
      {asking === 'keys' && <Keys close={() => setAsking(undefined)} />}
      {asking === 'close' && (
        <CloseDialog
          round={round}
          undecided={left}
          settled={decisions.settled}
          close={() => setAsking(undefined)}
          closed={() => props.report(round.id)}
        />
      )}
      {current && DECISIONS.includes(asking as ReviewDecision) && (
        <DecideDialog
          item={current}
          decision={asking as ReviewDecision}
          make={(more) => make(asking as ReviewDecision, more)}
          close={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

/** Everything is decided: what came of it, and the end of the round under the keyboard's hand. */
function Done(props: {
  round: ReviewRound;
  items: ReviewItem[];
  mayClose: boolean;
  close: () => void;
  undo: () => void;
}) {
  const { t } = useTranslation('review');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const count = (decision: ReviewDecision) => props.items.filter((item) => item.decision === decision).length;
  return (
    <EmptyState
      title={t('done.title', { all: props.items.length })}
      hint={DECISIONS.filter((one) => count(one) > 0)
        .map((one) => `${t(`decision.${one}`)} ${count(one)}`)
        .join(' · ')}
    >
      {props.mayClose && (
        <>
          <Button onClick={props.undo}>{t('undoLast')}</Button>
          <Button ref={button} type="primary" onClick={props.close}>
            {t('close.go')}
          </Button>
        </>
      )}
    </EmptyState>
  );
}

function Keys({ close }: { close: () => void }) {
  const { t } = useTranslation('review');
  return (
    <KeyList
      title={t('keys.title')}
      close={close}
      keys={[
        ['j / k', t('keys.move')],
        ['1', t('decision.STILL_RIGHT')],
        ['2', t('decision.CHANGE')],
        ['3', t('decision.RETIRE')],
        ['4', t('decision.POSTPONE')],
        ['u', t('keys.undo')],
        ['a', t('keys.all')],
        ['?', t('keys.help')],
      ]}
    />
  );
}
