import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewWebhookSecret, WebhookDelivery, WebhookState } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { SecretOnce } from './SecretOnce';
import styles from './settings.module.css';
import {
  repeatWebhook,
  rotateWebhookSecret,
  webhookDeliveriesQuery,
  webhookSecretQuery,
} from './settingsQueries';

const STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
const TONE: Record<WebhookState, Tone> = { PENDING: 'neutral', DELIVERED: 'good', FAILED: 'bad' };

/** What workflows send to the company's own systems: what it is signed with, and what became of each message. */
export function WebhooksPage() {
  const { t } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  return (
    <Page title={t('tab.webhooks')} about={t('webhooks.about')}>
      {may ? (
        <div className={styles.stack}>
          <SigningSecret />
          <Log />
        </div>
      ) : (
        <Surface>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
    </Page>
  );
}

function SigningSecret() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(webhookSecretQuery);
  const [made, setMade] = useState<NewWebhookSecret>();
  const rotate = useMutation({
    mutationFn: rotateWebhookSecret,
    onSuccess: setMade,
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: webhookSecretQuery.queryKey }),
  });
  return (
    <Surface padded>
      <h2 className={styles.sectionTitle}>{t('webhooks.secret')}</h2>
      <QueryView query={query} loading={<LoadingState rows={2} />}>
        {(secret) => (
          <>
            <p className={styles.hint}>
              {secret.createdAt ? (
                <>
                  {t('webhooks.secretSince')} <Time at={secret.createdAt} />
                </>
              ) : (
                t('webhooks.secretNone')
              )}
              {secret.previousUntil && (
                <>
                  {' · '}
                  {t('webhooks.secretBoth')} <Time at={secret.previousUntil} />
                </>
              )}
            </p>
            <p className={styles.hint}>{t('webhooks.secretWhat')}</p>
            <Button
              className={styles.below}
              loading={rotate.isPending}
              onClick={() =>
                modal.confirm({
                  title: t('webhooks.rotateTitle'),
                  content: t('webhooks.rotateWhat'),
                  okText: t('webhooks.rotate'),
                  cancelText: common('action.cancel'),
                  onOk: () => rotate.mutateAsync().catch(() => undefined),
                })
              }
            >
              {t('webhooks.rotate')}
            </Button>
          </>
        )}
      </QueryView>
      {made && (
        <SecretOnce
          warning={t('webhooks.once')}
          facts={[{ name: t('webhooks.secret'), value: made.secret, copy: t('api.copySecret') }]}
          close={() => setMade(undefined)}
        />
      )}
    </Surface>
  );
}

function Log() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [state, setState] = useState<WebhookState>();
  const query = useInfiniteQuery(webhookDeliveriesQuery(state));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const again = useMutation({
    mutationFn: (one: WebhookDelivery) => repeatWebhook(one.id),
    onSuccess: () => void message.success(t('webhooks.queued')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['webhooks', 'log'] }),
  });
  const columns: DataColumn<WebhookDelivery>[] = [
    {
      key: 'url',
      title: t('webhooks.url'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={<span className={styles.url}>{one.url}</span>}
          sub={
            one.number && (
              <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
                {one.number}
              </Link>
            )
          }
        />
      ),
    },
    {
      key: 'state',
      title: t('webhooks.state'),
      card: 'badge',
      render: (one) => <StatusTag tone={TONE[one.state]}>{t(`webhooks.state.${one.state}`)}</StatusTag>,
    },
    { key: 'at', title: t('webhooks.at'), render: (one) => <Time at={one.deliveredAt ?? one.createdAt} /> },
    { key: 'attempts', title: t('webhooks.attempts'), number: true, render: (one) => one.attempts },
    {
      key: 'answer',
      title: t('webhooks.answer'),
      render: (one) => <span className={styles.url}>{one.lastError ?? '—'}</span>,
    },
    {
      key: 'actions',
      title: t('webhooks.actions'),
      card: 'actions',
      render: (one) =>
        one.state === 'FAILED' && (
          <Button
            size="small"
            loading={again.isPending && again.variables?.id === one.id}
            onClick={() => again.mutate(one)}
          >
            {t('webhooks.again')}
          </Button>
        ),
    },
  ];
  return (
    <Surface>
      <div className={styles.logHead}>
        <h2>{t('webhooks.log')}</h2>
        <Select<WebhookState | ''>
          aria-label={t('webhooks.state')}
          value={state ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('webhooks.allStates') },
            ...STATES.map((one) => ({ value: one, label: t(`webhooks.state.${one}`) })),
          ]}
          onChange={(value) => setState(value || undefined)}
        />
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('webhooks.empty')} hint={t('webhooks.emptyHint')} />
      ) : (
        <DataList
          label={t('webhooks.log')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
    </Surface>
  );
}
