import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Replay, ReplayFinding } from '@/api/model';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { type By, type Measure, sum } from './outcomes';
import styles from './replay.module.css';
import { findingsQuery, partsQuery } from './replayQueries';
import { useNames } from './useNames';

/** The tickets behind one number; each leads to the ticket itself. */
export function Findings(props: {
  replay: Replay;
  of: { show: Measure; by?: By; key?: string };
  steps: boolean;
  close: () => void;
}) {
  const { t, i18n } = useTranslation('replay');
  const { t: domain } = useTranslation('domain');
  const { replay, of } = props;
  const names = useNames();
  const query = useInfiniteQuery(findingsQuery(replay.id, of));
  // the splits know what their keys are called
  const parts = useQuery({ ...partsQuery(replay.id, of.by ?? 'ESTATE'), enabled: of.key !== undefined }).data;
  const part = parts?.find((one) => one.key === of.key) ?? { key: of.key ?? '' };
  const what = t(`measure.${of.show}`);
  const title =
    of.by && of.key !== undefined
      ? t('findings.ofPart', { what, name: names.part(of.by, part) })
      : t('findings.of', { what, shown: sum(replay.counts, of.show).toLocaleString(i18n.language) });
  const columns: DataColumn<ReplayFinding>[] = [
    {
      key: 'ticket',
      title: t('findings.ticket'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/tickets" search={{ view: 'all', ticket: one.ticketId }}>
              {one.title}
            </Link>
          }
          sub={`${one.number} · ${domain(`kind.${one.kind}`)} · ${names.estate(one.estateId)}`}
        />
      ),
    },
    {
      key: 'outcome',
      title: t('findings.outcome'),
      card: 'badge',
      render: (one) => <span className={styles.outcome}>{t(`outcome.${one.outcome}`)}</span>,
    },
    {
      key: 'why',
      title: t(`findings.why.${replay.subject}`),
      render: (one) => <Why finding={one} />,
    },
    {
      key: 'opened',
      title: t('findings.opened'),
      render: (one) => (
        <span className={styles.outcome}>
          <Time at={one.openedAt} />
        </span>
      ),
    },
  ];
  return (
    <Drawer open placement="right" size="min(100%, 860px)" title={title} onClose={props.close}>
      <QueryView query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <EmptyState title={t('findings.empty')} hint={t('findings.emptyHint')} />;
          return (
            <DataList
              label={title}
              items={items}
              rowKey={(one) =>
                [one.ticketId, one.clock?.clock, one.clock?.run, one.step?.number, one.outcome].join(' ')
              }
              columns={columns}
              more={query}
            />
          );
        }}
      </QueryView>
    </Drawer>
  );
}

/** What happened beside what would have, of one ticket. */
function Why({ finding }: { finding: ReplayFinding }) {
  const { t } = useTranslation('replay');
  const names = useNames();
  const { clock, route, step } = finding;
  const missing = (field: string) =>
    field === 'comment' || field === 'assignee' ? t(`missing.${field}`) : field;
  if (clock)
    return (
      <Stacked
        main={
          clock.run > 1 ? t('why.run', { clock: names.clock(clock), run: clock.run }) : names.clock(clock)
        }
        sub={
          <span className={styles.dues}>
            <span>
              {t('why.due')} {clock.dueAt ? <Time at={clock.dueAt} /> : t('why.noClock')}
            </span>
            <span>
              {t('why.wouldBeDue')} {clock.wouldBeDueAt ? <Time at={clock.wouldBeDueAt} /> : t('why.noClock')}
            </span>
          </span>
        }
      />
    );
  if (route) {
    const rule = (names.english ? route.ruleLabelEn : route.ruleLabel) ?? route.ruleLabel ?? route.rule;
    return (
      <Stacked
        main={t('why.route', { first: names.place(route.first), would: names.place(route.would) })}
        sub={[
          rule ? t('why.rule', { rule }) : t('why.noRule'),
          t('why.ended', { last: names.place(route.last), count: route.transfers }),
        ].join(' · ')}
      />
    );
  }
  if (step)
    return (
      <Stacked
        main={t('why.step', {
          step: names.english ? step.labelEn || step.label : step.label,
          state: names.english ? step.stateLabelEn || step.stateLabel : step.stateLabel,
        })}
        sub={
          <>
            {step.missing ? `${t('why.missing', { field: missing(step.missing) })} · ` : ''}
            {step.guard ? `${t('why.guard', { guard: step.guard })} · ` : ''}
            <Time at={step.at} />
          </>
        }
      />
    );
  return <>—</>;
}
