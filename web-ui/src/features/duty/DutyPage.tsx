import {
  CopyOutlined,
  LeftOutlined,
  PlusOutlined,
  RightOutlined,
  SettingOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyGap, DutyRoster, DutyShift } from '@/api/model';
import { useMay } from '@/api/session';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { DayList } from './DayList';
import styles from './duty.module.css';
import { copyWeek, gapsQuery, rostersQuery, shiftsQuery } from './dutyQueries';
import { Line } from './OnDuty';
import { PatternDialog } from './PatternDialog';
import { RosterDialog } from './RosterDialog';
import { type Edited, ShiftDialog } from './ShiftDialog';
import { useRefusal } from './useConflicts';
import { dayName, WeekGrid } from './WeekGrid';
import { addDays, clockOf, instantOf, localOf, mondayOf, todayIn } from './week';

/** Who is on duty, week by week, and which hours nobody covers. */
export function DutyPage() {
  const { t } = useTranslation('duty');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/staff/duty' });
  const navigate = useNavigate({ from: '/duty' });
  const mayRead = useMay('STAFF_READ');
  const mayManage = useMay('ROSTER_MANAGE');
  const query = useQuery({ ...rostersQuery, enabled: mayRead });
  const [editing, setEditing] = useState<DutyRoster | 'new'>();
  const rosters = query.data ?? [];
  const chosen =
    rosters.find((one) => one.id === search.roster) ??
    rosters.find((one) => one.active && search.estate && one.estateId === search.estate) ??
    rosters[0];
  const choose = (roster: string) =>
    void navigate({ to: '/duty', search: (before) => ({ ...before, roster }) });
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {rosters.length > 1 && (
            <Select
              aria-label={t('roster')}
              value={chosen?.id}
              popupMatchSelectWidth={false}
              options={rosters.map((one) => ({
                value: one.id,
                label: one.active ? one.name : common('list.aside', { what: one.name, more: t('retired') }),
              }))}
              onChange={choose}
            />
          )}
          {mayManage && chosen?.active && (
            <Button icon={<SettingOutlined />} onClick={() => setEditing(chosen)}>
              {t('edit')}
            </Button>
          )}
          {mayManage && add}
        </>
      }
    >
      {mayRead ? (
        <QueryView query={query}>
          {() =>
            chosen ? (
              <RosterWeek key={chosen.id} roster={chosen} mayManage={mayManage && chosen.active} />
            ) : (
              <Surface>
                <EmptyState title={t('empty')} hint={t('emptyHint')}>
                  {mayManage && add}
                </EmptyState>
              </Surface>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="STAFF_READ" />
        </Surface>
      )}
      {editing && (
        <RosterDialog
          roster={editing}
          close={() => setEditing(undefined)}
          saved={(roster) => {
            setEditing(undefined);
            choose(roster.id);
          }}
        />
      )}
    </Page>
  );
}

function RosterWeek({ roster, mayManage }: { roster: DutyRoster; mayManage: boolean }) {
  const { t } = useTranslation('duty');
  const search = useSearch({ from: '/staff/duty' });
  const navigate = useNavigate({ from: '/duty' });
  const narrow = useNarrow();
  const zone = roster.timeZone;
  const monday = mondayOf(search.week ?? todayIn(zone));
  const from = instantOf(monday, 0, zone);
  const to = instantOf(addDays(monday, 7), 0, zone);
  const shifts = useQuery(shiftsQuery(roster.id, from, to));
  const gaps = useQuery(gapsQuery(roster.id));
  const [edited, setEdited] = useState<Edited>();
  const [planning, setPlanning] = useState(false);
  const [copying, setCopying] = useState(false);
  const go = (week: string | undefined) =>
    void navigate({ to: '/duty', search: (before) => ({ ...before, week }) });
  const view = {
    monday,
    zone,
    shifts: shifts.data ?? [],
    gaps: gaps.data ?? [],
    edit: mayManage ? (shift: DutyShift) => setEdited({ shift }) : undefined,
    add: mayManage
      ? (day: string, begin: number, end: number) => setEdited({ day, from: begin, to: end })
      : undefined,
  };
  return (
    <>
      <div className={styles.summary}>
        {roster.active && (
          <Surface padded>
            <h2 className={styles.heading}>{t('now.title')}</h2>
            <Line estate={roster.estateId ?? undefined} />
          </Surface>
        )}
        {roster.active && gaps.data && (
          <Gaps
            gaps={gaps.data}
            zone={zone}
            show={(gap) => go(localOf(gap.from, zone).day)}
            fill={
              mayManage
                ? (gap) => {
                    const begin = localOf(gap.from, zone);
                    const hours = (Date.parse(gap.to) - Date.parse(gap.from)) / 60_000;
                    go(begin.day);
                    setEdited({
                      day: begin.day,
                      from: begin.minute,
                      to: begin.minute + Math.min(hours, 12 * 60),
                    });
                  }
                : undefined
            }
          />
        )}
      </div>
      <Surface>
        <div className={styles.bar}>
          <Button
            icon={<LeftOutlined />}
            aria-label={t('week.previous')}
            onClick={() => go(addDays(monday, -7))}
          />
          <Button onClick={() => go(undefined)}>{t('week.this')}</Button>
          <Button
            icon={<RightOutlined />}
            aria-label={t('week.next')}
            onClick={() => go(addDays(monday, 7))}
          />
          <strong>{t('week.label', { from: monday, to: addDays(monday, 6) })}</strong>
          <span className={styles.legend}>
            <i data-kind="MAIN" /> {t('kind.MAIN')} <i data-kind="BACKUP" /> {t('kind.BACKUP')}{' '}
            <i data-kind="GAP" /> {t('gap.MAIN')}
          </span>
          <span className={styles.space} />
          {mayManage && (
            <>
              <Button icon={<PlusOutlined />} onClick={() => setEdited({ day: monday, from: 480, to: 1200 })}>
                {t('shift.add')}
              </Button>
              <Button icon={<SyncOutlined />} onClick={() => setPlanning(true)}>
                {t('pattern.action')}
              </Button>
              <Button
                icon={<CopyOutlined />}
                disabled={view.shifts.length === 0}
                onClick={() => setCopying(true)}
              >
                {t('copy.action')}
              </Button>
            </>
          )}
        </div>
        {shifts.error && !shifts.data ? (
          <ErrorState error={shifts.error} retry={() => void shifts.refetch()} />
        ) : shifts.data ? (
          narrow ? (
            <DayList {...view} />
          ) : (
            <>
              <WeekGrid {...view} />
              {mayManage && <p className={styles.help}>{t('shift.drag')}</p>}
            </>
          )
        ) : (
          <LoadingState rows={10} />
        )}
      </Surface>
      {edited && (
        <ShiftDialog
          key={'shift' in edited ? edited.shift.id : `${edited.day} ${edited.from}`}
          roster={roster}
          edited={edited}
          others={view.shifts}
          close={() => setEdited(undefined)}
        />
      )}
      {planning && <PatternDialog roster={roster} monday={monday} close={() => setPlanning(false)} />}
      {copying && <CopyDialog roster={roster} monday={monday} close={() => setCopying(false)} />}
    </>
  );
}

const SHOWN = 4;

function Gaps(props: {
  gaps: DutyGap[];
  zone: string;
  show: (gap: DutyGap) => void;
  fill?: (gap: DutyGap) => void;
}) {
  const { t, i18n } = useTranslation('duty');
  const { gaps, zone } = props;
  const stamp = (iso: string) => {
    const { day, minute } = localOf(iso, zone);
    return `${dayName(day, i18n.language)} ${clockOf(minute)}`;
  };
  if (gaps.length === 0) return <Alert type="success" showIcon title={t('gap.none')} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('gap.title', { count: gaps.length })}
      description={
        <ul className={styles.gaps}>
          {gaps.slice(0, SHOWN).map((gap) => (
            <li key={`${gap.missing} ${gap.from}`}>
              <button type="button" className={styles.link} onClick={() => props.show(gap)}>
                {stamp(gap.from)} – {stamp(gap.to)}
              </button>
              <span>{t(`gap.${gap.missing}`)}</span>
              {props.fill && (
                <Button size="small" onClick={() => props.fill?.(gap)}>
                  {t('gap.fill')}
                </Button>
              )}
            </li>
          ))}
          {gaps.length > SHOWN && <li>{t('gap.more', { count: gaps.length - SHOWN })}</li>}
        </ul>
      }
    />
  );
}

function CopyDialog({ roster, monday, close }: { roster: DutyRoster; monday: string; close: () => void }) {
  const { t } = useTranslation('duty');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refuse = useRefusal(roster.timeZone);
  const [weeks, setWeeks] = useState(1);
  const copy = useMutation({
    mutationFn: () => copyWeek(roster.id, monday, addDays(monday, 7), weeks),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['duty'] });
      void message.success(t('copy.done', { count: made.added.length }));
      close();
    },
    onError: refuse,
  });
  return (
    <Modal
      open
      title={t('copy.title')}
      okText={t('copy.action')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: copy.isPending }}
      onCancel={close}
      onOk={() => copy.mutate()}
    >
      <p className={styles.quiet}>{t('week.label', { from: monday, to: addDays(monday, 6) })}</p>
      <div className={styles.field}>
        <label htmlFor="copy-weeks">{t('copy.weeks')}</label>
        <InputNumber
          id="copy-weeks"
          min={1}
          max={26}
          value={weeks}
          onChange={(value) => setWeeks(value ?? 1)}
        />
      </div>
    </Modal>
  );
}
