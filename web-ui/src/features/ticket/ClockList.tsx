import { CheckCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policyVersionQuery } from '@/api/clocks';
import type { Ticket, TicketClock } from '@/api/model';
import { useMay } from '@/api/session';
import { ClockBar } from '@/shared/clock/ClockBar';
import { PLAIN_NAMES, type Speaker, stopsWords } from '@/shared/clock/ruleWords';
import { byUrgency, isRunning } from '@/shared/clock/standing';
import styles from './ClockList.module.css';
import { ClockWhy } from './ClockWhy';
import { ticketWorkflowQuery } from './ticketQueries';

const keyOf = (clock: TicketClock) => `${clock.name} ${clock.run}`;

/** The ticket's clocks: those that run or were missed as bars, the most urgent first; those that were kept in a quiet line. */
export function ClockList({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation('clock');
  const [asked, setAsked] = useState<string>();
  const [all, setAll] = useState(false);
  if (ticket.clocks.length === 0) return null;
  const running = ticket.clocks.filter(isRunning).sort(byUrgency);
  const missed = ticket.clocks.filter((one) => !isRunning(one) && one.breachedAt);
  const quiet = ticket.clocks.filter((one) => !isRunning(one) && !one.breachedAt);
  const shown = [...running, ...missed, ...(all ? quiet : [])];
  const explained = ticket.clocks.find((one) => keyOf(one) === asked);
  const name = (one: TicketClock) => (i18n.language === 'en' ? one.labelEn : one.label);
  return (
    <section aria-label={t('list.title')} className={styles.clocks}>
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((clock) => (
            <li key={keyOf(clock)}>
              <Bar ticket={ticket} clock={clock} explain={() => setAsked(keyOf(clock))} />
            </li>
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <Button
          type="text"
          size="small"
          className={styles.quiet}
          icon={<CheckCircleOutlined />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {quiet
            .map((one) => t(one.state === 'STOPPED' ? 'list.kept' : 'list.ended', { name: name(one) }))
            .join(t('words.and'))}
        </Button>
      )}
      {explained && <ClockWhy ticket={ticket} clock={explained} close={() => setAsked(undefined)} />}
    </section>
  );
}

/** What the ticket's workflow calls its states and steps. */
export function useTicketSpeaker(ticket: Ticket): Speaker {
  const { t, i18n } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const workflow = useQuery({
    ...ticketWorkflowQuery(ticket.workflow),
    enabled: useMay('WORKFLOW_READ'),
  }).data;
  const words = (all: { name: string; label: string; labelEn: string }[] | undefined) => (wanted: string) => {
    const found = all?.find((one) => one.name === wanted);
    return (found && (english ? found.labelEn : found.label)) || wanted;
  };
  return {
    t,
    domain,
    english,
    names: { ...PLAIN_NAMES, state: words(workflow?.states), step: words(workflow?.transitions) },
  };
}

function Bar({ ticket, clock, explain }: { ticket: Ticket; clock: TicketClock; explain: () => void }) {
  const { t } = useTranslation('clock');
  const speaker = useTicketSpeaker(ticket);
  const policy = useQuery({
    ...policyVersionQuery(clock.policyVersion),
    enabled: useMay('POLICY_READ') && isRunning(clock) && Boolean(clock.rule),
  }).data;
  const rule = policy?.rules.find((one) => one.name === clock.rule);
  const stops = !isRunning(clock)
    ? undefined
    : rule
      ? stopsWords(rule.stops, speaker)
      : clock.rule
        ? undefined
        : t('bar.workflowStops');
  return <ClockBar clock={clock} stops={stops} explain={explain} />;
}
