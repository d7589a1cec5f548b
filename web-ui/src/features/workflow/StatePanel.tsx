import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { STATE_CATEGORIES } from '@/api/model';
import { STAGES, type WorkflowDefinition } from './definition';
import { type Chosen, connect, patchState, remove, renameState } from './edits';
import { ChoiceEntry, KeyEntry, TextEntry } from './entries';
import styles from './panels.module.css';
import type { Words } from './useWords';

export interface PanelProps {
  definition: WorkflowDefinition;
  words: Words;
  editable: boolean;
  edit: (next: WorkflowDefinition, about?: string) => void;
  choose: (chosen: Chosen) => void;
}

export function StatePanel({ name, ...panel }: PanelProps & { name: string }) {
  const { definition, words, editable, edit, choose } = panel;
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const state = definition.states.find((one) => one.name === name);
  if (!state) return null;
  const disabled = !editable;
  const patch = (change: Parameters<typeof patchState>[2], about = '') =>
    edit(patchState(definition, name, change), about && `state ${name} ${about}`);
  const steps = definition.transitions.map((step, index) => ({ step, index }));
  const line = (index: number, from: string) => () => choose({ states: [], steps: [{ index, from }] });
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('state.title', { name: words.name(state) })}</h2>
      <TextEntry
        label={t('label.zh')}
        value={state.label}
        disabled={disabled}
        change={(label) => patch({ label }, 'label')}
      />
      <TextEntry
        label={t('label.en')}
        value={state.labelEn}
        disabled={disabled}
        change={(labelEn) => patch({ labelEn }, 'labelEn')}
      />
      <ChoiceEntry
        label={t('state.category')}
        hint={t('state.categoryHint')}
        value={state.category}
        disabled={disabled}
        options={STATE_CATEGORIES.map((value) => ({ value, label: domain(`stateCategory.${value}`) }))}
        change={(category) => category && patch({ category })}
      />
      <ChoiceEntry
        label={t('state.stage')}
        hint={t('state.stageHint')}
        value={state.stage}
        clear
        disabled={disabled}
        placeholder={t('none')}
        options={STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))}
        change={(stage) => patch({ stage })}
      />
      <ChoiceEntry
        label={t('state.clock')}
        hint={definition.clocks.length === 0 ? t('state.noClocks') : t('state.clockHint')}
        value={state.clock}
        clear
        disabled={disabled}
        placeholder={t('none')}
        options={definition.clocks.map((clock) => ({ value: clock.name, label: words.name(clock) }))}
        change={(clock) => patch({ clock })}
      />
      <KeyEntry
        label={t('key')}
        value={state.name}
        taken={definition.states.map((one) => one.name)}
        disabled={disabled}
        change={(to) => {
          edit(renameState(definition, name, to));
          choose({ states: [to], steps: [] });
        }}
      />
      <section>
        <h3 className={styles.subtitle}>{t('state.leaving')}</h3>
        <ul className={styles.links}>
          {steps
            .filter(({ step }) => step.from.includes(name))
            .map(({ step, index }) => (
              <li key={index}>
                <Button type="link" size="small" onClick={line(index, name)}>
                  {words.name(step)} → {words.state(step.to)}
                </Button>
              </li>
            ))}
        </ul>
        {!steps.some(({ step }) => step.from.includes(name)) && (
          <p className={styles.quiet}>{t('state.noLeaving')}</p>
        )}
        {editable && (
          <ChoiceEntry
            label={t('state.connectTo')}
            value={null}
            placeholder={t('state.connectToHint')}
            options={definition.states.map((one) => ({ value: one.name, label: words.name(one) }))}
            change={(to) => {
              if (!to) return;
              const made = connect(definition, name, to, { label: t('new.step'), labelEn: 'New step' });
              edit(made.definition);
              choose({ states: [], steps: [{ index: made.index, from: name }] });
            }}
          />
        )}
        <h3 className={styles.subtitle}>{t('state.arriving')}</h3>
        <ul className={styles.links}>
          {steps
            .filter(({ step }) => step.to === name)
            .map(({ step, index }) => (
              <li key={index}>
                <Button type="link" size="small" onClick={line(index, step.from[0] ?? '')}>
                  {step.from.map(words.state).join(' / ')} → {words.name(step)}
                </Button>
              </li>
            ))}
        </ul>
      </section>
      {editable && (
        <div className={styles.foot}>
          {definition.initial !== name && (
            <Button onClick={() => edit({ ...definition, initial: name })}>{t('state.makeInitial')}</Button>
          )}
          <Button
            danger
            onClick={() => {
              edit(remove(definition, { states: [name], steps: [] }));
              choose({ states: [], steps: [] });
            }}
          >
            {t('state.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}
