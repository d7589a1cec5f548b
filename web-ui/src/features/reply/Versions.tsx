import { useQuery } from '@tanstack/react-query';
import { App, Button, Collapse } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply, ReplyVersion } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Differences } from './Differences';
import { Reading } from './Reading';
import styles from './reply.module.css';
import { actions, useAct, versionsQuery } from './replyQueries';

const TONES: Record<ReplyVersion['state'], Tone> = {
  APPROVED: 'good',
  IN_REVIEW: 'accent',
  DRAFT: 'neutral',
  SUPERSEDED: 'neutral',
};

/**
 * Every version with what it changed, the newest first; an older one can be brought back as the next. The one that the address names
 * stands open.
 */
export function Versions(props: { reply: Reply; shown?: number | undefined; edit: () => void }) {
  const { reply, shown, edit } = props;
  const query = useQuery(versionsQuery(reply.id));
  return (
    <div className={styles.padded}>
      <QueryView query={query}>
        {(versions) => (
          <ol className={styles.versions}>
            {versions.map((version, at) => (
              <Version
                key={version.number}
                reply={reply}
                version={version}
                before={versions[at + 1]}
                shown={version.number === shown}
                edit={edit}
              />
            ))}
          </ol>
        )}
      </QueryView>
    </div>
  );
}

function Version(props: {
  reply: Reply;
  version: ReplyVersion;
  before: ReplyVersion | undefined;
  shown: boolean;
  edit: () => void;
}) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const { reply, version, before } = props;
  const mayWrite = useMay('REPLY_WRITE');
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (props.shown) row.current?.scrollIntoView?.({ block: 'start' });
  }, [props.shown]);
  const restore = useAct(actions.restore);
  const old = version.state === 'SUPERSEDED' && reply.state !== 'RETIRED';
  return (
    <li ref={row} aria-current={props.shown || undefined}>
      <div className={styles.versionHead}>
        <h2 className={styles.heading}>{t('version.number', { number: version.number })}</h2>
        <StatusTag tone={TONES[version.state]}>{t(`version.state.${version.state}`)}</StatusTag>
        <span className={styles.quiet}>
          {t('version.written', { name: version.writtenBy })} <Time at={version.writtenAt} />
          {version.decidedBy && version.state !== 'DRAFT' && (
            <>
              {' · '}
              {t('version.approved', { name: version.decidedBy })} <Time at={version.decidedAt} />
            </>
          )}
        </span>
        {old && mayWrite && (
          <Button
            size="small"
            disabled={Boolean(reply.open)}
            title={reply.open ? t('version.restoreBusy') : undefined}
            loading={restore.isPending}
            onClick={() =>
              restore.mutate([reply.id, version.number], {
                onSuccess: () => {
                  void message.success(t('version.restored', { number: version.number }));
                  props.edit();
                },
                onError: (error) => void message.error(problemText(error)),
              })
            }
          >
            {t('version.restore')}
          </Button>
        )}
      </div>
      {version.note && <p className={styles.note}>{version.note}</p>}
      {before ? (
        <Differences before={before.content} after={version.content} />
      ) : (
        <p className={styles.quiet}>{t('version.first')}</p>
      )}
      <Collapse
        ghost
        size="small"
        defaultActiveKey={props.shown ? ['whole'] : []}
        items={[
          {
            key: 'whole',
            label: t('version.whole'),
            children: <Reading reply={reply} content={version.content} />,
          },
        ]}
      />
    </li>
  );
}
