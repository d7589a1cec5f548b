import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { ConversationCount, ConversationReport } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { monthsOf, PRESETS, type Preset } from '@/features/kpi/kpiSearch';
import { saveAs } from '@/shared/save';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './talk.module.css';
import { conversationReportFile, conversationReportQuery } from './talkQueries';

/** The communication log of some months summed up: how much, how, what for, whom nobody reached and with whom nobody spoke. */
export function TalkReport({ period }: { period: Preset }) {
  const { t } = useTranslation('talk');
  const { t: kpi } = useTranslation('kpi');
  const { message } = App.useApp();
  const { estate } = useSearch({ from: '/staff' });
  const navigate = useNavigate({ from: '/archive' });
  const months = monthsOf(period);
  const query = useQuery(conversationReportQuery(months, estate));
  const file = useMutation({
    mutationFn: (ending: 'csv' | 'xlsx') => conversationReportFile(ending, months, estate),
    onSuccess: (blob, ending) => saveAs(blob, `conversations-${months.from}-${months.to}.${ending}`),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('report.title')}</h2>
        <Select<Preset>
          aria-label={t('report.period')}
          value={period}
          options={PRESETS.map((value) => ({ value, label: kpi(`period.${value}`) }))}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, summed: next }), replace: true })
          }
        />
        {(['xlsx', 'csv'] as const).map((ending) => (
          <Button
            key={ending}
            icon={<DownloadOutlined />}
            loading={file.isPending && file.variables === ending}
            onClick={() => file.mutate(ending)}
          >
            {t(`report.export.${ending}`)}
          </Button>
        ))}
      </div>
      <div
        className={styles.report}
        data-stale={query.isPlaceholderData || undefined}
        aria-busy={query.isPlaceholderData}
      >
        <QueryView query={query}>
          {(report) =>
            report.total.count === 0 ? (
              <EmptyState title={t('report.empty')} hint={t('report.emptyHint')} />
            ) : (
              <Sums report={report} />
            )
          }
        </QueryView>
      </div>
    </Surface>
  );
}

function Sums({ report }: { report: ConversationReport }) {
  const { t, i18n } = useTranslation('talk');
  const { t: domain } = useTranslation('domain');
  const { t: improvement } = useTranslation('improvement');
  const mayRead = useMay('KPI_READ');
  const mayImprove = useMay('ESTATE_MANAGE') && mayRead;
  const named = (one: { name: string; nameEn: string }) => (i18n.language === 'en' ? one.nameEn : one.name);
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const share = (part: number, of: number) =>
    of === 0
      ? '—'
      : (part / of).toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const nameOf = (estateId: string) => estates?.find((one) => one.id === estateId)?.name ?? '—';
  const { total } = report;
  const { before } = report;
  const was = (shown: string) => t('report.before', { shown });
  const missed = (of: ConversationCount) => `${number(of.missed)} · ${share(of.missed, of.out)}`;
  const facts: [string, string, string?][] = [
    [t('report.count'), number(total.count), was(number(before.count))],
    [t('report.in'), number(total.in), was(number(before.in))],
    [t('report.out'), number(total.out), was(number(before.out))],
    [t('report.missed'), missed(total), was(missed(before))],
    [t('report.people'), number(report.people)],
    [t('report.homes'), `${number(report.homes)} / ${number(report.inhabited)}`],
  ];
  const counts = <T,>(of: (item: T) => ConversationCount): DataColumn<T>[] => [
    { key: 'count', title: t('report.count'), number: true, render: (one) => number(of(one).count) },
    { key: 'in', title: t('report.in'), number: true, render: (one) => number(of(one).in) },
    { key: 'out', title: t('report.out'), number: true, render: (one) => number(of(one).out) },
    { key: 'missed', title: t('report.missed'), number: true, render: (one) => number(of(one).missed) },
  ];
  return (
    <>
      <dl className={styles.figures}>
        {facts.map(([name, value, under]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            {under && <dd className={styles.under}>{under}</dd>}
          </div>
        ))}
      </dl>
      <Part title={t('report.open', { shown: number(report.openCount) })}>
        {report.open.length === 0 ? (
          <p className={styles.quiet}>{t('report.openNone')}</p>
        ) : (
          <DataList
            label={t('report.openLabel')}
            items={report.open}
            rowKey={(one) => one.ticketId}
            columns={[
              {
                key: 'ticket',
                title: t('report.ticket'),
                card: 'title',
                render: (one) => (
                  <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
                    {one.title}
                  </Link>
                ),
              },
              { key: 'estate', title: t('estate'), render: (one) => nameOf(one.estateId) },
              { key: 'tries', title: t('report.tries'), number: true, render: (one) => number(one.tries) },
              {
                key: 'last',
                title: t('report.last'),
                card: 'badge',
                render: (one) => <Time at={one.lastAt} />,
              },
            ]}
          />
        )}
      </Part>
      <Part title={t('report.byEstate')}>
        <DataList
          label={t('report.byEstate')}
          items={report.estates}
          rowKey={(one) => one.estateId}
          columns={[
            { key: 'name', title: t('estate'), card: 'title', render: (one) => one.name },
            ...counts<ConversationReport['estates'][number]>((one) => one.count),
            {
              key: 'homes',
              title: t('report.homes'),
              number: true,
              render: (one) => `${number(one.homes)} / ${number(one.inhabited)}`,
            },
          ]}
        />
      </Part>
      <div className={styles.columns}>
        <Part title={t('report.byWay')}>
          <DataList
            label={t('report.byWay')}
            items={report.ways}
            rowKey={(one) => one.way}
            columns={[
              {
                key: 'way',
                title: t('way'),
                card: 'title',
                render: (one) => domain(`contactWay.${one.way}`),
              },
              ...counts<ConversationReport['ways'][number]>((one) => one.count),
            ]}
          />
        </Part>
        <Part title={t('report.byPurpose')}>
          <DataList
            label={t('report.byPurpose')}
            items={report.purposes}
            rowKey={(one) => one.purpose ?? ''}
            columns={[
              {
                key: 'purpose',
                title: t('report.purpose'),
                card: 'title',
                render: (one) =>
                  one.purpose ? domain(`contactPurpose.${one.purpose}`) : t('report.withoutTicket'),
              },
              ...counts<ConversationReport['purposes'][number]>((one) => one.count),
            ]}
          />
        </Part>
        <Part title={t('report.byMonth')}>
          <DataList
            label={t('report.byMonth')}
            items={report.months}
            rowKey={(one) => one.month}
            columns={[
              { key: 'month', title: t('report.month'), card: 'title', render: (one) => one.month },
              ...counts<ConversationReport['months'][number]>((one) => one.count),
            ]}
          />
        </Part>
        <Part title={t('report.most')}>
          {report.most.length === 0 ? (
            <p className={styles.quiet}>{t('report.mostNone')}</p>
          ) : (
            <DataList
              label={t('report.most')}
              items={report.most}
              rowKey={(one) => one.contactId}
              columns={[
                {
                  key: 'name',
                  title: t('report.person'),
                  card: 'title',
                  render: (one) => (
                    <Link to="/archive" search={{ tab: 'people', person: one.contactId }}>
                      {one.name}
                    </Link>
                  ),
                },
                ...counts<ConversationReport['most'][number]>((one) => one.count),
              ]}
            />
          )}
        </Part>
        <Part title={t('report.silent')}>
          {report.silent.length === 0 ? (
            <p className={styles.quiet}>{t('report.silentNone')}</p>
          ) : (
            <DataList
              label={t('report.silent')}
              items={report.silent}
              rowKey={(one) => one.unitId}
              columns={[
                {
                  key: 'home',
                  title: t('report.home'),
                  card: 'title',
                  render: (one) => (
                    <Link to="/archive" search={{ tab: 'homes', estate: one.estateId, home: one.unitId }}>
                      {one.home}
                    </Link>
                  ),
                },
                { key: 'estate', title: t('estate'), render: (one) => nameOf(one.estateId) },
                {
                  key: 'last',
                  title: t('report.last'),
                  card: 'badge',
                  render: (one) => (one.lastAt ? <Time at={one.lastAt} /> : t('report.never')),
                },
              ]}
            />
          )}
        </Part>
        {(report.categories.length > 0 || report.moods.length > 0) && (
          <Part title={t('report.about')}>
            <ul className={styles.plain}>
              {report.categories.map((one) => (
                <li key={one.categoryId}>
                  {named(one)} <span>{number(one.count)}</span>
                  {mayImprove && (
                    <Link
                      to="/improvement"
                      search={{
                        create: true,
                        about: t('report.aboutItem', {
                          name: named(one),
                          from: report.from,
                          to: report.to,
                          count: one.count,
                        }),
                      }}
                      aria-label={improvement('beginOf', { name: named(one) })}
                    >
                      {improvement('begin')}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
            {report.moods.length > 0 && (
              <>
                <p className={styles.quiet}>{t('report.moods')}</p>
                <ul className={styles.plain}>
                  {report.moods.map((one) => (
                    <li key={one.mood}>
                      {t(`mood.${one.mood}`)} <span>{number(one.count)}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Part>
        )}
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
