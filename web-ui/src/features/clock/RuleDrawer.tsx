import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  CHANNELS,
  type ClockAnchor,
  type ClockLevel,
  type ClockRecipient,
  type ClockRule,
  type ClockStop,
  type ClockWay,
  CONTACT_PURPOSES,
  KINDS,
  type PolicyFinding,
  PRIORITIES,
  STAFF_ROLES,
  STATE_CATEGORIES,
} from '@/api/model';
import { levelSentence, ruleSentence, stopWords } from '@/shared/clock/ruleWords';
import { ChoiceField, FindingList, ManyField, NumberField, TextField } from './fields';
import styles from './policy.module.css';
import { freeKey, replaced, without } from './policyEdits';
import type { usePolicySpeaker } from './usePolicySpeaker';

const ANCHORS = ['OPENED', 'ENTERED', 'TRANSITION', 'WORKFLOW', 'TRANSFERRED', 'PROMISED'] as const;
const STOPS = [
  'CONTACTED',
  'PUBLIC_UPDATE',
  'ENTERED',
  'LEFT',
  'TRANSITION',
  'ASSIGNED',
  'ACCEPTED',
  'WORKFLOW',
  'PROMISE_KEPT',
] as const;
const STAGES = ['INTAKE', 'INVESTIGATION', 'HANDLING', 'CALLBACK', 'SECOND_FOLLOW_UP', 'FEEDBACK'] as const;
const WAYS = ['IN_APP', 'EMAIL', 'SMS', 'WECHAT'] as const;

type Speaking = ReturnType<typeof usePolicySpeaker>;

/** One rule as a form. What is changed holds at once; the sentence above says what it means now. */
export function RuleDrawer(props: {
  rule: ClockRule;
  findings: readonly PolicyFinding[];
  speaker: Speaking;
  change: ((rule: ClockRule) => void) | undefined;
  close: () => void;
  closeLabel: string;
}) {
  const { rule, speaker } = props;
  const { t } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const disabled = !props.change;
  const put = (part: Partial<ClockRule>) => props.change?.({ ...rule, ...part });
  const match = (part: Partial<ClockRule['match']>) => put({ match: { ...rule.match, ...part } });
  const promised = rule.anchor?.type === 'PROMISED';
  const target = rule.target ?? { minutes: {}, time: 'CALENDAR' as const, calendar: null };
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 640px)"
      title={(speaker.english ? rule.labelEn : rule.label) || rule.name}
      onClose={props.close}
      footer={
        <div className={styles.drawerFoot}>
          <Button type="primary" onClick={props.close}>
            {props.closeLabel}
          </Button>
        </div>
      }
    >
      <div className={styles.form}>
        <p className={styles.sentence} aria-live="polite">
          {ruleSentence(rule, speaker)}
        </p>
        <FindingList findings={props.findings} english={speaker.english} />
        <fieldset disabled={disabled}>
          <legend>{t('rule.names')}</legend>
          <div className={styles.two}>
            <TextField
              label={t('rule.label')}
              value={rule.label}
              disabled={disabled}
              change={(label) => put({ label })}
            />
            <TextField
              label={t('rule.labelEn')}
              value={rule.labelEn}
              disabled={disabled}
              change={(labelEn) => put({ labelEn })}
            />
            <TextField
              label={t('rule.clock')}
              hint={t('rule.clockHint')}
              value={rule.clock}
              disabled={disabled}
              change={(clock) => put({ clock })}
            />
            <TextField label={t('rule.key')} value={rule.name} disabled change={() => undefined} />
            <TextField
              label={t('rule.ownerWords')}
              hint={t('rule.ownerWordsHint')}
              value={rule.ownerWords ?? ''}
              disabled={disabled}
              change={(words) => put({ ownerWords: words || null })}
            />
            <TextField
              label={t('rule.ownerWordsEn')}
              hint={t('rule.ownerWordsEnHint')}
              value={rule.ownerWordsEn ?? ''}
              disabled={disabled}
              change={(words) => put({ ownerWordsEn: words || null })}
            />
          </div>
        </fieldset>
        <fieldset disabled={disabled}>
          <legend>{t('rule.match')}</legend>
          <div className={styles.two}>
            <ManyField
              label={t('match.kindsOf')}
              placeholder={t('rule.any')}
              value={rule.match.kinds}
              options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
              disabled={disabled}
              change={(kinds) => match({ kinds })}
            />
            <ManyField
              label={t('match.prioritiesOf')}
              placeholder={t('rule.any')}
              value={rule.match.priorities}
              options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
              disabled={disabled}
              change={(priorities) => match({ priorities })}
            />
            <ManyField
              label={t('match.categoriesOf')}
              placeholder={t('rule.any')}
              value={rule.match.categories}
              options={speaker.choices.category}
              disabled={disabled}
              change={(categories) => match({ categories })}
            />
            <ManyField
              label={t('match.channelsOf')}
              placeholder={t('rule.any')}
              value={rule.match.channels}
              options={CHANNELS.map((value) => ({
                value: value as string,
                label: domain(`channel.${value}`),
              }))}
              disabled={disabled}
              change={(channels) => match({ channels })}
            />
            <ManyField
              label={t('match.estatesOf')}
              placeholder={t('rule.any')}
              value={rule.match.estates}
              options={speaker.choices.estate}
              disabled={disabled}
              change={(estates) => match({ estates })}
            />
          </div>
        </fieldset>
        <fieldset disabled={disabled}>
          <legend>{t('rule.starts')}</legend>
          <ChoiceField
            label={t('rule.anchor')}
            value={rule.anchor?.type}
            options={ANCHORS.map((value) => ({ value, label: t(`anchorOf.${value}`) }))}
            disabled={disabled}
            change={(type) =>
              type &&
              put({
                anchor: anchorOf(type),
                ...(type === 'PROMISED'
                  ? {
                      target: null,
                      restartOnReopen: false,
                      pause: { categories: [], states: [] },
                      stops: [{ type: 'PROMISE_KEPT' }],
                    }
                  : {}),
              })
            }
          />
          {rule.anchor?.type === 'ENTERED' && (
            <Places
              places={rule.anchor}
              speaker={speaker}
              disabled={disabled}
              change={(places) => put({ anchor: { type: 'ENTERED', ...places } })}
            />
          )}
          {rule.anchor?.type === 'TRANSITION' && (
            <ManyField
              label={t('rule.steps')}
              value={rule.anchor.names}
              options={speaker.choices.step}
              disabled={disabled}
              change={(names) => put({ anchor: { type: 'TRANSITION', names } })}
            />
          )}
        </fieldset>
        <Stops
          title={t('rule.stops')}
          stops={rule.stops}
          speaker={speaker}
          disabled={disabled}
          change={(stops) => put({ stops })}
        />
        <Stops
          title={t('rule.cancels')}
          about={t('rule.cancelsHint')}
          stops={rule.cancels}
          speaker={speaker}
          disabled={disabled}
          change={(cancels) => put({ cancels })}
        />
        {!promised && (
          <>
            <fieldset disabled={disabled}>
              <legend>{t('rule.target')}</legend>
              <div className={styles.four}>
                {PRIORITIES.map((priority) => (
                  <NumberField
                    key={priority}
                    label={domain(`priority.${priority}`)}
                    suffix={t('rule.minutes')}
                    value={target.minutes[priority]}
                    disabled={disabled}
                    change={(minutes) => {
                      const { [priority]: _before, ...others } = target.minutes;
                      put({
                        target: {
                          ...target,
                          minutes: minutes === undefined ? others : { ...others, [priority]: minutes },
                        },
                      });
                    }}
                  />
                ))}
              </div>
              <div className={styles.two}>
                <ChoiceField
                  label={t('rule.time')}
                  value={target.time}
                  options={(['CALENDAR', 'BUSINESS'] as const).map((value) => ({
                    value,
                    label: t(`timeOf.${value}`),
                  }))}
                  disabled={disabled}
                  change={(time) =>
                    time &&
                    put({
                      target: {
                        ...target,
                        time,
                        calendar: time === 'CALENDAR' ? null : (target.calendar ?? null),
                      },
                    })
                  }
                />
                {target.time === 'BUSINESS' && (
                  <ChoiceField
                    label={t('rule.calendar')}
                    placeholder={t('rule.calendarOfEstate')}
                    clear
                    value={target.calendar ?? undefined}
                    options={speaker.choices.calendar}
                    disabled={disabled}
                    change={(calendar) => put({ target: { ...target, calendar: calendar ?? null } })}
                  />
                )}
              </div>
            </fieldset>
            <fieldset disabled={disabled}>
              <legend>{t('rule.pause')}</legend>
              <div className={styles.two}>
                <ManyField
                  label={t('places.categories')}
                  placeholder={t('rule.never')}
                  value={rule.pause.categories}
                  options={STATE_CATEGORIES.map((value) => ({
                    value,
                    label: domain(`stateCategory.${value}`),
                  }))}
                  disabled={disabled}
                  change={(categories) => put({ pause: { ...rule.pause, categories } })}
                />
                <ManyField
                  label={t('places.states')}
                  placeholder={t('rule.never')}
                  value={rule.pause.states}
                  options={speaker.choices.state}
                  disabled={disabled}
                  change={(states) => put({ pause: { ...rule.pause, states } })}
                />
              </div>
              <Checkbox
                checked={rule.restartOnReopen}
                disabled={disabled}
                onChange={(event) => put({ restartOnReopen: event.target.checked })}
              >
                {t('rule.restarts')}
              </Checkbox>
            </fieldset>
          </>
        )}
        <Levels rule={rule} speaker={speaker} disabled={disabled} change={(levels) => put({ levels })} />
      </div>
    </Drawer>
  );
}

function anchorOf(type: ClockAnchor['type']): ClockAnchor {
  switch (type) {
    case 'ENTERED':
      return { type, states: [], categories: [], stages: [] };
    case 'TRANSITION':
      return { type, names: [] };
    default:
      return { type };
  }
}

function stopOf(type: ClockStop['type']): ClockStop {
  switch (type) {
    case 'CONTACTED':
      return { type, purposes: [] };
    case 'ENTERED':
    case 'LEFT':
      return { type, states: [], categories: [], stages: [] };
    case 'TRANSITION':
      return { type, names: [] };
    default:
      return { type };
  }
}

type PlaceSets = Pick<Extract<ClockStop, { type: 'ENTERED' }>, 'states' | 'categories' | 'stages'>;

function Places(props: {
  places: PlaceSets;
  speaker: Speaking;
  disabled: boolean;
  change: (places: PlaceSets) => void;
}) {
  const { speaker, disabled } = props;
  const { t } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const places = {
    states: props.places.states,
    categories: props.places.categories,
    stages: props.places.stages,
  };
  return (
    <div className={styles.two}>
      <ManyField
        label={t('places.categories')}
        value={places.categories}
        options={STATE_CATEGORIES.map((value) => ({ value, label: domain(`stateCategory.${value}`) }))}
        disabled={disabled}
        change={(categories) => props.change({ ...places, categories })}
      />
      <ManyField
        label={t('places.stages')}
        value={places.stages}
        options={STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))}
        disabled={disabled}
        change={(stages) => props.change({ ...places, stages })}
      />
      <ManyField
        label={t('places.states')}
        value={places.states}
        options={speaker.choices.state}
        disabled={disabled}
        change={(states) => props.change({ ...places, states })}
      />
    </div>
  );
}

function Stops(props: {
  title: string;
  about?: string;
  stops: ClockStop[];
  speaker: Speaking;
  disabled: boolean;
  change: (stops: ClockStop[]) => void;
}) {
  const { stops, speaker, disabled, change } = props;
  const { t } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  return (
    <fieldset disabled={disabled}>
      <legend>{props.title}</legend>
      {props.about && <small>{props.about}</small>}
      {stops.map((stop, index) => {
        const put = (next: ClockStop) => change(replaced(stops, index, next));
        return (
          <div key={index} className={styles.part}>
            <div className={styles.partHead}>
              <ChoiceField
                label={t('rule.condition', { number: index + 1 })}
                value={stop.type}
                options={STOPS.map((value) => ({ value, label: t(`stopOf.${value}`) }))}
                disabled={disabled}
                change={(type) => type && put(stopOf(type))}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={disabled}
                aria-label={t('rule.removePart', { what: stopWords(stop, speaker) })}
                onClick={() => change(without(stops, index))}
              />
            </div>
            {stop.type === 'CONTACTED' && (
              <ManyField
                label={t('rule.purposes')}
                placeholder={t('rule.any')}
                value={stop.purposes}
                options={CONTACT_PURPOSES.map((value) => ({
                  value,
                  label: domain(`contactPurpose.${value}`),
                }))}
                disabled={disabled}
                change={(purposes) => put({ type: 'CONTACTED', purposes })}
              />
            )}
            {(stop.type === 'ENTERED' || stop.type === 'LEFT') && (
              <Places
                places={stop}
                speaker={speaker}
                disabled={disabled}
                change={(places) => put({ type: stop.type, ...places })}
              />
            )}
            {stop.type === 'TRANSITION' && (
              <ManyField
                label={t('rule.steps')}
                value={stop.names}
                options={speaker.choices.step}
                disabled={disabled}
                change={(names) => put({ type: 'TRANSITION', names })}
              />
            )}
          </div>
        );
      })}
      {!disabled && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => change([...stops, stopOf('CONTACTED')])}>
          {t('rule.addCondition')}
        </Button>
      )}
    </fieldset>
  );
}

const BASIC = ['ASSIGNEE', 'DUTY', 'DUTY_BACKUP'] as const;

/** Recipients as the values of one list: who, and which. */
const recipientKey = (one: ClockRecipient): string =>
  one.type === 'ROLE'
    ? `ROLE ${one.role}`
    : one.type === 'TEAM'
      ? `TEAM ${one.team}`
      : one.type === 'PERSON'
        ? `PERSON ${one.accountId}`
        : one.type;

function recipientOf(key: string): ClockRecipient {
  const [type, ...rest] = key.split(' ');
  const value = rest.join(' ');
  switch (type) {
    case 'ROLE':
      return { type, role: value as Extract<ClockRecipient, { type: 'ROLE' }>['role'] };
    case 'TEAM':
      return { type, team: value };
    case 'PERSON':
      return { type, accountId: value };
    default:
      return { type: type as (typeof BASIC)[number] };
  }
}

function Levels(props: {
  rule: ClockRule;
  speaker: Speaking;
  disabled: boolean;
  change: (levels: ClockLevel[]) => void;
}) {
  const { speaker, disabled, change } = props;
  const { levels } = props.rule;
  const { t } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const recipients = [
    ...BASIC.map((one) => ({ value: one as string, label: t(`recipient.${one}`) })),
    ...STAFF_ROLES.map((one) => ({
      value: `ROLE ${one}`,
      label: t('recipient.role', { name: domain(`role.${one}`) }),
    })),
    ...speaker.choices.team.map((one) => ({
      value: `TEAM ${one.value}`,
      label: t('recipient.team', { name: one.label }),
    })),
    ...speaker.choices.person.map((one) => ({ value: `PERSON ${one.value}`, label: one.label })),
  ];
  return (
    <fieldset disabled={disabled}>
      <legend>{t('rule.levels')}</legend>
      {levels.map((level, index) => {
        const put = (part: Partial<ClockLevel>) => change(replaced(levels, index, { ...level, ...part }));
        const { when } = level;
        return (
          <div key={level.name} className={styles.part}>
            <div className={styles.partHead}>
              <strong>{levelSentence(level, speaker)}</strong>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={disabled}
                aria-label={t('rule.removePart', { what: levelSentence(level, speaker) })}
                onClick={() => change(without(levels, index))}
              />
            </div>
            <div className={styles.two}>
              <ChoiceField
                label={t('level.kind')}
                value={level.kind}
                options={(['WARNING', 'ESCALATION'] as const).map((value) => ({
                  value,
                  label: t(`levelKind.${value}`),
                }))}
                disabled={disabled}
                change={(kind) => kind && put({ kind })}
              />
              <ChoiceField
                label={t('level.when')}
                value={when?.type}
                options={(['PERCENT', 'BEFORE_DUE', 'AFTER_DUE'] as const).map((value) => ({
                  value,
                  label: t(`whenOf.${value}`),
                }))}
                disabled={disabled}
                change={(type) =>
                  type &&
                  put({
                    when:
                      type === 'PERCENT'
                        ? { type, percent: 80 }
                        : { type, minutes: type === 'AFTER_DUE' ? 0 : 10 },
                  })
                }
              />
              {when?.type === 'PERCENT' && (
                <NumberField
                  label={t('level.percent')}
                  suffix="%"
                  value={when.percent}
                  disabled={disabled}
                  change={(percent) => put({ when: { type: 'PERCENT', percent: percent ?? 0 } })}
                />
              )}
              {(when?.type === 'BEFORE_DUE' || when?.type === 'AFTER_DUE') && (
                <NumberField
                  label={t('level.minutes')}
                  suffix={t('rule.minutes')}
                  min={when.type === 'AFTER_DUE' ? 0 : 1}
                  value={when.minutes}
                  disabled={disabled}
                  change={(minutes) => put({ when: { type: when.type, minutes: minutes ?? 0 } })}
                />
              )}
              <ManyField
                label={t('level.to')}
                value={level.to.map(recipientKey)}
                options={recipients}
                disabled={disabled}
                change={(to) => put({ to: to.map(recipientOf) })}
              />
              <ManyField<ClockWay>
                label={t('level.ways')}
                value={level.ways}
                options={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
                disabled={disabled}
                change={(ways) => put({ ways })}
              />
            </div>
            <Checkbox
              checked={Boolean(level.repeat)}
              disabled={disabled}
              onChange={(event) =>
                put({ repeat: event.target.checked ? { everyMinutes: 30, most: 3 } : null })
              }
            >
              {t('level.repeats')}
            </Checkbox>
            {level.repeat && (
              <div className={styles.two}>
                <NumberField
                  label={t('level.every')}
                  suffix={t('rule.minutes')}
                  value={level.repeat.everyMinutes}
                  disabled={disabled}
                  change={(everyMinutes) =>
                    put({ repeat: { everyMinutes: everyMinutes ?? 0, most: level.repeat?.most ?? 1 } })
                  }
                />
                <NumberField
                  label={t('level.most')}
                  value={level.repeat.most}
                  disabled={disabled}
                  change={(most) =>
                    put({ repeat: { everyMinutes: level.repeat?.everyMinutes ?? 30, most: most ?? 0 } })
                  }
                />
              </div>
            )}
          </div>
        );
      })}
      {!disabled && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            change([
              ...levels,
              {
                name: freeKey(
                  'level',
                  levels.map((one) => one.name),
                ),
                kind: levels.length === 0 ? 'WARNING' : 'ESCALATION',
                when:
                  levels.length === 0 ? { type: 'PERCENT', percent: 80 } : { type: 'AFTER_DUE', minutes: 0 },
                to: [{ type: 'ASSIGNEE' }],
                ways: ['IN_APP'],
                repeat: null,
              },
            ])
          }
        >
          {t('rule.addLevel')}
        </Button>
      )}
      {levels.length === 0 && <small>{t('rule.noLevels')}</small>}
    </fieldset>
  );
}
