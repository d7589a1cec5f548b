import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policyVersionQuery } from '@/api/clocks';
import type { ClockExplanation, ClockPolicy, Ticket, TicketClock } from '@/api/model';
import { useMay } from '@/api/session';
import { useStandingWords } from '@/shared/clock/ClockBar';
import {
  keptRecipientWords,
  lengthWords,
  levelSentence,
  type Speaker,
  stopsWords,
} from '@/shared/clock/ruleWords';
import { SpanDrawing, SpanList } from '@/shared/clock/Spans';
import { isRunning, read } from '@/shared/clock/standing';
import { useNow } from '@/shared/clock/useNow';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { useTicketSpeaker } from './ClockList';
import styles from './ClockList.module.css';
import { assignableQuery, clockExplanationQuery } from './ticketQueries';

/** Why a clock is due when it is: the rule, the stretches that count, and who was told. */
export function ClockWhy(props: { ticket: Ticket; clock: TicketClock; close: () => void }) {
  const { ticket, clock } = props;
  const { t, i18n } = useTranslation('clock');
  const [run, setRun] = useState(clock.run);
  const query = useQuery(clockExplanationQuery(ticket.id, clock.name, run, i18n.language));
  const label = i18n.language === 'en' ? clock.labelEn : clock.label;
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 640px)"
      title={t('explain.title', { clock: label })}
      aria-label={t('explain.title', { clock: label })}
      onClose={props.close}
    >
      <div className={styles.why}>
        <QueryView query={query}>
          {(explanation) => (
            <>
              {explanation.runs.length > 1 && (
                <Segmented<number>
                  aria-label={t('explain.runs')}
                  className={styles.gap}
                  value={run}
                  onChange={setRun}
                  options={explanation.runs.map((one) => ({
                    value: one.run,
                    label: t('explain.run', { run: one.run }),
                  }))}
                />
              )}
              <Explained ticket={ticket} explanation={explanation} />
            </>
          )}
        </QueryView>
      </div>
    </Drawer>
  );
}

function Explained({ ticket, explanation }: { ticket: Ticket; explanation: ClockExplanation }) {
  const { t, i18n } = useTranslation('clock');
  const { clock } = explanation;
  const speaker = useTicketSpeaker(ticket);
  const words = useStandingWords();
  const now = useNow(isRunning(clock));
  const policy = useQuery({
    ...policyVersionQuery(clock.policyVersion),
    enabled: useMay('POLICY_READ'),
  }).data;
  const rule = policy?.rules.find((one) => one.name === clock.rule);
  const english = i18n.language === 'en';
  const ruleName = (name: string) => {
    const found = policy?.rules.find((one) => one.name === name);
    return found ? `${english ? found.labelEn : found.label} (${name})` : name;
  };
  const calendar = policy?.calendars.find((one) => one.key === explanation.calendar);
  return (
    <>
      <p className={styles.sentence}>{clock.sentence}</p>
      {explanation.uncoveredYears.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className={styles.gap}
          title={t('explain.uncovered', { years: explanation.uncoveredYears.join(t('words.and')) })}
        />
      )}
      <dl className={styles.facts}>
        <dt>{t('explain.state')}</dt>
        <dd>{words(read(clock, now))}</dd>
        <dt>{t('explain.started')}</dt>
        <dd>
          <Time at={clock.startedAt} />
        </dd>
        <dt>{t('explain.due')}</dt>
        <dd>
          <Time at={clock.dueAt} />
        </dd>
        <dt>{t('explain.policy')}</dt>
        <dd>{t('explain.version', { version: clock.policyVersion })}</dd>
        <dt>{t('explain.rule')}</dt>
        <dd>
          {clock.rule
            ? ruleName(clock.rule)
            : explanation.workflow
              ? t('explain.workflow', { ...explanation.workflow })
              : t('words.missing')}
        </dd>
        {rule && (
          <>
            <dt>{t('explain.stops')}</dt>
            <dd>{stopsWords(rule.stops, speaker)}</dd>
          </>
        )}
        <dt>{t('explain.target')}</dt>
        <dd>
          {lengthWords(explanation.target, t)} ·{' '}
          {explanation.time === 'CALENDAR'
            ? t('time.CALENDAR')
            : t('time.BUSINESS.by', {
                calendar:
                  (calendar && (english ? calendar.labelEn : calendar.label)) || (explanation.calendar ?? ''),
              })}
        </dd>
      </dl>
      <h3>{t('explain.passedOver')}</h3>
      {explanation.passedOver.length === 0 ? (
        <p className={styles.none}>{t('explain.nonePassedOver')}</p>
      ) : (
        <ul className={styles.plain}>
          {explanation.passedOver.map((one) => (
            <li key={one.rule}>
              {ruleName(one.rule)}
              <small>{english ? one.reasonEn : one.reason}</small>
            </li>
          ))}
        </ul>
      )}
      <h3>{t('spans.title')}</h3>
      {explanation.segments.length === 0 ? (
        <p className={styles.none}>{t('explain.promised')}</p>
      ) : (
        <>
          <SpanDrawing segments={explanation.segments} now={isRunning(clock) ? now : undefined} />
          <SpanList segments={explanation.segments} />
        </>
      )}
      <h3>{t('explain.told')}</h3>
      <Told ticket={ticket} explanation={explanation} policy={policy} speaker={speaker} />
      <details className={styles.full}>
        <summary>{t('explain.full')}</summary>
        <ol>
          {explanation.sentences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      </details>
    </>
  );
}

function Told(props: {
  ticket: Ticket;
  explanation: ClockExplanation;
  policy: ClockPolicy | undefined;
  speaker: Speaker;
}) {
  const { explanation, policy, speaker } = props;
  const { t } = useTranslation('clock');
  const people = useQuery({ ...assignableQuery(props.ticket.estate.id), enabled: useMay('TICKET_ASSIGN') })
    .data?.items;
  const { clock } = explanation;
  const levels = policy?.rules.find((one) => one.name === clock.rule)?.levels ?? [];
  const told = explanation.told.filter((one) => one.run === clock.run);
  if (told.length === 0)
    return (
      <>
        <p className={styles.none}>{t('explain.nobodyTold')}</p>
        {isRunning(clock) && levels.length > 0 && (
          <ul className={styles.plain}>
            {levels.map((level) => (
              <li key={level.name}>{levelSentence(level, speaker)}</li>
            ))}
          </ul>
        )}
      </>
    );
  const name = (id: string) => people?.find((one) => one.id === id)?.name;
  return (
    <ul className={styles.plain}>
      {told.map((firing) => {
        const level = levels.find((one) => one.name === firing.level);
        return (
          <li key={`${firing.level} ${firing.repetition}`}>
            <Time at={firing.firedAt} /> · {level ? t(`levelKind.${level.kind}`) : firing.level}
            {firing.repetition > 0 && ` · ${t('explain.again', { times: firing.repetition + 1 })}`}
            {firing.told.length === 0 && <small>{t('explain.toldNobody')}</small>}
            {firing.told.map((one) => (
              <small key={`${one.way} ${one.to}`}>
                {t('explain.toldWay', {
                  way: t(`way.${one.way as 'IN_APP'}`),
                  to: keptRecipientWords(one.to, speaker),
                  people:
                    one.people.length === 0
                      ? t('explain.toldNobody')
                      : one.people.every((id) => name(id))
                        ? one.people.map(name).join(t('words.and'))
                        : t('explain.people', { count: one.people.length }),
                })}
              </small>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
