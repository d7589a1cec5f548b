import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Priority, type Role, type Simulation } from '@/api/model';
import { problemText } from '@/api/problems';
import { spokenDuration } from '@/shared/format/time';
import type { WorkflowDefinition, WorkflowField } from './definition';
import { ChoiceEntry, Entry, ManyEntry, useRoleOptions } from './entries';
import { PathWords } from './FindingsPanel';
import styles from './panels.module.css';
import type { Words } from './useWords';
import { type SimulatedEvent, type SimulatedTicket, simulate } from './workflowQueries';

const HOUR = 60;

/** Walks one made-up ticket through what is drawn, by the very engine that moves real ones. */
export function SimulationPanel(props: {
  definition: WorkflowDefinition;
  words: Words;
  showPath: (path: string[] | undefined) => void;
}) {
  const { definition, words, showPath } = props;
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const roleOptions = useRoleOptions();
  const [roles, setRoles] = useState<Role[]>(['FRONT_DESK']);
  const [isAssignee, setIsAssignee] = useState(false);
  const [priority, setPriority] = useState<Priority>(definition.defaultPriority);
  const [path, setPath] = useState<string[]>([]);
  const [log, setLog] = useState<Simulation['effects']>([]);
  const [asking, setAsking] = useState<Simulation['allowed'][number]>();
  const begin = (): SimulatedTicket => ({
    state: definition.initial,
    fields: {},
    priority,
    channel: 'PHONE',
    assigned: isAssignee,
    stateMinutes: 0,
    openMinutes: 0,
  });
  const run = useMutation({
    mutationFn: (of: { ticket: SimulatedTicket; take?: SimulatedEvent; again?: boolean }) =>
      simulate({
        definition,
        ticket: of.ticket,
        caller: { roles, isAssignee, teams: [] },
        ...(of.take ? { take: of.take } : {}),
      }),
    onSuccess: (result, { take, again }) => {
      setAsking(undefined);
      if (take) setLog((before) => [...before, ...result.effects]);
      if (!again) setPath((before) => joined(take ? before : [], result.path, result.ticket.state));
    },
  });
  const { mutate, data, error, isPending } = run;
  const ticket = data && asked(data.ticket);
  useEffect(() => {
    showPath(path.length > 0 ? path : undefined);
  }, [path, showPath]);
  useEffect(() => () => showPath(undefined), [showPath]);
  // another role, or another drawing: asks again where the ticket is
  const latest = useRef<SimulatedTicket>(undefined);
  latest.current = ticket;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const at = latest.current;
    const stays = at?.state && definition.states.some((state) => state.name === at.state);
    if (!stays) setLog([]);
    timer.current = setTimeout(() => {
      if (stays) mutate({ ticket: { ...at, priority, assigned: at.assigned || isAssignee }, again: true });
      else mutate({ ticket: begin() });
    }, 200);
    return () => clearTimeout(timer.current);
  }, [roles, isAssignee, priority, definition]);

  /** What the person does counts, and not what would still have been asked about the place before. */
  const go = (of: Parameters<typeof mutate>[0]) => {
    clearTimeout(timer.current);
    mutate(of);
  };
  const restart = () => {
    setLog([]);
    go({ ticket: begin() });
  };
  const pass = (minutes: number) => ticket && go({ ticket, take: { pass: minutes } });
  const take = (transition: string, fields: Record<string, string>) =>
    ticket && go({ ticket, take: { transition, fields, comment: true } });
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('simulation.title')}</h2>
      <p className={styles.quiet}>{t('simulation.about')}</p>
      <ManyEntry<Role> label={t('simulation.as')} value={roles} options={roleOptions} change={setRoles} />
      <Checkbox checked={isAssignee} onChange={(event) => setIsAssignee(event.target.checked)}>
        {t('simulation.isAssignee')}
      </Checkbox>
      <ChoiceEntry
        label={t('simulation.priority')}
        value={priority}
        options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
        change={(value) => value && setPriority(value)}
      />
      {data?.problem && (
        <Alert type="warning" showIcon title={words.english ? data.problem.textEn : data.problem.text} />
      )}
      {error && <Alert type="error" showIcon title={problemText(error)} />}
      {ticket && (
        <>
          <div className={styles.where} role="status">
            {t('simulation.at')} <strong>{words.state(data.ticket.state)}</strong>
            {data.ticket.stateMinutes > 0 && (
              <small>
                {t('simulation.since', { time: spokenDuration(data.ticket.stateMinutes, common) })}
              </small>
            )}
          </div>
          {path.length > 1 && <PathWords path={path} definition={definition} words={words} />}
          <h3 className={styles.subtitle}>{t('simulation.allowed')}</h3>
          {data.allowed.length === 0 && <p className={styles.quiet}>{t('simulation.nothing')}</p>}
          <div className={styles.steps}>
            {data.allowed.map((step) => (
              <div key={step.name}>
                <Button
                  block
                  loading={isPending}
                  onClick={() =>
                    fieldsOf(definition, step).length > 0 ? setAsking(step) : take(step.name, {})
                  }
                >
                  {words.name(step)}
                </Button>
                {step.why && <small>{words.english ? step.whyEn : step.why}</small>}
                {asking?.name === step.name && (
                  <Given
                    fields={fieldsOf(definition, step)}
                    words={words}
                    go={(fields) => take(step.name, fields)}
                  />
                )}
              </div>
            ))}
          </div>
          <div className={styles.foot}>
            <Button size="small" onClick={() => pass(HOUR)}>
              {t('simulation.hour')}
            </Button>
            <Button size="small" onClick={() => pass(24 * HOUR)}>
              {t('simulation.day')}
            </Button>
            <Button size="small" onClick={restart}>
              {t('simulation.restart')}
            </Button>
          </div>
          {data.refused.length > 0 && (
            <>
              <h3 className={styles.subtitle}>{t('simulation.refused')}</h3>
              <ul className={styles.refused}>
                {data.refused.map((one, i) => (
                  <li key={i}>
                    <b>
                      {words.name(
                        definition.transitions.find(
                          (step) => step.name === one.transition && step.from.includes(data.ticket.state),
                        ) ?? { name: one.transition },
                      )}
                    </b>{' '}
                    {words.english ? one.whyEn : one.why}
                  </li>
                ))}
              </ul>
            </>
          )}
          {log.length > 0 && (
            <>
              <h3 className={styles.subtitle}>{t('simulation.effects')}</h3>
              <ol className={styles.refused}>
                {log.map((effect, i) => (
                  <li key={i}>{words.english ? effect.textEn : effect.text}</li>
                ))}
              </ol>
            </>
          )}
        </>
      )}
    </div>
  );
}

/** The ticket as it is told back: what the service reckons by itself is not told. */
function asked({ stateCategory: _stateCategory, ...ticket }: Simulation['ticket']): SimulatedTicket {
  return ticket;
}

/** The way so far and what follows: the answer may begin where the ticket was, or tell only what is new. */
function joined(before: readonly string[], path: readonly string[], state: string): string[] {
  if (path.length === 0) return before.length > 0 ? [...before] : [state];
  if (before.length === 0) return [...path];
  return before.at(-1) === path[0] ? [...before, ...path.slice(1)] : [...before, ...path];
}

function fieldsOf(definition: WorkflowDefinition, step: Simulation['allowed'][number]): WorkflowField[] {
  return definition.fields.filter((field) => step.requires.includes(field.name));
}

/** What the step asks for. */
function Given(props: {
  fields: WorkflowField[];
  words: Words;
  go: (fields: Record<string, string>) => void;
}) {
  const { fields, words, go } = props;
  const { t } = useTranslation('workflow');
  const [given, setGiven] = useState<Record<string, string>>({});
  const set = (name: string, value: string) => setGiven((before) => ({ ...before, [name]: value }));
  return (
    <div className={styles.given}>
      {fields.map((field) => (
        <Entry key={field.name} label={words.name(field)}>
          {(id) =>
            field.type === 'CHOICE' || field.type === 'YES_NO' ? (
              <Select<string>
                id={id}
                className={styles.wide}
                value={given[field.name] ?? null}
                options={
                  field.type === 'YES_NO'
                    ? [
                        { value: 'true', label: t('guard.yes') },
                        { value: 'false', label: t('guard.no') },
                      ]
                    : (field.choices ?? []).map((choice) => ({
                        value: choice.value,
                        label: words.english ? choice.labelEn : choice.label,
                      }))
                }
                onChange={(value) => set(field.name, value)}
              />
            ) : field.type === 'NUMBER' || field.type === 'RATING' ? (
              <InputNumber<number>
                id={id}
                className={styles.wide}
                value={given[field.name] === undefined ? null : Number(given[field.name])}
                onChange={(value) => set(field.name, String(value ?? ''))}
              />
            ) : (
              <Input
                id={id}
                value={given[field.name] ?? ''}
                onChange={(event) => set(field.name, event.target.value)}
              />
            )
          }
        </Entry>
      ))}
      <Button type="primary" size="small" onClick={() => go(given)}>
        {t('simulation.go')}
      </Button>
    </div>
  );
}
