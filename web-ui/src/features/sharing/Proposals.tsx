import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyProposal } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Differences } from '@/features/reply/Differences';
import { foldersQuery } from '@/features/reply/replyQueries';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './sharing.module.css';
import { acceptProposal, declineProposal, proposalsQuery, useSharing } from './sharingQueries';

/** What waits for a decision, each beside what the company says itself. */
export function Proposals() {
  const { t } = useTranslation('sharing');
  const query = useQuery(proposalsQuery);
  return (
    <section className={styles.part} aria-labelledby="sharing-proposals">
      <h2 id="sharing-proposals">{t('proposals')}</h2>
      <QueryView query={query}>
        {(proposals) =>
          proposals.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <ul className={styles.proposals}>
              {proposals.map((one) => (
                <Proposal key={`${one.company}${one.itemId}${one.revision}`} proposal={one} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function Proposal({ proposal }: { proposal: ReplyProposal }) {
  const { t } = useTranslation('sharing');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const may = useMay('REPLY_WRITE');
  const folders = useQuery({ ...foldersQuery, enabled: !proposal.own }).data ?? [];
  const alike = folders.find((one) => one.name === proposal.folder)?.key;
  const [chosen, setChosen] = useState<string>();
  const folder = chosen ?? alike;
  const accept = useSharing((to: string | undefined) => acceptProposal(proposal, to));
  const decline = useSharing(() => declineProposal(proposal));
  const onError = (error: Error) => void message.error(problemText(error));
  const { content, own } = proposal;
  const said = own?.inForce?.content ?? own?.open?.content;
  const busy = Boolean(own?.open);
  return (
    <li className={styles.proposal}>
      <div className={styles.head}>
        <h3>{content.title}</h3>
        <StatusTag tone={own ? 'attention' : 'accent'}>
          {t(proposal.again ? 'again' : own ? 'differs' : 'new')}
        </StatusTag>
        <span className={styles.quiet}>
          {proposal.companyName} · {proposal.folder} · <Time at={proposal.proposedAt} />
        </span>
      </div>
      {said ? (
        <>
          <p className={styles.quiet}>
            {t('against')}{' '}
            <Link to="/replies/$replyId" params={{ replyId: own?.id ?? '' }}>
              {said.title}
            </Link>
          </p>
          <Differences before={said} after={{ ...content, files: said.files }} />
        </>
      ) : (
        <blockquote className={styles.text}>{content.body}</blockquote>
      )}
      {content.files.length > 0 && (
        <p>
          {t('files.left')} {content.files.map((file) => file.fileName).join('、')}
        </p>
      )}
      {may && (
        <div className={styles.actions}>
          {!own && (
            <Select
              aria-label={t('folder')}
              placeholder={t('folder')}
              className={styles.folder ?? ''}
              {...(folder ? { value: folder } : {})}
              options={folders.map((one) => ({ value: one.key, label: one.name }))}
              onChange={setChosen}
            />
          )}
          <Button
            type="primary"
            disabled={busy || (!own && !folder)}
            title={busy ? t('busy') : undefined}
            loading={accept.isPending}
            onClick={() =>
              accept.mutate(folder, {
                onSuccess: (reply) => {
                  void message.success(t('accepted'));
                  void navigate({
                    to: '/replies/$replyId',
                    params: { replyId: reply.id },
                    search: { edit: true },
                  });
                },
                onError,
              })
            }
          >
            {t('accept')}
          </Button>
          <Button
            loading={decline.isPending}
            onClick={() =>
              decline.mutate(undefined, { onSuccess: () => void message.success(t('declined')), onError })
            }
          >
            {t('decline')}
          </Button>
        </div>
      )}
    </li>
  );
}
