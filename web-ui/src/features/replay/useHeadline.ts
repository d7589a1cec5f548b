import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Replay } from '@/api/model';
import { type Measure, sum } from './outcomes';
import { useNames } from './useNames';

/** A period of whole months is told as such: its days stand beside it. */
function spanOf(of: Pick<Replay, 'from' | 'to'>, say: (months: number) => string): string {
  const end = dayjs(of.to).add(1, 'day');
  const months = end.diff(dayjs(of.from), 'month');
  return say(dayjs(of.from).add(months, 'month').isSame(end, 'day') ? months : 0);
}

/** The finding in one sentence: what the page is headed by, and in short what the list says. */
export function useHeadline() {
  const { t, i18n } = useTranslation('replay');
  const names = useNames();
  const figures = (of: Replay) => {
    const count = (measure: Measure) => sum(of.counts, measure).toLocaleString(i18n.language);
    return {
      what: names.subject(of),
      period: spanOf(of, (months) =>
        months === 0
          ? t('headline.days', { from: names.day(of.from), to: names.day(of.to) })
          : t('headline.months', { count: months }),
      ),
      count,
      total: of.total.toLocaleString(i18n.language),
    };
  };
  return {
    full: (of: Replay): string => {
      const { what, period, count, total } = figures(of);
      const clock = {
        what,
        period,
        happened: count('happened'),
        would: count('would'),
        added: count('added'),
        avoided: count('avoided'),
      };
      switch (of.subject) {
        case 'CLOCK_POLICY': {
          const [more, less] = [sum(of.counts, 'added') > 0, sum(of.counts, 'avoided') > 0];
          if (more && less) return t('headline.clock', clock);
          if (more) return t('headline.clockMore', clock);
          if (less) return t('headline.clockLess', clock);
          return t('headline.clockSame', clock);
        }
        case 'ROUTING_POLICY':
          return t('headline.routing', {
            what,
            period,
            total,
            changed: count('changed'),
            before: count('atOnce'),
            after: count('atOnceWould'),
          });
        case 'WORKFLOW':
          return t('headline.workflow', {
            what,
            period,
            total: count('replayed'),
            through: count('through'),
            detour: count('detour'),
            stuck: count('stuck'),
          });
      }
    },
    short: (of: Replay): string => {
      if (of.status === 'RUNNING' || of.done === 0) return '—';
      const { count } = figures(of);
      switch (of.subject) {
        case 'CLOCK_POLICY':
          return t('short.clock', { added: count('added'), avoided: count('avoided') });
        case 'ROUTING_POLICY':
          return t('short.routing', { before: count('atOnce'), after: count('atOnceWould') });
        case 'WORKFLOW':
          return t('short.workflow', { stuck: count('stuck'), detour: count('detour') });
      }
    },
  };
}
