import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Mailbox } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { MailboxDialog } from './MailboxDialog';
import styles from './message.module.css';
import { mailboxesQuery, removeMailbox, testMailbox } from './messageQueries';

const toneOf = { OFF: 'neutral', NEW: 'neutral', UP: 'good', DOWN: 'bad' } as const;

/** The mailboxes that owners write to, and how each fares. */
export function MailboxesPage() {
  const { t } = useTranslation('message');
  const { t: settings } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...mailboxesQuery, enabled: may });
  const [editing, setEditing] = useState<Mailbox | 'new'>();
  const add = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('mailbox.add')}
    </Button>
  );
  return (
    <Page title={settings('tab.mailboxes')} about={t('mailbox.about')} actions={may && add}>
      {may ? (
        <QueryView query={query}>
          {(all) =>
            all.length === 0 ? (
              <Surface>
                <EmptyState title={t('mailbox.empty')} hint={t('mailbox.emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.boxes}>
                {all.map((mailbox) => (
                  <Box key={mailbox.id} mailbox={mailbox} edit={() => setEditing(mailbox)} />
                ))}
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
      {editing && (
        <MailboxDialog
          mailbox={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

function Box({ mailbox, edit }: { mailbox: Mailbox; edit: () => void }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const changed = () => void client.invalidateQueries({ queryKey: mailboxesQuery.queryKey });
  const test = useMutation({
    mutationFn: () => testMailbox(mailbox.id),
    onSuccess: (check) => {
      changed();
      if (check.ok) void message.success(t('mailbox.works', { count: check.mails ?? 0 }));
      else void message.error(t('mailbox.fails', { text: check.trouble ?? '' }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const remove = useMutation({
    mutationFn: () => removeMailbox(mailbox.id),
    onSuccess: changed,
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface padded>
      <header className={styles.head}>
        <h2>{mailbox.address}</h2>
        <StatusTag tone={toneOf[mailbox.health]}>{t(`mailbox.health.${mailbox.health}`)}</StatusTag>
      </header>
      {mailbox.health === 'DOWN' && mailbox.trouble && (
        <Alert
          type="warning"
          showIcon
          className={styles.trouble}
          title={t('mailbox.trouble', { text: mailbox.trouble })}
          description={
            mailbox.failingSince && (
              <>
                {t('mailbox.since')} <Time at={mailbox.failingSince} />
              </>
            )
          }
        />
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('mailbox.server')}</dt>
          <dd>
            {mailbox.host}:{mailbox.port} · {mailbox.folder}
          </dd>
        </div>
        <div>
          <dt>{t('mailbox.becomes')}</dt>
          <dd>
            {domain(`kind.${mailbox.kind}`)} ·{' '}
            {mailbox.estateId
              ? (estates?.find((estate) => estate.id === mailbox.estateId)?.name ?? '—')
              : t('mailbox.anyEstate')}
          </dd>
        </div>
        <div>
          <dt>{t('mailbox.readAt')}</dt>
          <dd>
            <Time at={mailbox.readAt} />
          </dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button onClick={edit}>{t('mailbox.setUp')}</Button>
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {t('mailbox.test')}
        </Button>
        <Popconfirm
          title={t('mailbox.removeTitle', { address: mailbox.address })}
          description={t('mailbox.removeWhat')}
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
