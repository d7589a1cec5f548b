import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { KINDS, type Role } from '@/api/model';
import {
  ACTION_TYPES,
  ASSIGN_RULES,
  isChoice,
  TRIGGERS,
  type WorkflowAction,
  type WorkflowTransition,
} from './definition';
import { branch, patchTransition, remove, shifted } from './edits';
import {
  ChoiceEntry,
  Entry,
  KeyEntry,
  ListTools,
  ManyEntry,
  NumberEntry,
  TextEntry,
  useRoleOptions,
} from './entries';
import { GuardBuilder } from './GuardBuilder';
import styles from './panels.module.css';
import type { PanelProps } from './StatePanel';
import { teamsQuery } from './workflowQueries';

/** Everything about one step: what sets it off, who may, what must be given, when it applies, what happens by itself. */
export function StepPanel({ index, from, ...panel }: PanelProps & { index: number; from: string }) {
  const { definition, words, editable, edit, choose } = panel;
  const { t } = useTranslation('workflow');
  const roles = useRoleOptions();
  const teams = useTeamOptions(words.english);
  const step = definition.transitions[index];
  if (!step) return null;
  const disabled = !editable;
  const patch = (change: Partial<WorkflowTransition>, about = '') =>
    edit(patchTransition(definition, index, change), about && `step ${index} ${about}`);
  const states = definition.states.map((state) => ({ value: state.name, label: words.name(state) }));
  const siblings = definition.transitions
    .map((one, i) => ({ one, i }))
    .filter(
      ({ one, i }) => i !== index && one.name === step.name && one.from.some((f) => step.from.includes(f)),
    );
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('step.title', { name: words.name(step) })}</h2>
      {isChoice(definition, index) && (
        <div className={styles.note}>
          {t('step.choice', { count: siblings.length + 1 })}
          <ul className={styles.links}>
            {siblings.map(({ one, i }) => (
              <li key={i}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => choose({ states: [], steps: [{ index: i, from: one.from[0] ?? from }] })}
                >
                  → {words.state(one.to)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <TextEntry
        label={t('step.label')}
        value={step.label}
        disabled={disabled}
        change={(label) => patch({ label }, 'label')}
      />
      <TextEntry
        label={t('label.en')}
        value={step.labelEn}
        disabled={disabled}
        change={(labelEn) => patch({ labelEn }, 'labelEn')}
      />
      <ManyEntry
        label={t('step.from')}
        value={step.from}
        options={states}
        disabled={disabled}
        change={(to) => {
          patch({ from: to });
          if (!to.includes(from)) choose({ states: [], steps: to[0] ? [{ index, from: to[0] }] : [] });
        }}
      />
      <ChoiceEntry
        label={t('step.to')}
        value={step.to}
        options={states}
        disabled={disabled}
        change={(to) => to && patch({ to })}
      />
      <Entry label={t('step.trigger')} hint={t(`trigger.${step.trigger}.hint`)}>
        {(id) => (
          <Segmented
            id={id}
            block
            disabled={disabled}
            value={step.trigger}
            options={TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))}
            onChange={(trigger) =>
              patch({
                trigger,
                afterMinutes: trigger === 'TIMED' ? (step.afterMinutes ?? 60) : null,
                ...(trigger === 'MANUAL'
                  ? {}
                  : { roles: [], assignee: false, reporter: false, teams: [], requires: [] }),
              })
            }
          />
        )}
      </Entry>
      {step.trigger === 'TIMED' && (
        <NumberEntry
          label={t('step.after')}
          value={step.afterMinutes}
          least={1}
          disabled={disabled}
          suffix={t('unit.minutes')}
          change={(afterMinutes) => patch({ afterMinutes }, 'after')}
        />
      )}
      {step.trigger === 'MANUAL' && (
        <fieldset className={styles.group}>
          <legend>{t('step.who')}</legend>
          <ManyEntry<Role>
            label={t('step.roles')}
            value={step.roles}
            options={roles}
            disabled={disabled}
            change={(value) => patch({ roles: value })}
          />
          <ManyEntry
            label={t('step.teams')}
            value={step.teams}
            options={teams}
            disabled={disabled}
            placeholder={t('none')}
            change={(value) => patch({ teams: value })}
          />
          <Checkbox
            checked={step.assignee}
            disabled={disabled}
            onChange={(event) => patch({ assignee: event.target.checked })}
          >
            {t('step.assignee')}
          </Checkbox>
          <Checkbox
            checked={step.reporter}
            disabled={disabled}
            onChange={(event) => patch({ reporter: event.target.checked })}
          >
            {t('step.reporter')}
          </Checkbox>
          <ManyEntry
            label={t('step.requires')}
            hint={t('step.requiresHint')}
            value={step.requires}
            disabled={disabled}
            placeholder={t('none')}
            options={[
              { value: 'comment', label: t('requires.comment') },
              { value: 'assignee', label: t('requires.assignee') },
              ...definition.fields.map((field) => ({ value: field.name, label: words.name(field) })),
            ]}
            change={(requires) => patch({ requires })}
          />
        </fieldset>
      )}
      <fieldset className={styles.group}>
        <legend>{t('step.guard')}</legend>
        <GuardBuilder
          key={index}
          guard={step.guard ?? ''}
          definition={definition}
          words={words}
          disabled={disabled}
          change={(guard) => patch({ guard: guard || null }, 'guard')}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('step.actions')}</legend>
        <Actions
          step={step}
          disabled={disabled}
          panel={panel}
          change={(actions, about) => patch({ actions }, about)}
        />
      </fieldset>
      <KeyEntry
        label={t('key')}
        value={step.name}
        taken={[]}
        disabled={disabled}
        change={(name) => patch({ name })}
      />
      {editable && (
        <div className={styles.foot}>
          {step.trigger === 'MANUAL' && (
            <Button
              onClick={() => {
                const other =
                  definition.states.find((s) => s.name !== step.to && s.name !== from)?.name ?? step.to;
                const made = branch(definition, index, other);
                edit(made.definition);
                choose({ states: [], steps: [{ index: made.index, from }] });
              }}
            >
              {t('step.branch')}
            </Button>
          )}
          <Button
            danger
            onClick={() => {
              edit(
                remove(definition, { states: [], steps: step.from.map((name) => ({ index, from: name })) }),
              );
              choose({ states: [], steps: [] });
            }}
          >
            {t('step.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useTeamOptions(english: boolean) {
  const { data } = useQuery(teamsQuery);
  return (data ?? [])
    .filter((team) => team.active)
    .map((team) => ({ value: team.key, label: english ? team.nameEn : team.name }));
}

function Actions(props: {
  step: WorkflowTransition;
  disabled: boolean;
  panel: PanelProps;
  change: (actions: WorkflowAction[], about?: string) => void;
}) {
  const { step, disabled, panel, change } = props;
  const { definition } = panel;
  const { t } = useTranslation('workflow');
  const fresh = (type: WorkflowAction['type']): WorkflowAction => {
    switch (type) {
      case 'ASSIGN':
        return { type, rule: 'LEAST_LOADED', role: 'TECHNICIAN', team: null };
      case 'NOTIFY':
        return {
          type,
          message: definition.messages[0]?.name ?? '',
          assignee: true,
          role: null,
          team: null,
        };
      case 'SET_FIELD':
        return { type, field: definition.fields[0]?.name ?? '', value: null };
      case 'START_CLOCK':
      case 'STOP_CLOCK':
        return { type, clock: definition.clocks[0]?.name ?? '' };
      case 'CREATE_TICKET':
        return { type, kind: 'CALLBACK', title: t('action.callbackTitle'), role: 'FRONT_DESK', team: null };
      case 'WEBHOOK':
        return { type, url: 'https://' };
    }
  };
  return (
    <>
      <ol className={styles.cards}>
        {step.actions.map((action, i) => (
          <li key={i}>
            <div className={styles.cardHead}>
              <strong>{t(`action.${action.type}`)}</strong>
              {!disabled && (
                <ListTools
                  name={t(`action.${action.type}`)}
                  up={i > 0 ? () => change(shifted(step.actions, i, -1)) : undefined}
                  down={i < step.actions.length - 1 ? () => change(shifted(step.actions, i, 1)) : undefined}
                  remove={() => change(step.actions.filter((_, j) => j !== i))}
                />
              )}
            </div>
            <ActionForm
              action={action}
              disabled={disabled}
              panel={panel}
              change={(next) =>
                change(
                  step.actions.map((one, j) => (j === i ? next : one)),
                  `action ${i}`,
                )
              }
            />
          </li>
        ))}
      </ol>
      {!disabled && (
        <ChoiceEntry
          label={t('action.add')}
          value={null}
          placeholder={t('action.addHint')}
          options={ACTION_TYPES.map((value) => ({ value, label: t(`action.${value}`) }))}
          change={(type) => type && change([...step.actions, fresh(type)])}
        />
      )}
    </>
  );
}

function ActionForm(props: {
  action: WorkflowAction;
  disabled: boolean;
  panel: PanelProps;
  change: (action: WorkflowAction) => void;
}) {
  const { action, disabled, change } = props;
  const { definition, words } = props.panel;
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const roles = useRoleOptions();
  const teams = useTeamOptions(words.english);
  const clocks = definition.clocks.map((clock) => ({ value: clock.name, label: words.name(clock) }));
  const whom = (of: { role?: Role | null; team?: string | null }, set: (to: typeof of) => void) => (
    <>
      <ChoiceEntry<Role>
        label={t('action.role')}
        value={of.role}
        clear
        disabled={disabled}
        placeholder={t('none')}
        options={roles}
        change={(role) => set({ role, team: null })}
      />
      <ChoiceEntry
        label={t('action.team')}
        value={of.team}
        clear
        disabled={disabled}
        placeholder={t('none')}
        options={teams}
        change={(team) => set({ role: null, team })}
      />
    </>
  );
  switch (action.type) {
    case 'ASSIGN':
      return (
        <>
          <ChoiceEntry
            label={t('action.rule')}
            value={action.rule}
            disabled={disabled}
            options={ASSIGN_RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
            change={(rule) => rule && change({ ...action, rule })}
          />
          {(action.rule === 'LEAST_LOADED' || action.rule === 'ROUND_ROBIN') &&
            whom(action, (to) => change({ ...action, ...to }))}
        </>
      );
    case 'NOTIFY':
      return (
        <>
          <ChoiceEntry
            label={t('action.message')}
            value={action.message}
            disabled={disabled}
            {...(definition.messages.length === 0 ? { hint: t('action.noMessages') } : {})}
            options={definition.messages.map((message) => ({ value: message.name, label: message.text }))}
            change={(message) => change({ ...action, message: message ?? '' })}
          />
          <Checkbox
            checked={action.assignee}
            disabled={disabled}
            onChange={(event) => change({ ...action, assignee: event.target.checked })}
          >
            {t('action.toAssignee')}
          </Checkbox>
          {whom(action, (to) => change({ ...action, ...to }))}
        </>
      );
    case 'SET_FIELD': {
      const field = definition.fields.find((one) => one.name === action.field);
      return (
        <>
          <ChoiceEntry
            label={t('action.field')}
            value={action.field}
            disabled={disabled}
            options={definition.fields.map((one) => ({ value: one.name, label: words.name(one) }))}
            change={(name) => change({ ...action, field: name ?? '', value: null })}
          />
          {field?.type === 'CHOICE' ? (
            <ChoiceEntry
              label={t('action.value')}
              value={action.value}
              clear
              disabled={disabled}
              placeholder={t('action.clear')}
              options={(field.choices ?? []).map((choice) => ({
                value: choice.value,
                label: words.english ? choice.labelEn : choice.label,
              }))}
              change={(value) => change({ ...action, value })}
            />
          ) : (
            <TextEntry
              label={t('action.value')}
              hint={t('action.clear')}
              value={action.value ?? ''}
              disabled={disabled}
              change={(value) => change({ ...action, value: value || null })}
            />
          )}
        </>
      );
    }
    case 'START_CLOCK':
    case 'STOP_CLOCK':
      return (
        <ChoiceEntry
          label={t('action.clock')}
          value={action.clock}
          disabled={disabled}
          options={clocks}
          change={(clock) => change({ ...action, clock: clock ?? '' })}
        />
      );
    case 'CREATE_TICKET':
      return (
        <>
          <ChoiceEntry
            label={t('action.kind')}
            value={action.kind}
            disabled={disabled}
            options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
            change={(kind) => kind && change({ ...action, kind })}
          />
          <TextEntry
            label={t('action.title')}
            value={action.title}
            disabled={disabled}
            change={(title) => change({ ...action, title })}
          />
          {whom(action, (to) => change({ ...action, ...to }))}
        </>
      );
    case 'WEBHOOK':
      return (
        <TextEntry
          label={t('action.url')}
          hint={t('action.urlHint')}
          value={action.url}
          disabled={disabled}
          change={(url) => change({ ...action, url })}
        />
      );
  }
}
