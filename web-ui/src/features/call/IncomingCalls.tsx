import { CheckOutlined, CloseOutlined, PhoneFilled, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkCall, openCallsQuery } from '@/api/calls';
import { estatesQuery } from '@/api/estates';
import type { Call } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { greetingQuery } from '@/features/composer/composerQueries';
import { RaiseButton } from '@/features/question/RaiseButton';
import styles from './call.module.css';

const SHOWN = 3;

/** Who is calling, in a corner of every page, until the call is over or put away. */
export function IncomingCalls() {
  const { t } = useTranslation('call');
  const [away, setAway] = useState<readonly string[]>([]);
  const calls = (useQuery(openCallsQuery).data ?? []).filter((call) => !away.includes(call.id));
  return (
    <section className={styles.calls} aria-label={t('title')} aria-live="polite">
      {calls.slice(0, SHOWN).map((call) => (
        <CallCard key={call.id} call={call} putAway={() => setAway([...away, call.id])} />
      ))}
    </section>
  );
}

function CallCard({ call, putAway }: { call: Call; putAway: () => void }) {
  const { t } = useTranslation('call');
  const navigate = useNavigate();
  const mayCreate = useMay('TICKET_CREATE');
  const mayNote = useMay('TICKET_COMMENT');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const home = call.caller?.homes[0];
  const estate = estates.find((one) => one.id === (home?.estateId ?? call.estateId));
  const about = home?.estateId ?? call.estateId ?? undefined;
  const greeting = useQuery({ ...greetingQuery(about), enabled: useMay('TICKET_READ') }).data;
  const tickets = call.caller?.openTickets ?? [];
  return (
    <article className={styles.card} data-state={call.state}>
      <header>
        <PhoneFilled aria-hidden="true" />
        <span>{t(call.state === 'RINGING' ? 'ringing' : 'talking')}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('dismiss')}
          onClick={putAway}
        />
      </header>
      {greeting && (
        <blockquote className={styles.greeting} aria-label={t('greeting')}>
          {greeting.text}
        </blockquote>
      )}
      <strong>{call.caller?.name ?? t('unknown')}</strong>
      <p>{[call.from ?? t('hidden'), estate?.name, home?.label].filter(Boolean).join(' · ')}</p>
      {call.caller &&
        (tickets.length === 0 ? (
          <p className={styles.quiet}>{t('noTickets')}</p>
        ) : (
          <>
            <p className={styles.quiet}>{t('openTickets', { count: tickets.length })}</p>
            <ul>
              {tickets.map((ticket) => (
                <li key={ticket.id}>
                  <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
                    {ticket.number} {ticket.title}
                  </Link>
                  {mayNote && <LinkButton call={call} ticket={ticket} />}
                </li>
              ))}
            </ul>
          </>
        ))}
      {mayCreate && (
        <Button
          type="primary"
          block
          icon={<PlusOutlined />}
          onClick={() =>
            void navigate({ to: '/tickets', search: { view: 'all', create: true, call: call.id } })
          }
        >
          {t('newTicket')}
        </Button>
      )}
      <RaiseButton
        estateId={about}
        asker={{
          name: call.caller?.name,
          phone: call.from && !call.from.includes('*') ? call.from : undefined,
        }}
      />
    </article>
  );
}

/** Somebody calls about what is being done already: the call is noted on that ticket instead of opening another one. */
function LinkButton({ call, ticket }: { call: Call; ticket: { id: string; number: string } }) {
  const { t } = useTranslation('call');
  const { message } = App.useApp();
  const client = useQueryClient();
  const link = useMutation({
    mutationFn: () => linkCall(ticket.id, call.id),
    onSuccess: () => void message.success(t('linked', { number: ticket.number })),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['calls'] });
      void client.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
  return call.tickets.some((one) => one.id === ticket.id) ? (
    <span className={styles.noted}>
      <CheckOutlined aria-hidden="true" /> {t('linked', { number: ticket.number })}
    </span>
  ) : (
    <Button
      size="small"
      loading={link.isPending}
      aria-label={t('linkOf', { number: ticket.number })}
      onClick={() => link.mutate()}
    >
      {t('link')}
    </Button>
  );
}
