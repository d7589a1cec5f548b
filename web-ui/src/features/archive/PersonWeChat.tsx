import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { spokenTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/ui/CopyButton';
import { StatusTag } from '@/shared/ui/StatusTag';
import { LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import {
  bindFollower,
  followersQuery,
  makeWeChatCode,
  unbindFollower,
  unknownFollowersQuery,
} from './archiveQueries';

/** By what the company's official account knows a person. */
export function PersonWeChat({ contactId }: { contactId: string }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayManage = useMay('CONTACT_MANAGE');
  const query = useQuery(followersQuery(contactId));
  const [choosing, setChoosing] = useState(false);
  const failed = (error: Error) => void message.error(problemText(error));
  const changed = () => void client.invalidateQueries({ queryKey: ['archive', 'wechat'] });
  const code = useMutation({ mutationFn: () => makeWeChatCode(contactId), onError: failed });
  const unbind = useMutation({
    mutationFn: (followerId: string) => unbindFollower(contactId, followerId),
    onSuccess: changed,
    onError: failed,
  });
  return (
    <section className={styles.part}>
      <header className={styles.partHead}>
        <h3>{t('wechat')}</h3>
      </header>
      <QueryView query={query} loading={<LoadingState rows={1} />}>
        {(followers) =>
          followers.length === 0 ? (
            <p className={styles.quiet}>{t('wechat.none')}</p>
          ) : (
            <ul className={styles.followers}>
              {followers.map((follower) => (
                <li key={follower.id}>
                  <span>
                    {follower.alias}{' '}
                    {!follower.subscribed && <StatusTag tone="neutral">{t('wechat.left')}</StatusTag>}
                    <small>
                      {t('wechat.boundBy', { name: follower.boundBy ?? '—' })} <Time at={follower.boundAt} />
                    </small>
                  </span>
                  {mayManage && (
                    <Popconfirm
                      title={t('wechat.unbindTitle')}
                      okText={t('wechat.unbind')}
                      cancelText={common('action.cancel')}
                      onConfirm={() => unbind.mutate(follower.id)}
                    >
                      <Button size="small" type="text" danger>
                        {t('wechat.unbind')}
                      </Button>
                    </Popconfirm>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {code.data && (
        <Alert
          type="info"
          showIcon
          className={styles.code ?? ''}
          title={
            <>
              <strong>{code.data.text}</strong> <CopyButton text={code.data.text} />
            </>
          }
          description={
            <>
              {t('wechat.codeHint')} <Time at={code.data.expiresAt} />
            </>
          }
        />
      )}
      {mayManage && (
        <div className={styles.actions}>
          <Button loading={code.isPending} onClick={() => code.mutate()}>
            {t('wechat.code')}
          </Button>
          {!choosing && <Button onClick={() => setChoosing(true)}>{t('wechat.choose')}</Button>}
        </div>
      )}
      {choosing && (
        <Choose
          contactId={contactId}
          chosen={() => {
            changed();
            setChoosing(false);
          }}
        />
      )}
    </section>
  );
}

/** Those who wrote and of whom nobody has said who they are. */
function Choose({ contactId, chosen }: { contactId: string; chosen: () => void }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const { t: common, i18n } = useTranslation();
  const unknown = useQuery(unknownFollowersQuery);
  const bind = useMutation({
    mutationFn: (followerId: string) => bindFollower(followerId, contactId),
    onSuccess: chosen,
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Select<string>
      className={styles.choose ?? ''}
      aria-label={t('wechat.choose')}
      placeholder={t('wechat.chooseHint')}
      loading={unknown.isPending || bind.isPending}
      notFoundContent={t('wechat.nobody')}
      options={unknown.data?.map((one) => ({
        value: one.id,
        label: `${one.alias} · ${one.wroteAt ? spokenTime(one.wroteAt, common, i18n.language) : '—'}`,
      }))}
      onChange={(followerId) => bind.mutate(followerId)}
    />
  );
}
