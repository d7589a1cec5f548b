import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal, Popconfirm } from 'antd';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ProgressLink, Ticket } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './ProgressDialog.module.css';
import { progressLinkQuery, useMakeLink, useRevokeLink } from './workQueries';

/** The page that shows the owner how far the work is: as a code to scan, as a link to send, as a card to leave. */
export function ProgressDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('ticket');
  const query = useQuery(progressLinkQuery(ticket.id));
  const none = query.error && asProblem(query.error).status === 404;
  return (
    <Modal open title={t('progress.title')} footer={null} onCancel={close} destroyOnHidden>
      {query.isPending ? (
        <LoadingState rows={4} />
      ) : none || (query.data && !query.data.path) ? (
        <Make ticket={ticket} />
      ) : query.data ? (
        <Made ticket={ticket} link={query.data} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </Modal>
  );
}

function Make({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const make = useMakeLink(ticket.id);
  return (
    <>
      <p className={styles.hint}>{t('progress.none')}</p>
      <Button
        type="primary"
        loading={make.isPending}
        onClick={() => make.mutate(undefined, { onError: (error) => void message.error(problemText(error)) })}
      >
        {t('progress.make')}
      </Button>
    </>
  );
}

function Made({ ticket, link }: { ticket: Ticket; link: ProgressLink }) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const renew = useMakeLink(ticket.id);
  const revoke = useRevokeLink(ticket.id);
  const address = `${location.origin}${link.path}`;
  // another link is another picture
  const code = `/api/v1/tickets/${ticket.id}/progress-link/qr.svg?made=${encodeURIComponent(link.createdAt)}`;
  const copy = async () => {
    await navigator.clipboard?.writeText(address);
    void message.success(t('progress.copied'));
  };
  return (
    <>
      <img className={styles.code} src={code} alt={t('progress.code')} width={220} height={220} />
      <p className={styles.address}>{address}</p>
      <p className={styles.hint}>
        {t('progress.until')} <Time at={link.expiresAt} /> · {t('progress.opened', { count: link.opened })}
      </p>
      <div className={styles.actions}>
        <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('progress.copy')}
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
          {t('progress.print')}
        </Button>
        <Button
          loading={renew.isPending}
          onClick={() =>
            renew.mutate(undefined, {
              onSuccess: () => void message.success(t('progress.renewed')),
              onError: (error) => void message.error(problemText(error)),
            })
          }
        >
          {t('progress.renew')}
        </Button>
        <Popconfirm
          title={t('progress.revokeAsk')}
          okText={t('progress.revoke')}
          cancelText={common('action.cancel')}
          onConfirm={() =>
            revoke.mutateAsync(undefined).then(
              () => void message.success(t('progress.revoked')),
              (error) => void message.error(problemText(error)),
            )
          }
        >
          <Button danger>{t('progress.revoke')}</Button>
        </Popconfirm>
      </div>
      {createPortal(
        <div className={`progress-card ${styles.card}`}>
          <h1>{t('progress.cardTitle')}</h1>
          <img src={code} alt="" width={260} height={260} />
          <p>{t('progress.cardHint')}</p>
          <p>{ticket.number}</p>
        </div>,
        document.body,
      )}
    </>
  );
}
