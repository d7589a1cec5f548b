import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeekOfReply } from '@/api/model';
import { Chart } from '@/shared/chart/Chart';
import { trendOption } from '@/shared/chart/trend';
import { useLook } from '@/shared/chart/useLook';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { QueryView } from '@/shared/ui/states';
import styles from './review.module.css';
import { weeksQuery } from './reviewQueries';
import { shareWords } from './words';

const SHOWN = ['uses', 'unchanged', 'content', 'again'] as const;
type Shown = (typeof SHOWN)[number];

/** Of all weeks together. */
function altogether(weeks: WeekOfReply[], shown: Exclude<Shown, 'uses'>) {
  const count = weeks.reduce((sum, week) => sum + week[shown].count, 0);
  const of = weeks.reduce((sum, week) => sum + week[shown].of, 0);
  return { count, of, small: of < 10 };
}

/** One reply week by week as a picture: how often it was sent, and what owners said and did afterwards. */
export function Weeks({ replyId, title, days }: { replyId: string; title: string; days: number }) {
  const query = useQuery(weeksQuery(replyId, days));
  return (
    <QueryView query={query}>
      {(weeks) =>
        weeks.some((week) => week.uses > 0) ? <Drawn weeks={weeks} title={title} days={days} /> : null
      }
    </QueryView>
  );
}

function Drawn({ weeks, title, days }: { weeks: WeekOfReply[]; title: string; days: number }) {
  const { t } = useTranslation('review');
  const look = useLook();
  const [shown, setShown] = useState<Shown>('uses');
  const uses = weeks.reduce((sum, week) => sum + week.uses, 0);
  const shownOf = (week: WeekOfReply) =>
    shown === 'uses'
      ? week.uses
      : week[shown].of === 0
        ? null
        : Math.round((100 * week[shown].count) / week[shown].of);
  const finding =
    shown === 'uses'
      ? t('weeks.finding.uses', { days, uses, weeks: weeks.filter((week) => week.uses > 0).length })
      : t('weeks.finding.share', {
          days,
          name: t(`figure.${shown}`),
          share: shareWords(altogether(weeks, shown), t),
        });
  const columns: DataColumn<WeekOfReply>[] = [
    { key: 'week', title: t('weeks.week'), card: 'title', render: (week) => week.week },
    { key: 'uses', title: t('figure.uses'), number: true, render: (week) => week.uses },
    ...(['unchanged', 'content', 'again'] as const).map((key) => ({
      key,
      title: t(`figure.${key}`),
      render: (week: WeekOfReply) => shareWords(week[key], t),
    })),
  ];
  return (
    <div className={styles.weeks}>
      <Chart
        finding={finding}
        what={t('weeks.what', { name: t(`figure.${shown}`) })}
        tools={
          <Segmented<Shown>
            size="small"
            aria-label={t('weeks.shown')}
            value={shown}
            onChange={setShown}
            options={SHOWN.map((value) => ({ value, label: t(`figure.${value}`) }))}
          />
        }
        option={trendOption(
          {
            points: weeks.map((week) => ({
              label: week.week,
              value: shownOf(week),
              faint: shown !== 'uses' && week[shown].small,
              figures: columns.slice(1).map((column) => [String(column.title), String(column.render(week))]),
            })),
            axis: t(shown === 'uses' ? 'weeks.axis.uses' : 'weeks.axis.share'),
            tick: (value) =>
              shown !== 'uses' ? `${Math.round(value)}%` : Number.isInteger(value) ? `${value}` : '',
            most: shown === 'uses' ? undefined : 100,
          },
          look,
          false,
        )}
        height={240}
        notes={t(shown === 'uses' ? 'weeks.notes.uses' : 'weeks.notes.share')}
        table={
          <DataList label={t('weeks.label')} items={weeks} rowKey={(week) => week.week} columns={columns} />
        }
        fileName={`reply-${shown}`}
        scope={title}
      />
    </div>
  );
}
