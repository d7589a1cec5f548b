import { MoreOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AllowedTransition, Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import { type Beyond, EscalateDialog, isBeyond } from './Escalations';
import styles from './TicketPane.module.css';
import { TransitionDialog } from './TransitionDialog';
import { ticketQuery, useTransition } from './ticketQueries';

/** The steps that the service offers, the most likely one first and filled; the others behind it. */
export function Actions(props: {
  ticket: Ticket;
  assign: (() => void) | undefined;
  edit: (() => void) | undefined;
  relocate: (() => void) | undefined;
  relate?: (() => void) | undefined;
  split?: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('ticket');
  const { t: relation } = useTranslation('relation');
  const { message } = App.useApp();
  const { ticket } = props;
  const [asking, setAsking] = useState<AllowedTransition>();
  const [beyond, setBeyond] = useState<Beyond>();
  const transit = useTransition(ticket);
  const label = (transition: AllowedTransition) =>
    i18n.language === 'en' ? transition.labelEn : transition.label;
  const take = (transition: AllowedTransition) => {
    if (transition.requires.length > 0) {
      setAsking(transition);
      return;
    }
    transit.mutate(
      { transition: transition.name },
      {
        onSuccess: () => void message.success(t('transition.done', { label: label(transition) })),
        onError: (error) => {
          if (isBeyond(error))
            setBeyond({ transition: transition.name, label: label(transition), refusal: error });
          else void message.error(problemText(error));
        },
      },
    );
  };
  const [first, second, ...rest] = ticket.allowedTransitions;
  const more = [
    ...rest.map((transition) => ({
      key: transition.name,
      label: label(transition),
      onClick: () => take(transition),
    })),
    ...(props.edit ? [{ key: '.edit', label: t('detail.edit'), onClick: props.edit }] : []),
    ...(props.relocate ? [{ key: '.relocate', label: t('relocate.action'), onClick: props.relocate }] : []),
    ...(props.relate ? [{ key: '.relate', label: relation('relate.action'), onClick: props.relate }] : []),
    ...(props.split ? [{ key: '.split', label: relation('split.action'), onClick: props.split }] : []),
  ];
  return (
    <div className={styles.actions}>
      {first && (
        <Button type="primary" loading={transit.isPending} onClick={() => take(first)}>
          {label(first)}
        </Button>
      )}
      {second && <Button onClick={() => take(second)}>{label(second)}</Button>}
      {props.assign && (
        <Button onClick={props.assign}>{ticket.assignee ? t('action.reassign') : t('action.assign')}</Button>
      )}
      {more.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: more }}>
          <Button icon={<MoreOutlined />} aria-label={t('action.more')} />
        </Dropdown>
      )}
      {!first && !props.assign && <span className={styles.none}>{t('transition.none')}</span>}
      {asking && (
        <TransitionDialog
          ticket={ticket}
          transition={asking}
          close={() => setAsking(undefined)}
          beyond={(refused) => {
            setAsking(undefined);
            setBeyond(refused);
          }}
        />
      )}
      {beyond && <EscalateDialog ticket={ticket} beyond={beyond} close={() => setBeyond(undefined)} />}
    </div>
  );
}

/** The same for a page that knows the ticket's id only; nothing while there is no connection. */
export function Moves({ ticketId }: { ticketId: string }) {
  const ticket = useQuery({ ...ticketQuery(ticketId), networkMode: 'offlineFirst' }).data;
  return ticket && <Actions ticket={ticket} assign={undefined} edit={undefined} relocate={undefined} />;
}
