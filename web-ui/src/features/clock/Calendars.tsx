import {
  CopyOutlined,
  DeleteOutlined,
  DownloadOutlined,
  PlusOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockPolicy, PolicyFinding, SpecialDay, WorkCalendar, WorkPeriod } from '@/api/model';
import { QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { ChoiceField, ClockTime, FindingList, TextField } from './fields';
import styles from './policy.module.css';
import { findingsAt, freeKey, replaced, WEEK, withHolidays, without } from './policyEdits';
import { holidaysQuery } from './policyQueries';
import { YearView } from './YearView';

type Edit = (change: (before: ClockPolicy) => ClockPolicy) => void;

/** When the company works: a tab for each calendar. */
export function Calendars(props: {
  policy: ClockPolicy;
  findings: readonly PolicyFinding[];
  english: boolean;
  edit: Edit | undefined;
}) {
  const { policy, english, edit } = props;
  const { t } = useTranslation('clock');
  const { message, modal } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string>();
  const current = policy.calendars.find((one) => one.key === chosen) ?? policy.calendars[0];
  const add = (calendar: WorkCalendar) => {
    const key = freeKey(
      calendar.key,
      policy.calendars.map((one) => one.key),
    );
    edit?.((before) => ({ ...before, calendars: [...before.calendars, { ...calendar, key }] }));
    setChosen(key);
  };
  const read = async (picked: File) => {
    const calendar = calendarOf(await picked.text().catch(() => ''));
    if (calendar) {
      add(calendar);
      void message.success(t('calendar.imported'));
    } else void message.error(t('calendar.unreadable'));
  };
  const remove = (calendar: WorkCalendar) =>
    modal.confirm({
      title: t('calendar.removeTitle', { name: english ? calendar.labelEn : calendar.label }),
      content: t('calendar.removeWhat'),
      okText: t('calendar.remove'),
      okButtonProps: { danger: true },
      onOk: () =>
        edit?.((before) => ({
          ...before,
          calendars: before.calendars.filter((one) => one.key !== calendar.key),
        })),
    });
  return (
    <>
      {edit && (
        <div className={styles.foot}>
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              add({
                key: 'calendar',
                label: '新日历',
                labelEn: 'New calendar',
                zone: 'Asia/Shanghai',
                week: Object.fromEntries(
                  WEEK.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '18:00' }]]),
                ),
                days: [],
                years: [],
                ignoresHolidays: false,
              })
            }
          >
            {t('calendar.add')}
          </Button>
          <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
            {t('calendar.import')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label={t('calendar.import')}
            onChange={(event) => {
              const [picked] = event.target.files ?? [];
              if (picked) void read(picked);
              event.target.value = '';
            }}
          />
        </div>
      )}
      {current && (
        <Tabs
          className={styles.inner}
          value={current.key}
          choose={setChosen}
          items={policy.calendars.map((calendar, index) => ({
            key: calendar.key,
            label: (english ? calendar.labelEn : calendar.label) || calendar.key,
            content: () => (
              <CalendarForm
                calendar={calendar}
                findings={findingsAt(props.findings, `/calendars/${index}`)}
                english={english}
                change={
                  edit &&
                  ((next) =>
                    edit((before) => ({ ...before, calendars: replaced(before.calendars, index, next) })))
                }
                remove={edit && policy.calendars.length > 1 ? () => remove(calendar) : undefined}
              />
            ),
          }))}
        />
      )}
    </>
  );
}

/** A calendar out of a file; nothing when it is none. */
function calendarOf(text: string): WorkCalendar | undefined {
  try {
    const read = JSON.parse(text) as Partial<WorkCalendar>;
    if (typeof read.key !== 'string' || typeof read.week !== 'object' || read.week === null) return undefined;
    return {
      label: read.key,
      labelEn: read.key,
      zone: 'Asia/Shanghai',
      ignoresHolidays: false,
      ...read,
      key: read.key,
      week: read.week,
      days: Array.isArray(read.days) ? read.days : [],
      years: Array.isArray(read.years) ? read.years : [],
    };
  } catch {
    return undefined;
  }
}

function download(calendar: WorkCalendar): void {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify(calendar, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${calendar.key.replace(/[^\w-]+/g, '-')}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

type Change = ((calendar: WorkCalendar) => void) | undefined;

function CalendarForm(props: {
  calendar: WorkCalendar;
  findings: readonly PolicyFinding[];
  english: boolean;
  change: Change;
  remove: (() => void) | undefined;
}) {
  const { calendar, change } = props;
  const { t } = useTranslation('clock');
  const disabled = !change;
  const put = (part: Partial<WorkCalendar>) => change?.({ ...calendar, ...part });
  return (
    <div className={styles.form}>
      <FindingList findings={props.findings} english={props.english} />
      <div className={styles.four}>
        <TextField
          label={t('rule.label')}
          value={calendar.label}
          disabled={disabled}
          change={(label) => put({ label })}
        />
        <TextField
          label={t('rule.labelEn')}
          value={calendar.labelEn}
          disabled={disabled}
          change={(labelEn) => put({ labelEn })}
        />
        <ChoiceField
          label={t('calendar.zone')}
          value={calendar.zone}
          options={zones(calendar.zone).map((value) => ({ value, label: value }))}
          disabled={disabled}
          change={(zone) => zone && put({ zone })}
        />
      </div>
      <Week calendar={calendar} change={change} />
      <Checkbox
        checked={calendar.ignoresHolidays}
        disabled={disabled}
        onChange={(event) => put({ ignoresHolidays: event.target.checked })}
      >
        {t('calendar.ignores')}
      </Checkbox>
      <Year calendar={calendar} english={props.english} change={change} />
      <Days calendar={calendar} english={props.english} change={change} />
      <div className={styles.foot}>
        <Button icon={<DownloadOutlined />} onClick={() => download(calendar)}>
          {t('calendar.export')}
        </Button>
        {props.remove && (
          <Button danger icon={<DeleteOutlined />} onClick={props.remove}>
            {t('calendar.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

const zones = (own: string) => [
  ...new Set([
    own,
    'Asia/Shanghai',
    'Asia/Hong_Kong',
    'Asia/Macau',
    'Asia/Taipei',
    'Asia/Urumqi',
    'Asia/Singapore',
    'Asia/Tokyo',
    'UTC',
  ]),
];

/** Each weekday with its periods. */
function Week({ calendar, change }: { calendar: WorkCalendar; change: Change }) {
  const { t } = useTranslation('clock');
  const put = (day: string, periods: WorkPeriod[]) =>
    change?.({ ...calendar, week: { ...calendar.week, [day]: periods } });
  return (
    <fieldset>
      <legend>{t('calendar.week')}</legend>
      <ul className={styles.week}>
        {WEEK.map((day) => {
          const periods = calendar.week[day] ?? [];
          return (
            <li key={day}>
              <span className={styles.day}>{t(`day.${day}`)}</span>
              <Periods
                periods={periods}
                what={t(`day.${day}`)}
                change={change && ((next) => put(day, next))}
              />
              {change && day === 'MONDAY' && (
                <Button
                  type="text"
                  size="small"
                  icon={<CopyOutlined />}
                  onClick={() =>
                    change({
                      ...calendar,
                      week: {
                        ...calendar.week,
                        ...Object.fromEntries(WEEK.slice(0, 5).map((one) => [one, periods])),
                      },
                    })
                  }
                >
                  {t('calendar.copy')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <small>{t('calendar.midnight')}</small>
    </fieldset>
  );
}

function Periods(props: {
  periods: WorkPeriod[];
  what: string;
  change: ((periods: WorkPeriod[]) => void) | undefined;
}) {
  const { periods, what, change } = props;
  const { t } = useTranslation('clock');
  return (
    <span className={styles.periods}>
      {periods.length === 0 && <span className={styles.quiet}>{t('calendar.rest')}</span>}
      {periods.map((period, index) => (
        <span key={index} className={styles.period}>
          {(['from', 'to'] as const).map((end) => (
            <ClockTime
              key={end}
              label={t(`calendar.${end}`, { what, number: index + 1 })}
              value={period[end]}
              disabled={!change}
              change={(time) => change?.(replaced(periods, index, { ...period, [end]: time }))}
            />
          ))}
          {change && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('calendar.removePeriod', { what, number: index + 1 })}
              onClick={() => change(without(periods, index))}
            />
          )}
        </span>
      ))}
      {change && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t('calendar.addPeriod', { what })}
          onClick={() => change([...periods, nextPeriod(periods)])}
        />
      )}
    </span>
  );
}

/** After the last period of a day, as far as the day goes. */
function nextPeriod(periods: readonly WorkPeriod[]): WorkPeriod {
  const last = periods.at(-1)?.to.slice(0, 5);
  return !last || last === '00:00' || last >= '22:00'
    ? { from: '09:00', to: '18:00' }
    : { from: last, to: '22:00' };
}

/** The public holidays of a year: those that are known can be taken in, those that are not are flagged and never guessed. */
function Year({ calendar, english, change }: { calendar: WorkCalendar; english: boolean; change: Change }) {
  const { t } = useTranslation('clock');
  const { message } = App.useApp();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear);
  const query = useQuery(holidaysQuery(year));
  const taken = calendar.years.includes(year);
  return (
    <fieldset>
      <legend>{t('calendar.year')}</legend>
      <QueryView query={query}>
        {(holidays) => {
          const years = [...new Set([...holidays.years, ...calendar.years, thisYear, thisYear + 1])].sort(
            (a, b) => b - a,
          );
          return (
            <>
              <div className={styles.foot}>
                <Select<number>
                  aria-label={t('calendar.whichYear')}
                  value={year}
                  options={years.map((one) => ({
                    value: one,
                    label: t(
                      calendar.years.includes(one)
                        ? 'calendar.yearTaken'
                        : holidays.years.includes(one)
                          ? 'calendar.yearKnown'
                          : 'calendar.yearUnknown',
                      { year: one },
                    ),
                  }))}
                  onChange={setYear}
                />
                {change && holidays.covered && !taken && (
                  <Button
                    type="primary"
                    onClick={() => {
                      change(withHolidays(calendar, year, holidays.days));
                      void message.success(t('calendar.took', { year, count: holidays.days.length }));
                    }}
                  >
                    {t('calendar.take', { year })}
                  </Button>
                )}
              </div>
              {!calendar.ignoresHolidays && !taken && (
                <Alert
                  type="warning"
                  showIcon
                  title={
                    holidays.covered
                      ? t('calendar.notTaken', { year })
                      : t('calendar.notKnown', {
                          year,
                          years: `${holidays.years[0]}–${holidays.years.at(-1)}`,
                        })
                  }
                />
              )}
              <YearView calendar={calendar} year={year} english={english} />
            </>
          );
        }}
      </QueryView>
    </fieldset>
  );
}

/** Days that are not like their weekday, of the company's own and taken in. */
function Days({ calendar, english, change }: { calendar: WorkCalendar; english: boolean; change: Change }) {
  const { t } = useTranslation('clock');
  const { days } = calendar;
  const put = (index: number, part: Partial<SpecialDay>) => {
    const before = days[index];
    if (before) change?.({ ...calendar, days: replaced(days, index, { ...before, ...part }) });
  };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <fieldset>
      <legend>{t('calendar.days', { count: days.length })}</legend>
      <ul className={styles.days}>
        {days.map((day, index) => (
          <li key={index}>
            <DatePicker
              aria-label={t('calendar.date', { number: index + 1 })}
              value={dayjs(day.date)}
              format="YYYY-MM-DD"
              allowClear={false}
              disabled={!change}
              onChange={(chosen) => chosen && put(index, { date: chosen.format('YYYY-MM-DD') })}
            />
            <Select
              aria-label={t('calendar.kind', { date: day.date })}
              value={day.kind}
              disabled={!change}
              options={(['REST', 'WORK', 'HOURS'] as const).map((value) => ({
                value,
                label: t(`dayKind.${value}`),
              }))}
              onChange={(kind) =>
                put(index, { kind, hours: kind === 'HOURS' ? [{ from: '09:00', to: '18:00' }] : [] })
              }
            />
            <Input
              aria-label={t('calendar.name', { date: day.date })}
              value={(english ? day.nameEn : day.name) ?? ''}
              disabled={!change}
              onChange={(event) =>
                put(index, english ? { nameEn: event.target.value } : { name: event.target.value })
              }
            />
            {change && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('calendar.removeDay', { date: day.date })}
                onClick={() => change({ ...calendar, days: without(days, index) })}
              />
            )}
            {day.kind === 'HOURS' && (
              <Periods
                periods={day.hours}
                what={day.date}
                change={change && ((hours) => put(index, { hours }))}
              />
            )}
          </li>
        ))}
      </ul>
      {change && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            change({
              ...calendar,
              days: [...days, { date: today, kind: 'REST', name: '', nameEn: '', hours: [] }],
            })
          }
        >
          {t('calendar.addDay')}
        </Button>
      )}
    </fieldset>
  );
}
