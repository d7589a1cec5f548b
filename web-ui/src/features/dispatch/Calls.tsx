import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { Call, CallFigures } from '@/api/model';
import { useMay } from '@/api/session';
import { DEFAULT_ZONE, dateOnly, spokenDuration } from '@/shared/format/time';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { callFiguresQuery, callsQuery } from './callQueries';
import styles from './calls.module.css';

const PERIODS = [7, 30, 90] as const;
const VIEWS = ['byDay', 'byHour', 'byAgent'] as const;
/** Fewer calls than these make a share say little. */
const FEW = 30;
const PROMISED = 0.95;

/** How the company's calls are answered, and the last of them with what was brought in each. */
export function Calls() {
  const mayCount = useMay('KPI_READ');
  const maySee = useMay('CONTACT_READ');
  return (
    <div className={styles.stack}>
      {mayCount && <Figures />}
      {maySee && <Log />}
    </div>
  );
}

interface Counted {
  calls: number;
  answered: number;
  answeredInTime: number;
}

function Figures() {
  const { t } = useTranslation('call');
  const { estate } = useSearch({ from: '/staff' });
  const [days, setDays] = useState<(typeof PERIODS)[number]>(30);
  const today = dayjs();
  const from = today.subtract(days - 1, 'day').format('YYYY-MM-DD');
  const query = useQuery(callFiguresQuery(from, today.format('YYYY-MM-DD'), estate));
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('figures')}</h2>
        <Select
          aria-label={t('period')}
          value={days}
          popupMatchSelectWidth={false}
          options={PERIODS.map((value) => ({ value, label: t(`days.${value}`) }))}
          onChange={setDays}
        />
      </div>
      <QueryView query={query}>
        {(figures) =>
          figures.calls === 0 ? (
            <EmptyState title={t('noCalls')} hint={t('noCallsHint')} />
          ) : (
            <Told figures={figures} />
          )
        }
      </QueryView>
    </Surface>
  );
}

function Told({ figures }: { figures: CallFigures }) {
  const { t, i18n } = useTranslation('call');
  const [view, setView] = useState<(typeof VIEWS)[number]>('byDay');
  const percent = (part: number, all: number) =>
    all === 0
      ? '—'
      : (part / all).toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const share = percent(figures.answeredInTime, figures.calls);
  const numbers = [
    {
      key: 'inTime',
      name: t('inTime'),
      value: share,
      rests: t('of', { part: figures.answeredInTime, all: figures.calls }),
      hint: t('target'),
    },
    {
      key: 'answered',
      name: t('answeredShare'),
      value: percent(figures.answered, figures.calls),
      rests: t('of', { part: figures.answered, all: figures.calls }),
    },
    {
      key: 'afterHours',
      name: t('afterHours'),
      value: percent(figures.afterHours.answered, figures.afterHours.calls),
      rests: t('of', { part: figures.afterHours.answered, all: figures.afterHours.calls }),
      hint: t('afterHoursHint'),
    },
  ];
  return (
    <>
      <p className={styles.finding}>
        {figures.calls < FEW
          ? t('finding.few', { count: figures.calls })
          : t(figures.answeredInTime / figures.calls >= PROMISED ? 'finding.good' : 'finding.bad', { share })}
      </p>
      <dl className={styles.figures}>
        {numbers.map((one) => (
          <div key={one.key}>
            <dt>{one.name}</dt>
            <dd>
              <strong>{one.value}</strong>
              <small>
                {one.rests}
                {one.hint && ` · ${one.hint}`}
              </small>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.views}>
        <Segmented
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(value) }))}
          onChange={setView}
        />
      </div>
      {view === 'byDay' && (
        <Table
          label={t('byDay')}
          first={t('column.day')}
          rows={figures.days
            .filter((one) => one.calls > 0)
            .reverse()
            .map((one) => ({ ...one, name: dateOnly(`${one.day}T12:00:00Z`, i18n.language, 'UTC') }))}
        />
      )}
      {view === 'byHour' && (
        <Table
          label={t('byHour')}
          first={t('column.hour')}
          rows={figures.hours
            .filter((one) => one.calls > 0)
            .map((one) => ({
              ...one,
              name: `${String(one.hour).padStart(2, '0')}:00–${String((one.hour + 1) % 24).padStart(2, '0')}:00`,
            }))}
        />
      )}
      {view === 'byAgent' && <Agents agents={figures.agents} />}
    </>
  );
}

/** A share as a bar that repeats the number beside it. */
function Share({ part, all }: { part: number; all: number }) {
  const { i18n } = useTranslation();
  const share = all === 0 ? 0 : part / all;
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} data-met={share >= PROMISED || undefined} />
      </span>
      {share.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 })}
    </span>
  );
}

function Table(props: { label: string; first: string; rows: (Counted & { name: string })[] }) {
  const { t } = useTranslation('call');
  const columns: DataColumn<Counted & { name: string }>[] = [
    { key: 'name', title: props.first, card: 'title', render: (one) => one.name },
    { key: 'calls', title: t('column.calls'), number: true, render: (one) => one.calls },
    { key: 'answered', title: t('column.answered'), number: true, render: (one) => one.answered },
    { key: 'inTime', title: t('column.inTime'), number: true, render: (one) => one.answeredInTime },
    {
      key: 'share',
      title: t('column.share'),
      render: (one) => <Share part={one.answeredInTime} all={one.calls} />,
    },
  ];
  return <DataList label={props.label} items={props.rows} rowKey={(one) => one.name} columns={columns} />;
}

function Agents({ agents }: { agents: CallFigures['agents'] }) {
  const { t } = useTranslation('call');
  const columns: DataColumn<CallFigures['agents'][number]>[] = [
    {
      key: 'name',
      title: t('column.agent'),
      card: 'title',
      render: (one) => one.name ?? t('agentUnknown'),
    },
    { key: 'answered', title: t('column.answered'), number: true, render: (one) => one.answered },
    { key: 'inTime', title: t('column.inTime'), number: true, render: (one) => one.answeredInTime },
    {
      key: 'median',
      title: t('column.median'),
      number: true,
      render: (one) => t('seconds', { count: one.medianWaitSeconds }),
    },
    {
      key: 'share',
      title: t('column.share'),
      render: (one) => <Share part={one.answeredInTime} all={one.answered} />,
    },
  ];
  return <DataList label={t('byAgent')} items={agents} rowKey={(one) => one.name ?? ''} columns={columns} />;
}

const TONE = { RINGING: 'accent', TALKING: 'accent', ENDED: 'good', MISSED: 'bad' } as const;

function Log() {
  const { t } = useTranslation('call');
  const zoneOf = useZoneOf();
  const query = useInfiniteQuery(callsQuery);
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Call>[] = [
    {
      key: 'caller',
      title: t('column.caller'),
      card: 'title',
      render: (call) => (
        <Stacked
          main={call.caller?.name ?? t('unknown')}
          sub={[call.from ?? t('hidden'), call.caller?.homes[0]?.label].filter(Boolean).join(' · ')}
        />
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (call) => <StatusTag tone={TONE[call.state]}>{t(`state.${call.state}`)}</StatusTag>,
    },
    {
      key: 'at',
      title: t('column.at'),
      render: (call) => (
        <Zone value={call.estateId ? zoneOf(call.estateId) : DEFAULT_ZONE}>
          <Time at={call.startedAt} />
        </Zone>
      ),
    },
    { key: 'story', title: t('column.story'), render: (call) => <Story call={call} /> },
    {
      key: 'tickets',
      title: t('column.tickets'),
      render: (call) =>
        call.tickets.length === 0
          ? '—'
          : call.tickets.map((ticket) => (
              <div key={ticket.id}>
                <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
                  {ticket.number}
                </Link>{' '}
                {ticket.title}
              </div>
            )),
    },
  ];
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('log')}</h2>
      </div>
      {query.error && calls.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : calls.length === 0 ? (
        <EmptyState title={t('logEmpty')} hint={t('noCallsHint')} />
      ) : (
        <DataList label={t('log')} items={calls} rowKey={(call) => call.id} columns={columns} more={query} />
      )}
    </Surface>
  );
}

/** What became of a call, in the order in which it happened. */
function Story({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const { t: common } = useTranslation();
  const seconds = (from: string, to: string) =>
    Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const talked = call.answeredAt && call.endedAt ? seconds(call.answeredAt, call.endedAt) : undefined;
  const parts = [
    call.transfers > 0 && t('story.transfers', { count: call.transfers }),
    call.waitSeconds != null &&
      (call.answeredBy
        ? t('story.answered', { count: call.waitSeconds, name: call.answeredBy })
        : t('story.answeredBySomebody', { count: call.waitSeconds })),
    call.state === 'MISSED' &&
      call.endedAt &&
      t('story.missed', { count: seconds(call.startedAt, call.endedAt) }),
    talked !== undefined &&
      t('story.talked', {
        time: talked < 60 ? t('seconds', { count: talked }) : spokenDuration(talked / 60, common),
      }),
  ].filter(Boolean);
  return parts.length === 0 ? '—' : parts.join(common('list.comma'));
}
