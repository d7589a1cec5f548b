import { useQuery } from '@tanstack/react-query';
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import { CHANNELS, type ClockPolicy, type ClockRule, KINDS, PRIORITIES } from '@/api/model';
import { lengthWords, ruleSentence, type Speaker } from '@/shared/clock/ruleWords';
import { SpanDrawing, SpanList } from '@/shared/clock/Spans';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { ChoiceField, Field } from './fields';
import styles from './policy.module.css';
import { matching, type Subject } from './policyEdits';
import { trialQuery } from './policyQueries';
import type { usePolicySpeaker } from './usePolicySpeaker';

/** A ticket that nobody opened: which rules would measure it, and until when. */
export function TryPanel({
  policy,
  speaker,
}: {
  policy: ClockPolicy;
  speaker: ReturnType<typeof usePolicySpeaker>;
}) {
  const { t } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const [subject, setSubject] = useState<Subject>({ kind: 'REPAIR', priority: 'NORMAL' });
  const [start, setStart] = useState<Dayjs>(() => dayjs().startOf('minute'));
  const zoneOf = useZoneOf();
  const put = (part: Partial<Subject>) => setSubject((before) => ({ ...before, ...part }));
  const rules = matching(policy, subject);
  return (
    <Zone value={subject.estateId ? zoneOf(subject.estateId) : undefined}>
      <div className={styles.form}>
        <p className={styles.quiet}>{t('try.about')}</p>
        <div className={styles.four}>
          <ChoiceField
            label={t('match.kindsOf')}
            value={subject.kind}
            options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
            change={(kind) => kind && put({ kind })}
          />
          <ChoiceField
            label={t('match.prioritiesOf')}
            value={subject.priority}
            options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
            change={(priority) => priority && put({ priority })}
          />
          <ChoiceField
            label={t('match.estatesOf')}
            placeholder={t('try.anyEstate')}
            clear
            value={subject.estateId}
            options={speaker.choices.estate}
            change={(estateId) => put({ estateId })}
          />
          <ChoiceField
            label={t('match.categoriesOf')}
            placeholder={t('try.none')}
            clear
            value={subject.category}
            options={speaker.choices.category}
            change={(category) => put({ category })}
          />
          <ChoiceField
            label={t('match.channelsOf')}
            placeholder={t('try.none')}
            clear
            value={subject.channel}
            options={CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) }))}
            change={(channel) => put({ channel })}
          />
          <Field label={t('try.start')}>
            {(id) => (
              <DatePicker
                id={id}
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                allowClear={false}
                value={start}
                onChange={(chosen) => chosen && setStart(chosen)}
              />
            )}
          </Field>
        </div>
        {rules.length === 0 ? (
          <EmptyState title={t('try.noRule')} hint={t('try.noRuleHint')} />
        ) : (
          <ul className={styles.tried} aria-label={t('try.result')}>
            {rules.map((rule) => (
              <li key={rule.name}>
                <h3>{speaker.english ? rule.labelEn : rule.label}</h3>
                <p className={styles.quiet}>{ruleSentence(rule, speaker)}</p>
                {rule.anchor?.type === 'PROMISED' ? (
                  <p>{t('explain.promised')}</p>
                ) : (
                  <Tried
                    policy={policy}
                    rule={rule}
                    subject={subject}
                    start={start.toISOString()}
                    speaker={speaker}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Zone>
  );
}

function Tried(props: {
  policy: ClockPolicy;
  rule: ClockRule;
  subject: Subject;
  start: string;
  speaker: Speaker;
}) {
  const { rule, subject, speaker } = props;
  const { t } = useTranslation('clock');
  const query = useQuery(
    trialQuery({
      policy: props.policy,
      rule: rule.name,
      priority: subject.priority,
      estateId: subject.estateId,
      start: props.start,
    }),
  );
  return (
    <QueryView query={query}>
      {(tried) => (
        <>
          <p>
            <strong>
              {t('explain.due')} <Time at={tried.dueAt} />
            </strong>{' '}
            · {lengthWords(tried.minutes, t)} ·{' '}
            {tried.calendar
              ? t('time.BUSINESS.by', { calendar: speaker.names.calendar(tried.calendar) })
              : t('time.CALENDAR')}
          </p>
          {tried.uncoveredYears.length > 0 && (
            <p className={styles.warn}>
              {t('explain.uncovered', { years: tried.uncoveredYears.join(t('words.and')) })}
            </p>
          )}
          <SpanDrawing segments={tried.segments} />
          <details>
            <summary>{t('spans.title')}</summary>
            <SpanList segments={tried.segments} />
          </details>
        </>
      )}
    </QueryView>
  );
}
