import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Collapse, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Reply } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Differences } from './Differences';
import { Gaps } from './Gaps';
import styles from './reply.module.css';
import { actions, createReply, useAct, versionsQuery, wordingsQuery } from './replyQueries';
import { marksOf, saidBy } from './words';

/** Which estates say it in their own words, what is different there, and whether the company's has changed since. */
export function Wordings({ reply }: { reply: Reply }) {
  const { t } = useTranslation('reply');
  const maySeeEstates = useMay('ESTATE_READ');
  const estates = useQuery({ ...estatesQuery, enabled: maySeeEstates }).data ?? [];
  const query = useQuery(wordingsQuery(reply.id));
  const mayWrite = useMay('REPLY_WRITE');
  return (
    <div className={styles.padded}>
      <p className={styles.quiet}>{t('wordings.about')}</p>
      <QueryView query={query}>
        {(wordings) => {
          const taken = new Set(wordings.map((one) => one.estateId));
          return (
            <>
              {mayWrite && reply.inForce && reply.state !== 'RETIRED' && maySeeEstates && (
                <Begin reply={reply} estates={estates.filter((one) => !taken.has(one.id))} />
              )}
              {wordings.length === 0 ? (
                <EmptyState title={t('wordings.none')} hint={t('wordings.noneHint')} />
              ) : (
                <ol className={styles.versions}>
                  {wordings.map((wording) => (
                    <Wording
                      key={wording.id}
                      company={reply}
                      wording={wording}
                      estate={
                        estates.find((one) => one.id === wording.estateId)?.name ?? t('wordings.estate')
                      }
                    />
                  ))}
                </ol>
              )}
            </>
          );
        }}
      </QueryView>
    </div>
  );
}

function Begin({ reply, estates }: { reply: Reply; estates: { id: string; name: string }[] }) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [estateId, setEstateId] = useState<string>();
  const begin = useAct(createReply);
  const { inForce } = reply;
  if (!inForce || estates.length === 0) return null;
  const go = () => {
    if (!estateId) return;
    begin.mutate(
      [
        {
          code: reply.code,
          folder: reply.folder,
          estateId,
          reviewMonths: reply.reviewMonths,
          content: inForce.content,
          note: null,
        },
      ],
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/replies/$replyId', params: { replyId: id }, search: { edit: true } }),
        onError: (error) => void message.error(problemText(error)),
      },
    );
  };
  return (
    <div className={styles.begin}>
      <Select<string>
        aria-label={t('wordings.choose')}
        placeholder={t('wordings.choose')}
        showSearch={{ optionFilterProp: 'label' }}
        className={styles.filter ?? ''}
        value={estateId ?? null}
        options={estates.map((one) => ({ value: one.id, label: one.name }))}
        onChange={setEstateId}
      />
      <Button disabled={!estateId} loading={begin.isPending} onClick={go}>
        {t('wordings.begin')}
      </Button>
    </div>
  );
}

function Wording({ company, wording, estate }: { company: Reply; wording: Reply; estate: string }) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const mayApprove = useMay('REPLY_APPROVE');
  const review = useAct(actions.review);
  const retire = useAct(actions.retire);
  const revive = useAct(actions.revive);
  const [ours, theirs] = [saidBy(company), saidBy(wording)];
  const refused = (error: unknown) => void message.error(problemText(error));
  const inherit = () =>
    retire.mutate([wording.id], {
      onSuccess: () =>
        void message.success({
          content: (
            <>
              {t('wordings.inherits', { estate })}{' '}
              <Button
                type="link"
                size="small"
                onClick={() => revive.mutate([wording.id], { onError: refused })}
              >
                {t('undo')}
              </Button>
            </>
          ),
          duration: 8,
        }),
      onError: refused,
    });
  return (
    <li>
      <div className={styles.versionHead}>
        <h2 className={styles.heading}>
          <Link to="/replies/$replyId" params={{ replyId: wording.id }}>
            {estate}
          </Link>
        </h2>
        {marksOf(wording)
          .filter((mark) => mark.key !== 'mark.OWN')
          .map((mark) => (
            <StatusTag key={mark.key} tone={mark.tone}>
              {t(mark.key)}
            </StatusTag>
          ))}
        {mayApprove && wording.wordingOf?.behind && (
          <Button
            size="small"
            loading={review.isPending}
            onClick={() =>
              review.mutate([wording.id], {
                onSuccess: () => void message.success(t('wordings.keptDone')),
                onError: refused,
              })
            }
          >
            {t('wordings.keep')}
          </Button>
        )}
        {mayApprove && (
          <Button size="small" loading={retire.isPending} onClick={inherit}>
            {t('wordings.inherit')}
          </Button>
        )}
      </div>
      {wording.wordingOf?.behind && <ChangedSince company={company} seen={wording.wordingOf.seen ?? 0} />}
      {ours && theirs && (
        <div className={styles.sides}>
          <section>
            <h3 className={styles.side}>{t('wordings.company')}</h3>
            <p className={styles.sms}>
              <Gaps text={ours.body} variables={ours.variables} />
            </p>
          </section>
          <section>
            <h3 className={styles.side}>{estate}</h3>
            <p className={styles.sms}>
              <Gaps text={theirs.body} variables={theirs.variables} />
            </p>
          </section>
        </div>
      )}
      {ours && theirs && (
        <>
          <h3 className={styles.side}>{t('wordings.different')}</h3>
          <Differences before={ours} after={theirs} />
        </>
      )}
    </li>
  );
}

/** What the company changed since somebody last held the estate's wording against it. */
function ChangedSince({ company, seen }: { company: Reply; seen: number }) {
  const { t } = useTranslation('reply');
  const versions = useQuery(versionsQuery(company.id)).data;
  const before = versions?.find((one) => one.number === seen)?.content;
  if (!before || !company.inForce) return null;
  return (
    <Collapse
      ghost
      size="small"
      defaultActiveKey={['since']}
      items={[
        {
          key: 'since',
          label: t('wordings.since', { from: seen, to: company.inForce.number }),
          children: <Differences before={before} after={company.inForce.content} />,
        },
      ]}
    />
  );
}
