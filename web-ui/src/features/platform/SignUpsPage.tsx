import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformSignUp, SignUp } from '@/api/model';
import { problemText } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './platform.module.css';
import { retrySignUp, signUpsQuery } from './platformQueries';

const TONE: Record<SignUp['status'], Tone> = {
  PENDING: 'neutral',
  RUNNING: 'accent',
  COMPLETED: 'good',
  FAILED: 'bad',
};
const STATUSES: SignUp['status'][] = ['FAILED', 'RUNNING', 'PENDING', 'COMPLETED'];

export function SignUpsPage() {
  const { t } = useTranslation('platform');
  const { t: steps } = useTranslation('signup');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [status, setStatus] = useState<SignUp['status']>();
  const query = useInfiniteQuery(signUpsQuery(status));
  const retry = useMutation({
    mutationFn: retrySignUp,
    onSuccess: () => {
      void message.success(t('signUps.retried'));
      void client.invalidateQueries({ queryKey: ['platform-sign-ups'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const stuckAt = (s: PlatformSignUp) =>
    s.steps.find((step) => step.status === 'FAILED') ??
    s.steps.find((step) => step.status === 'RUNNING' && step.attempts > 1);

  const columns: DataColumn<PlatformSignUp>[] = [
    {
      key: 'company',
      title: t('signUps.company'),
      card: 'title',
      render: (s) => <Stacked main={s.companyName} sub={s.slug} />,
    },
    {
      key: 'status',
      title: t('companies.status'),
      card: 'badge',
      render: (s) => <StatusTag tone={TONE[s.status]}>{t(`signUps.status.${s.status}`)}</StatusTag>,
    },
    {
      key: 'progress',
      title: t('signUps.progress'),
      render: (s) => {
        const stuck = stuckAt(s);
        const done = s.steps.filter((step) => step.status === 'DONE').length;
        return stuck ? (
          <span className={styles.stuck}>
            {t('signUps.stuck', { step: steps(`step.${stuck.name}`), count: stuck.attempts })}
          </span>
        ) : (
          t('signUps.stepsDone', { done, total: s.steps.length })
        );
      },
    },
    {
      key: 'applicant',
      title: t('signUps.applicant'),
      render: (s) => <Stacked main={s.adminName} sub={s.email} />,
    },
    { key: 'created', title: t('signUps.created'), render: (s) => <Time at={s.createdAt} /> },
    {
      key: 'actions',
      title: t('companies.actions'),
      card: 'actions',
      width: 104,
      render: (s) =>
        s.status === 'FAILED' ? (
          <Button
            size="small"
            loading={retry.isPending && retry.variables === s.id}
            onClick={() => retry.mutate(s.id)}
          >
            {t('signUps.retry')}
          </Button>
        ) : null,
    },
  ];

  return (
    <Page title={t('signUps.title')} about={t('signUps.about')}>
      <Surface>
        <div className={styles.filters}>
          <Segmented<string>
            aria-label={t('companies.status')}
            value={status ?? ''}
            onChange={(chosen) => setStatus(STATUSES.find((s) => s === chosen))}
            options={[
              { value: '', label: t('signUps.any') },
              ...STATUSES.map((s) => ({ value: s, label: t(`signUps.status.${s}`) })),
            ]}
          />
        </div>
        <QueryView query={query}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            if (items.length === 0)
              return (
                <EmptyState
                  title={t(status === 'FAILED' ? 'signUps.emptyFailed' : 'signUps.empty')}
                  hint={status === undefined ? t('signUps.emptyHint') : undefined}
                />
              );
            return (
              <DataList
                label={t('signUps.title')}
                items={items}
                rowKey={(s) => s.id}
                columns={columns}
                more={query}
              />
            );
          }}
        </QueryView>
      </Surface>
    </Page>
  );
}
