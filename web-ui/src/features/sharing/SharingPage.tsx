import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplySharing } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { foldersQuery } from '@/features/reply/replyQueries';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Proposals } from './Proposals';
import styles from './sharing.module.css';
import { shareFolders, sharingQuery, subscribe, useSharing } from './sharingQueries';

/** Replies of the group: what others propose, whom the company listens to, and what it shares itself. */
export function SharingPage() {
  const { t } = useTranslation('sharing');
  const may = useMay('TICKET_READ');
  return (
    <Page title={t('title')} about={t('about')}>
      {may ? (
        <Parts />
      ) : (
        <Surface>
          <DeniedState permission="TICKET_READ" />
        </Surface>
      )}
    </Page>
  );
}

function Parts() {
  const { t } = useTranslation('sharing');
  const query = useQuery(sharingQuery);
  return (
    <QueryView query={query}>
      {(sharing) =>
        sharing.companies.length === 0 ? (
          <Surface>
            <EmptyState title={t('noGroup')} hint={t('noGroupHint')} />
          </Surface>
        ) : (
          <div className={styles.page}>
            <Surface>
              <Proposals />
            </Surface>
            <Surface>
              <Companies sharing={sharing} />
            </Surface>
            <Surface>
              <Folders key={sharing.folders.map((one) => one.folder).join()} sharing={sharing} />
            </Surface>
          </div>
        )
      }
    </QueryView>
  );
}

/** Whose replies are proposed. */
function Companies({ sharing }: { sharing: ReplySharing }) {
  const { t } = useTranslation('sharing');
  const { message } = App.useApp();
  const may = useMay('REPLY_APPROVE');
  const change = useSharing(({ company, wanted }: { company: string; wanted: boolean }) =>
    subscribe(company, wanted),
  );
  return (
    <section className={styles.part} aria-labelledby="sharing-companies">
      <h2 id="sharing-companies">{t('companies')}</h2>
      <p className={styles.quiet}>{t('companiesAbout')}</p>
      <ul className={styles.list}>
        {sharing.companies.map((company) => (
          <li key={company.id}>
            <div>
              <strong>{company.name}</strong>
              <p className={styles.quiet}>
                {t('shares', { count: company.replies })}
                {company.subscribedAt && (
                  <>
                    {' · '}
                    {t('since')} <Time at={company.subscribedAt} />
                  </>
                )}
              </p>
            </div>
            <Switch
              aria-label={t('subscribe', { name: company.name })}
              checked={Boolean(company.subscribedAt)}
              disabled={!may}
              loading={change.isPending && change.variables?.company === company.id}
              onChange={(wanted) =>
                change.mutate(
                  { company: company.id, wanted },
                  {
                    onSuccess: () =>
                      void message.success(t(wanted ? 'subscribed' : 'unsubscribed', { name: company.name })),
                    onError: (error) => void message.error(problemText(error)),
                  },
                )
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the company shares itself, by folders. */
function Folders({ sharing }: { sharing: ReplySharing }) {
  const { t } = useTranslation('sharing');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const may = useMay('REPLY_APPROVE');
  const shared = sharing.folders.map((one) => one.folder);
  const [chosen, setChosen] = useState<string[]>(shared);
  const folders = useQuery(foldersQuery);
  const keep = useSharing(shareFolders);
  const changed = chosen.length !== shared.length || chosen.some((one) => !shared.includes(one));
  const withdrawn = shared.filter((one) => !chosen.includes(one)).length;
  return (
    <section className={styles.part} aria-labelledby="sharing-folders">
      <h2 id="sharing-folders">{t('folders')}</h2>
      <p className={styles.quiet}>{t('foldersAbout', { count: sharing.replies })}</p>
      <QueryView query={folders}>
        {(all) => (
          <Checkbox.Group
            className={styles.folders ?? ''}
            disabled={!may}
            value={chosen}
            onChange={(next) => setChosen(next)}
            options={all.map((one) => ({ value: one.key, label: one.name }))}
          />
        )}
      </QueryView>
      {withdrawn > 0 && <p role="status">{t('withdraws', { count: withdrawn })}</p>}
      {may && (
        <Button
          type="primary"
          disabled={!changed}
          loading={keep.isPending}
          onClick={() =>
            keep.mutate(chosen, {
              onSuccess: () => void message.success(t('foldersKept')),
              onError: (error) => void message.error(problemText(error)),
            })
          }
        >
          {common('action.save')}
        </Button>
      )}
    </section>
  );
}
