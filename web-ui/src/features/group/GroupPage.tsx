import { DownloadOutlined, PrinterOutlined, ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Dropdown, Input, Popconfirm, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupLeague, GroupLeaguePlace, GroupPortal } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { nameOf, sayValue } from '@/features/compare/measureWords';
import { saveAs } from '@/shared/save';
import { DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './group.module.css';
import { groupLeagueQuery, invite, type LeagueAsked, leagueFile, portalQuery, revoke } from './groupQueries';
import { DEFAULT_LENGTH, type GroupSearch, LENGTHS, type Length, monthsUpTo } from './groupSearch';

/** What the companies of a group grant their headquarters, and nothing else. */
export function GroupPage() {
  const { t } = useTranslation('group');
  const may = useMay('BENCHMARK_READ');
  const mayManage = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...portalQuery, enabled: may });
  const foreign = query.error && asProblem(query.error).status === 404;
  return (
    <Page title={t('title')} about={t('about')}>
      {!may ? (
        <Surface>
          <DeniedState permission="BENCHMARK_READ" />
        </Surface>
      ) : foreign ? (
        <Surface>
          <EmptyState title={t('notPortal.title')} hint={t('notPortal.hint')}>
            {mayManage && <Link to="/settings/groups">{t('notPortal.settings')}</Link>}
          </EmptyState>
        </Surface>
      ) : (
        <QueryView query={query}>
          {(portal) => (
            <div className={styles.stack}>
              <Compared portal={portal} />
              <Companies portal={portal} />
            </div>
          )}
        </QueryView>
      )}
    </Page>
  );
}

function Compared({ portal }: { portal: GroupPortal }) {
  const { t, i18n } = useTranslation('group');
  const client = useQueryClient();
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/compare/group' });
  const navigate = useNavigate({ from: '/compare/group' });
  const change = (part: GroupSearch) =>
    void navigate({ to: '/compare/group', search: (before) => ({ ...before, ...part }), replace: true });
  const granted = (key: string) => portal.companies.some((company) => company.measures.includes(key));
  const measure =
    portal.measures.find(({ key }) => key === search.measure) ??
    portal.measures.find(({ key }) => granted(key));
  const length = search.months ?? DEFAULT_LENGTH;
  const asked: LeagueAsked = { measure: measure?.key ?? '', ...monthsUpTo(length, new Date()) };
  const query = useQuery({ ...groupLeagueQuery(asked), enabled: Boolean(measure) });
  const download = useMutation({
    mutationFn: (ending: 'csv' | 'xlsx') => leagueFile(asked, ending),
    onSuccess: (file, ending) => saveAs(file, `league-${asked.first}-${asked.last}.${ending}`),
    onError: (error) => void message.error(problemText(error)),
  });
  if (!measure)
    return (
      <Surface>
        <EmptyState title={t('league.empty')} hint={t('league.emptyHint')} />
      </Surface>
    );
  const missing = portal.companies.filter(({ measures }) => !measures.includes(measure.key));
  return (
    <Surface padded>
      <div className={styles.controls}>
        <Select
          aria-label={t('filter.measure')}
          className={styles.measure}
          value={measure.key}
          onChange={(key) => change({ measure: key })}
          options={portal.measures.map((one) => ({
            value: one.key,
            label: nameOf(one, i18n.language) + (granted(one.key) ? '' : t('filter.none')),
          }))}
        />
        <Segmented<Length>
          aria-label={t('filter.length')}
          value={length}
          onChange={(months) => change({ months: months === DEFAULT_LENGTH ? undefined : months })}
          options={LENGTHS.map((value) => ({ value, label: t(`length.${value}`) }))}
        />
        <div className={styles.tools}>
          <Button
            icon={<ReloadOutlined />}
            loading={query.isFetching}
            title={t('league.reloadMeans')}
            onClick={() => {
              void query.refetch();
              // who grants what may have changed as well
              void client.invalidateQueries({ queryKey: portalQuery.queryKey });
            }}
          >
            {t('league.reload')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('league.print')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: (['csv', 'xlsx'] as const).map((ending) => ({
                key: ending,
                label: t(`league.${ending}`),
                onClick: () => download.mutate(ending),
              })),
            }}
          >
            <Button icon={<DownloadOutlined />} loading={download.isPending}>
              {t('league.export')}
            </Button>
          </Dropdown>
        </div>
      </div>
      <QueryView query={query}>
        {(league) =>
          league.places.length === 0 ? (
            <EmptyState title={t('league.empty')} hint={t('league.emptyHint')} />
          ) : (
            <Places league={league} />
          )
        }
      </QueryView>
      <p className={styles.withheld}>
        {missing.length === 0
          ? t('league.all')
          : t('league.missing', { names: missing.map(({ name }) => name).join(t('grant.listed')) })}
      </p>
    </Surface>
  );
}

function Places({ league }: { league: GroupLeague }) {
  const { t, i18n } = useTranslation('group');
  const { t: common } = useTranslation();
  const { measure, places } = league;
  const say = (value: number | null | undefined) => sayValue(measure, value, i18n.language, common);
  const judged = places.filter((place) => place.value != null && place.cases >= measure.minimumSample);
  const [best, worst] = [judged[0], judged.at(-1)];
  const counts = { estates: places.length, companies: new Set(places.map(({ company }) => company)).size };
  const finding =
    measure.better === 'NEUTRAL'
      ? t('league.neutral', counts)
      : best && worst && best !== worst
        ? t('league.finding', {
            ...counts,
            best: best.estate,
            bestValue: say(best.value),
            worst: worst.estate,
            worstValue: say(worst.value),
          })
        : t('league.few');
  return (
    <>
      <h2 className={styles.subtitle}>
        {t('league.title', {
          measure: nameOf(measure, i18n.language),
          first: league.first.slice(0, 7),
          last: league.last.slice(0, 7),
        })}
      </h2>
      <p className={styles.paragraph}>{finding}</p>
      {measure.type === 'TIMING' && <p className={styles.quiet}>{t('league.noRange')}</p>}
      <DataList
        label={nameOf(measure, i18n.language)}
        items={places}
        rowKey={(place) => `${place.company} ${place.estateId}`}
        columns={[
          {
            key: 'estate',
            title: t('column.estate'),
            card: 'title',
            render: (place) => <Stacked main={place.estate} sub={`${place.companyName} · ${place.city}`} />,
          },
          { key: 'value', title: t('column.value'), number: true, render: (place) => say(place.value) },
          {
            key: 'range',
            title: t('column.range'),
            number: true,
            render: (place) =>
              place.low == null || place.high == null ? '—' : `${say(place.low)} – ${say(place.high)}`,
          },
          {
            key: 'cases',
            title: t('column.cases'),
            number: true,
            render: (place) => (
              <>
                {place.cases.toLocaleString(i18n.language)}{' '}
                {place.cases < measure.minimumSample && (
                  <Tag title={t('league.smallMeans', { count: measure.minimumSample })}>
                    {t('league.small')}
                  </Tag>
                )}
              </>
            ),
          },
          { key: 'trend', title: t('column.trend'), render: (place) => <Trend place={place} say={say} /> },
          {
            key: 'published',
            title: t('column.published'),
            render: (place) => <Time at={place.publishedAt} />,
          },
        ]}
      />
    </>
  );
}

/** Month by month as a line; in words for whoever does not see it. */
function Trend({
  place,
  say,
}: {
  place: GroupLeaguePlace;
  say: (value: number | null | undefined) => string;
}) {
  const { t } = useTranslation('group');
  const known = place.trend.flatMap(({ month, value }) => (value == null ? [] : [{ month, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return '—';
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = known.map(
    ({ value }, at) =>
      `${2 + (at * 92) / (known.length - 1)},${high === low ? 12 : 22 - ((value - low) * 20) / (high - low)}`,
  );
  const words = t('league.trend', {
    from: first.month.slice(0, 7),
    first: say(first.value),
    to: last.month.slice(0, 7),
    last: say(last.value),
  });
  return (
    <svg className={styles.trend} width="96" height="24" role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

function Companies({ portal }: { portal: GroupPortal }) {
  const { t } = useTranslation('group');
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayManage = useMay('COMPANY_MANAGE');
  const [address, setAddress] = useState('');
  const failed = (error: unknown) => void message.error(problemText(error));
  const inviting = useMutation({
    mutationFn: invite,
    onSuccess: (now) => {
      client.setQueryData(portalQuery.queryKey, now);
      setAddress('');
      void message.success(t('companies.inviteDone'));
    },
    onError: failed,
  });
  const revoking = useMutation({
    mutationFn: revoke,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: portalQuery.queryKey });
      void message.success(t('companies.revoked'));
    },
    onError: failed,
  });
  const state = (company: GroupPortal['companies'][number]) => {
    if (!company.joinedAt) return t('companies.invited');
    return company.measures.length === 0
      ? t('companies.nothing')
      : t('companies.grants', { measures: company.measures.length, estates: company.estates });
  };
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('companies.title', { name: portal.name })}</h2>
      {mayManage && (
        <form
          className={styles.controls}
          onSubmit={(event) => {
            event.preventDefault();
            if (address.trim()) inviting.mutate(address.trim());
          }}
        >
          <Input
            aria-label={t('companies.address')}
            placeholder={t('companies.address')}
            className={styles.measure ?? ''}
            style={{ width: 220 }}
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button htmlType="submit" disabled={!address.trim()} loading={inviting.isPending}>
            {t('companies.invite')}
          </Button>
        </form>
      )}
      {portal.companies.length === 0 ? (
        <EmptyState title={t('companies.empty')} hint={t('companies.emptyHint')} />
      ) : (
        <DataList
          label={t('companies.title', { name: portal.name })}
          items={portal.companies}
          rowKey={(company) => company.id}
          columns={[
            {
              key: 'company',
              title: t('column.company'),
              card: 'title',
              render: (company) => <Stacked main={company.name} sub={company.address} />,
            },
            { key: 'state', title: t('companies.state'), render: state },
            {
              key: 'published',
              title: t('column.published'),
              render: ({ publishedAt }) => (publishedAt ? <Time at={publishedAt} /> : '—'),
            },
            {
              key: 'actions',
              title: t('column.actions'),
              card: 'actions',
              render: (company) =>
                mayManage &&
                !company.joinedAt && (
                  <Popconfirm
                    title={t('companies.revokeSure', { name: company.name })}
                    okText={t('companies.revoke')}
                    onConfirm={() => revoking.mutate(company.id)}
                  >
                    <Button size="small">{t('companies.revoke')}</Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      )}
    </Surface>
  );
}
