import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { OfficialAccount } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './message.module.css';
import { officialAccountQuery, removeOfficialAccount, testOfficialAccount } from './messageQueries';
import { WeChatDialog } from './WeChatDialog';

const toneOf = { OFF: 'neutral', NEW: 'neutral', UP: 'good', DOWN: 'bad' } as const;

/** The company's WeChat official account, and how it fares. */
export function WeChatPage() {
  const { t } = useTranslation('message');
  const { t: settings } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...officialAccountQuery, enabled: may });
  const [editing, setEditing] = useState(false);
  const account = query.data;
  return (
    <Page
      title={settings('tab.wechat')}
      about={t('wechat.about')}
      actions={
        may &&
        account && (
          <Button type="primary" disabled={!account.available} onClick={() => setEditing(true)}>
            {t(account.appId ? 'wechat.setUp' : 'wechat.add')}
          </Button>
        )
      }
    >
      {may ? (
        <QueryView query={query}>
          {(one) =>
            one.appId ? (
              <div className={styles.account}>
                <Account account={one} />
              </div>
            ) : (
              <Surface>
                <EmptyState
                  title={t('wechat.empty')}
                  hint={t(one.available ? 'wechat.emptyHint' : 'wechat.unavailable')}
                />
              </Surface>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
      {editing && account && <WeChatDialog account={account} close={() => setEditing(false)} />}
    </Page>
  );
}

function Account({ account }: { account: OfficialAccount }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const address = window.location.origin + account.path;
  const changed = () => void client.invalidateQueries({ queryKey: ['wechat'] });
  const test = useMutation({
    mutationFn: testOfficialAccount,
    onSuccess: (check) => {
      if (check.ok) void message.success(t('wechat.works'));
      else void message.error(t('wechat.fails', { text: check.trouble ?? '' }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const remove = useMutation({
    mutationFn: removeOfficialAccount,
    onSuccess: changed,
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface padded>
      <header className={styles.head}>
        <h2>{account.name}</h2>
        <StatusTag tone={toneOf[account.health]}>{t(`wechat.health.${account.health}`)}</StatusTag>
      </header>
      {account.health === 'DOWN' && (
        <Alert
          type="warning"
          showIcon
          className={styles.said ?? ''}
          title={t('wechat.trouble', { count: account.queued, text: account.trouble ?? '' })}
          description={
            account.oldestQueuedAt && (
              <>
                {t('wechat.since')} <Time at={account.oldestQueuedAt} />
              </>
            )
          }
        />
      )}
      {account.health === 'NEW' && (
        <Alert type="info" showIcon className={styles.said ?? ''} title={t('wechat.next')} />
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('wechat.address')}</dt>
          <dd>
            {address} <CopyButton text={address} />
          </dd>
        </div>
        <div>
          <dt>AppID</dt>
          <dd>{account.appId}</dd>
        </div>
        <div>
          <dt>{t('wechat.mode')}</dt>
          <dd>{t(`wechat.mode.${account.mode}`)}</dd>
        </div>
        <div>
          <dt>{t('mailbox.becomes')}</dt>
          <dd>
            {domain(`kind.${account.kind}`)} ·{' '}
            {account.estateId
              ? (estates?.find((estate) => estate.id === account.estateId)?.name ?? '—')
              : t('wechat.anyEstate')}
          </dd>
        </div>
        <div>
          <dt>{t('wechat.template')}</dt>
          <dd>{account.template.id || t('wechat.noTemplate')}</dd>
        </div>
        <div>
          <dt>{t('wechat.heardAt')}</dt>
          <dd>
            <Time at={account.heardAt} />
          </dd>
        </div>
        <div>
          <dt>{t('wechat.lastSentAt')}</dt>
          <dd>
            <Time at={account.lastSentAt} />
          </dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {t('mailbox.test')}
        </Button>
        <Popconfirm
          title={t('wechat.removeTitle')}
          description={t('wechat.removeWhat')}
          okText={t('mailbox.remove')}
          cancelText={common('action.cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button type="text" danger loading={remove.isPending}>
            {t('mailbox.remove')}
          </Button>
        </Popconfirm>
      </div>
    </Surface>
  );
}
