import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Estate, GrantToGroup, GroupInvitation, GroupMembership, Measure } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf } from '@/features/compare/measureWords';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './group.module.css';
import { accept, grantToGroup, leave, membershipQuery, refuse, withdraw } from './groupQueries';
import { Looks } from './Looks';
import { Preview } from './Preview';

/** The admin's decision what the group sees, with every figure of it, and who has looked. */
export function GroupGrantPage() {
  const { t } = useTranslation('group');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...membershipQuery, enabled: may });
  return (
    <Page title={t('settings.title')} about={t('settings.about')}>
      {may ? (
        <QueryView query={query}>
          {(membership) => (
            <div className={styles.stack}>
              <Invitations invitations={membership.invitations} />
              <Standing membership={membership} />
              <Looks />
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

function Invitations({ invitations }: { invitations: GroupInvitation[] }) {
  const { t } = useTranslation('group');
  const client = useQueryClient();
  const { message } = App.useApp();
  const failed = (error: unknown) => void message.error(problemText(error));
  const renew = () => client.invalidateQueries({ queryKey: membershipQuery.queryKey });
  const joining = useMutation({
    mutationFn: accept,
    onSuccess: (now) => {
      client.setQueryData(membershipQuery.queryKey, now);
      void message.success(t('invitation.accepted'));
    },
    onError: failed,
  });
  const refusing = useMutation({
    mutationFn: refuse,
    onSuccess: () => {
      void renew();
      void message.success(t('invitation.refused'));
    },
    onError: failed,
  });
  if (invitations.length === 0) return null;
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('invitation.title')}</h2>
      <ul className={styles.invitations} aria-label={t('invitation.title')}>
        {invitations.map(({ groupId, name, invitedBy, invitedAt }) => (
          <li key={groupId}>
            <span>
              {t('invitation.from', { name, by: invitedBy })} <Time at={invitedAt} />
            </span>
            <span className={styles.controls}>
              <Popconfirm
                title={t('invitation.refuseSure', { name })}
                description={t('invitation.refuseMeans')}
                okText={t('invitation.refuse')}
                onConfirm={() => refusing.mutate(groupId)}
              >
                <Button loading={refusing.isPending}>{t('invitation.refuse')}</Button>
              </Popconfirm>
              <Popconfirm
                title={t('invitation.acceptSure', { name })}
                description={t('invitation.acceptMeans')}
                okText={t('invitation.accept')}
                onConfirm={() => joining.mutate(groupId)}
              >
                <Button type="primary" loading={joining.isPending}>
                  {t('invitation.accept')}
                </Button>
              </Popconfirm>
            </span>
          </li>
        ))}
      </ul>
    </Surface>
  );
}

function Standing({ membership }: { membership: GroupMembership }) {
  const { t } = useTranslation('group');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { group, grant } = membership;
  const failed = (error: unknown) => void message.error(problemText(error));
  const renew = () => client.invalidateQueries({ queryKey: membershipQuery.queryKey });
  const leaving = useMutation({
    mutationFn: leave,
    onSuccess: () => {
      void renew();
      void message.success(t('member.left'));
    },
    onError: failed,
  });
  const withdrawing = useMutation({ mutationFn: withdraw, onSuccess: renew, onError: failed });
  if (!group)
    return (
      <Surface>
        <EmptyState title={t('none.title')} hint={t('none.hint')} />
      </Surface>
    );
  return (
    <>
      <Surface padded>
        <h2 className={styles.subtitle}>{t('member.of', { name: group.name })}</h2>
        <p className={styles.paragraph}>
          {group.headquarters
            ? t('member.headquarters', { name: group.headquarters })
            : t('member.noHeadquarters')}{' '}
          {t('member.since')} <Time at={group.joinedAt} />
        </p>
        <p className={styles.paragraph}>
          <strong>{t('grant.title')}</strong>{' '}
          {grant ? (
            <>
              {t('grant.says', {
                estates: grant.estateIds.length,
                measures: grant.measures.length,
                by: grant.grantedBy,
              })}{' '}
              <Time at={grant.grantedAt} />
            </>
          ) : (
            t('grant.none')
          )}
        </p>
        {withdrawing.isPending && <Alert type="info" showIcon title={t('grant.withdrawing')} />}
        {withdrawing.isSuccess && !grant && <Alert type="success" showIcon title={t('grant.withdrawn')} />}
        <div className={styles.controls}>
          {grant && (
            <Popconfirm
              title={t('grant.withdrawSure')}
              description={<div className={styles.paragraph}>{t('grant.withdrawMeans')}</div>}
              okText={t('grant.withdraw')}
              onConfirm={() => withdrawing.mutate()}
            >
              <Button danger loading={withdrawing.isPending}>
                {t('grant.withdraw')}
              </Button>
            </Popconfirm>
          )}
          <Popconfirm
            title={t('member.leaveSure', { name: group.name })}
            description={<div className={styles.paragraph}>{t('member.leaveMeans')}</div>}
            okText={t('member.leave')}
            onConfirm={() => leaving.mutate()}
          >
            <Button type="text" danger loading={leaving.isPending}>
              {t('member.leave')}
            </Button>
          </Popconfirm>
        </div>
      </Surface>
      <ToChoose key={grant?.grantedAt ?? 'none'} grant={grant ?? { measures: [], estateIds: [] }} />
    </>
  );
}

function ToChoose({ grant }: { grant: GrantToGroup }) {
  const measures = useQuery(measuresQuery);
  const estates = useQuery(estatesQuery);
  const error = measures.error ?? estates.error;
  if (error)
    return (
      <Surface>
        <ErrorState
          error={error}
          retry={() => {
            void measures.refetch();
            void estates.refetch();
          }}
        />
      </Surface>
    );
  if (!measures.data || !estates.data)
    return (
      <Surface>
        <LoadingState />
      </Surface>
    );
  return <Choose grant={grant} measures={measures.data} estates={estates.data} />;
}

function Choose(props: { grant: GrantToGroup; measures: Measure[]; estates: Estate[] }) {
  const { t, i18n } = useTranslation('group');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { measures, estates } = props;
  const [draft, setDraft] = useState<GrantToGroup>({
    measures: props.grant.measures,
    estateIds: props.grant.estateIds,
  });
  const [looked, setLooked] = useState<GrantToGroup>();
  const change = (part: Partial<GrantToGroup>) => {
    setDraft({ ...draft, ...part });
    // what is granted is what was looked at, never something chosen since
    setLooked(undefined);
  };
  const granting = useMutation({
    mutationFn: grantToGroup,
    onSuccess: (now) => {
      client.setQueryData(membershipQuery.queryKey, now);
      void message.success(t('preview.granted'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const nothing = draft.measures.length === 0 || draft.estateIds.length === 0;
  if (estates.length === 0)
    return (
      <Surface>
        <EmptyState title={t('choose.noEstates')} />
      </Surface>
    );
  return (
    <>
      <Surface padded>
        <h2 className={styles.subtitle}>{t('choose.title')}</h2>
        <Checkbox.Group
          aria-label={t('choose.measures')}
          className={styles.measures ?? ''}
          value={draft.measures}
          onChange={(chosen) => change({ measures: chosen as string[] })}
        >
          {measures.map((measure) => (
            <Checkbox key={measure.key} value={measure.key}>
              {nameOf(measure, i18n.language)}
              <span className={styles.meaning}>
                {t(measure.type === 'COUNT' ? 'choose.meaningCount' : 'choose.meaning', {
                  numerator: measure.numerator[language],
                  denominator: measure.denominator[language],
                  moment: measure.moment[language],
                })}
              </span>
            </Checkbox>
          ))}
        </Checkbox.Group>
        <div className={styles.controls}>
          <Select
            mode="multiple"
            className={styles.estates}
            aria-label={t('choose.estates')}
            placeholder={t('choose.estatesPlaceholder')}
            optionFilterProp="label"
            maxTagCount={10}
            value={draft.estateIds}
            options={estates.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(estateIds) => change({ estateIds })}
          />
          <Button onClick={() => change({ estateIds: estates.map(({ id }) => id) })}>
            {t('choose.allEstates', { count: estates.length })}
          </Button>
        </div>
        <p className={styles.quiet}>{nothing ? t('choose.nothing') : t('choose.later')}</p>
        <Button disabled={nothing} onClick={() => setLooked(draft)}>
          {t('choose.preview')}
        </Button>
      </Surface>
      {looked && (
        <Preview
          draft={looked}
          measures={measures}
          granting={granting.isPending}
          grant={() => granting.mutate(looked)}
        />
      )}
    </>
  );
}
