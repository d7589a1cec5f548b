import { DisconnectOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './SameMatter.module.css';
import { linksQuery, useUnlink } from './ticketQueries';

/** What the owner has brought up again and again, ticket by ticket; a person may say that it is something else. */
export function SameMatter({ ticket, times }: { ticket: Ticket; times: number }) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const query = useQuery(linksQuery(ticket.id));
  const mayEdit = useMay('TICKET_EDIT');
  const unlink = useUnlink(ticket.id);
  const takeOut = (id: string) =>
    unlink.mutate(id, {
      onSuccess: () => void message.success(t('links.unlinked')),
      onError: (error) => void message.error(problemText(error)),
    });
  const out = (id: string) =>
    mayEdit && (
      <Popconfirm
        title={t('links.unlinkAsk')}
        okText={t('links.unlink')}
        cancelText={common('action.cancel')}
        onConfirm={() => takeOut(id)}
      >
        <Button size="small" type="text" icon={<DisconnectOutlined />} aria-label={t('links.unlink')} />
      </Popconfirm>
    );
  return (
    <section aria-label={t('links.title')} className={styles.matter}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('links.title')}</h3>
        {out(ticket.id)}
      </div>
      <p className={styles.times}>{t('links.times', { count: times })}</p>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={2} />
      ) : (
        <ul className={styles.list}>
          {query.data.items.map(({ ticket: linked, openedAt }) => (
            <li key={linked.id} className={styles.linked}>
              <Link from="/tickets" to="." search={(before) => ({ ...before, ticket: linked.number })}>
                {domain(`kind.${linked.kind}`)} {linked.number}
              </Link>
              <span className={styles.title}>{linked.title}</span>
              <span className={styles.at}>
                <Time at={openedAt} /> · {domain(`stateCategory.${linked.stateCategory}`)}
              </span>
              {out(linked.id)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
