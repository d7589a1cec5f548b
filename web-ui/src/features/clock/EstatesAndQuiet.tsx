import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { ClockPolicy, PolicyFinding } from '@/api/model';
import { QueryView } from '@/shared/ui/states';
import { ChoiceField, ClockTime, FindingList } from './fields';
import styles from './policy.module.css';
import { findingsAt } from './policyEdits';
import type { usePolicySpeaker } from './usePolicySpeaker';

/** Which calendar counts where, and when nobody is disturbed. */
export function EstatesAndQuiet(props: {
  policy: ClockPolicy;
  findings: readonly PolicyFinding[];
  speaker: ReturnType<typeof usePolicySpeaker>;
  edit: ((change: (before: ClockPolicy) => ClockPolicy) => void) | undefined;
}) {
  const { policy, speaker, edit } = props;
  const { t } = useTranslation('clock');
  const estates = useQuery(estatesQuery);
  const calendars = speaker.choices.calendar;
  const quiet = policy.quietHours;
  return (
    <div className={styles.form}>
      <fieldset disabled={!edit}>
        <legend>{t('estates.title')}</legend>
        <FindingList
          findings={[
            ...findingsAt(props.findings, '/defaultCalendar'),
            ...findingsAt(props.findings, '/estateCalendars'),
          ]}
          english={speaker.english}
        />
        <div className={styles.two}>
          <ChoiceField
            label={t('estates.default')}
            hint={t('estates.defaultHint')}
            value={policy.defaultCalendar}
            options={calendars}
            disabled={!edit}
            change={(key) => key && edit?.((before) => ({ ...before, defaultCalendar: key }))}
          />
        </div>
        <QueryView query={estates}>
          {(all) => (
            <ul className={styles.estates}>
              {all
                .filter((one) => one.active || policy.estateCalendars[one.id])
                .map((one) => (
                  <li key={one.id}>
                    <span>{one.name}</span>
                    <Select<string>
                      aria-label={t('estates.of', { name: one.name })}
                      value={policy.estateCalendars[one.id] ?? null}
                      placeholder={t('estates.byDefault')}
                      allowClear
                      disabled={!edit}
                      options={calendars}
                      onChange={(key: string | undefined) =>
                        edit?.((before) => {
                          const { [one.id]: _gone, ...others } = before.estateCalendars;
                          return { ...before, estateCalendars: key ? { ...others, [one.id]: key } : others };
                        })
                      }
                    />
                  </li>
                ))}
            </ul>
          )}
        </QueryView>
      </fieldset>
      <fieldset disabled={!edit}>
        <legend>{t('quiet.title')}</legend>
        <FindingList findings={findingsAt(props.findings, '/quietHours')} english={speaker.english} />
        <Checkbox
          checked={Boolean(quiet)}
          disabled={!edit}
          onChange={(event) =>
            edit?.((before) => ({
              ...before,
              quietHours: event.target.checked ? { from: '22:00', to: '07:30' } : null,
            }))
          }
        >
          {t('quiet.on')}
        </Checkbox>
        {quiet && (
          <span className={styles.period}>
            {(['from', 'to'] as const).map((end) => (
              <ClockTime
                key={end}
                label={t(`quiet.${end}`)}
                value={quiet[end]}
                disabled={!edit}
                change={(time) => edit?.((before) => ({ ...before, quietHours: { ...quiet, [end]: time } }))}
              />
            ))}
          </span>
        )}
        <small>{t('quiet.about')}</small>
      </fieldset>
    </div>
  );
}
