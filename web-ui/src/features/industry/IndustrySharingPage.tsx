import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndustryContribution, IndustryRegion, IndustrySharing, Measure } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf, sayValue } from '@/features/compare/measureWords';
import { dateOnly } from '@/shared/format/time';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Protection } from './IndustryPage';
import styles from './industry.module.css';
import { contributionsQuery, industrySharingQuery, shareWithIndustry, stopSharing } from './industryQueries';
import { monthsBack } from './industrySearch';

const REGIONS: IndustryRegion[] = [
  'NORTH',
  'NORTHEAST',
  'EAST',
  'CENTRAL',
  'SOUTH',
  'SOUTHWEST',
  'NORTHWEST',
];

/** The admin's decision to share, in plain words, with what was shared so far. */
export function IndustrySharingPage() {
  const { t } = useTranslation('industry');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...industrySharingQuery, enabled: may });
  return (
    <Page narrow title={t('settings.title')} about={t('settings.about')}>
      {may ? (
        <QueryView query={query}>
          {(sharing) => (
            <div className={styles.stack}>
              <Decide sharing={sharing} />
              <Protection />
              <Contributions />
              <Decisions sharing={sharing} />
            </div>
          )}
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
    </Page>
  );
}

function Decide({ sharing }: { sharing: IndustrySharing }) {
  const { t, i18n } = useTranslation('industry');
  const client = useQueryClient();
  const { message } = App.useApp();
  const measures = useQuery(measuresQuery);
  const shares = sharing.standing !== 'NOT_SHARING';
  const [region, setRegion] = useState<IndustryRegion | undefined>(sharing.region ?? undefined);
  const failed = (error: unknown) => void message.error(problemText(error));
  const renew = () => client.invalidateQueries({ queryKey: ['industry'] });
  const share = useMutation({
    mutationFn: shareWithIndustry,
    onSuccess: (now) => {
      client.setQueryData(industrySharingQuery.queryKey, now);
      void message.success(t('settings.joined'));
    },
    onError: failed,
  });
  const stop = useMutation({
    mutationFn: stopSharing,
    onSuccess: () => {
      void renew();
      void message.success(t('settings.stopped'));
    },
    onError: failed,
  });
  const day = dateOnly(sharing.nextRelease, i18n.language, 'UTC');
  const names = sharing.measures
    .map((key) => measures.data?.find((one) => one.key === key))
    .flatMap((one) => (one ? [nameOf(one, i18n.language)] : []));
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t(`standing.${sharing.standing}`)}</h2>
      {sharing.standing === 'RESTING' || sharing.standing === 'LEFT' ? (
        <Alert
          type="info"
          showIcon
          title={sharing.standing === 'RESTING' ? t('resting') : t('standing.LEFT.hint')}
        />
      ) : null}
      <ul className={styles.points}>
        <li>{t('settings.what')}</li>
        <li>{t('settings.never')}</li>
        <li>{t('settings.who')}</li>
        <li>{t('settings.from', { day })}</li>
        <li>{t('settings.out')}</li>
      </ul>
      {names.length > 0 && (
        <details className={styles.paragraph}>
          <summary>{t('settings.measures', { count: names.length })}</summary>
          {names.join(t('listed'))}
        </details>
      )}
      <div className={styles.form}>
        {shares ? (
          <>
            <span>
              {t('settings.region')}
              {sharing.region && t(`region.${sharing.region}`)}
            </span>
            <div className={styles.controls}>
              <Link to="/compare/industry">{t('settings.see')}</Link>
              <Popconfirm
                title={t('settings.stopSure')}
                description={<div className={styles.paragraph}>{t('settings.stopMeans')}</div>}
                okText={t('settings.stop')}
                onConfirm={() => stop.mutate()}
              >
                <Button danger loading={stop.isPending}>
                  {t('settings.stop')}
                </Button>
              </Popconfirm>
            </div>
          </>
        ) : (
          <>
            <Select<IndustryRegion>
              aria-label={t('settings.chooseRegion')}
              placeholder={t('settings.chooseRegion')}
              {...(region ? { value: region } : {})}
              options={REGIONS.map((value) => ({ value, label: t(`region.${value}`) }))}
              onChange={setRegion}
            />
            <div>
              <Button
                type="primary"
                disabled={!region}
                loading={share.isPending}
                onClick={() => region && share.mutate(region)}
              >
                {t('settings.join')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Surface>
  );
}

function Contributions() {
  const { t, i18n } = useTranslation('industry');
  const { t: common } = useTranslation();
  const measures = useQuery(measuresQuery);
  const query = useQuery(contributionsQuery(monthsBack(24, new Date())));
  const of = (key: string): Measure | undefined => measures.data?.find((one) => one.key === key);
  const value = (one: IndustryContribution) => {
    const measure = of(one.measure);
    return measure ? sayValue(measure, one.value, i18n.language, common) : String(one.value);
  };
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('shared.title')}</h2>
      <QueryView query={query}>
        {(shared) =>
          shared.length === 0 ? (
            <EmptyState title={t('shared.empty')} hint={t('shared.emptyHint')} />
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table} aria-label={t('shared.title')}>
                <thead>
                  <tr>
                    <th scope="col">{t('month')}</th>
                    <th scope="col">{t('measure')}</th>
                    <th scope="col">{t('column.own')}</th>
                    <th scope="col">{t('column.cases')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shared.map((one) => {
                    const measure = of(one.measure);
                    return (
                      <tr key={`${one.month} ${one.measure}`}>
                        <td>{one.month}</td>
                        <th scope="row">{measure ? nameOf(measure, i18n.language) : one.measure}</th>
                        <td>{value(one)}</td>
                        <td>{one.cases.toLocaleString(i18n.language)}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Surface>
  );
}

function Decisions({ sharing }: { sharing: IndustrySharing }) {
  const { t } = useTranslation('industry');
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('decisions.title')}</h2>
      {sharing.decisions.length === 0 ? (
        <p className={styles.quiet}>{t('decisions.empty')}</p>
      ) : (
        <ul className={styles.decisions} aria-label={t('decisions.title')}>
          {sharing.decisions.map((one) => (
            <li key={one.at}>
              <Time at={one.at} />
              <span>{one.byName}</span>
              <span>
                {one.shares && one.region
                  ? t('decisions.shares', { region: t(`region.${one.region}`) })
                  : t('decisions.stops')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}
