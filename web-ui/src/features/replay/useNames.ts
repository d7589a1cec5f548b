import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Kind, Replay, ReplayFinding } from '@/api/model';
import { useMay } from '@/api/session';
import { dateOnly } from '@/shared/format/time';
import type { By } from './outcomes';
import { categoriesQuery, peopleQuery, teamsQuery, workflowsQuery } from './replayQueries';

interface Labelled {
  label?: string | null;
  labelEn?: string | null;
}
type Place = NonNullable<NonNullable<ReplayFinding['route']>['would']>;

/** What the keys in a replay are called in the language of the page. A key that nobody knows stands for itself. */
export function useNames() {
  const { t, i18n } = useTranslation('replay');
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: useMay('STAFF_READ') }).data ?? [];
  const people = useQuery(peopleQuery).data ?? [];
  const categories = useQuery(categoriesQuery).data ?? [];
  const workflows = useQuery({ ...workflowsQuery, enabled: useMay('WORKFLOW_READ') }).data ?? [];
  const label = (one: Labelled | undefined) => (english ? one?.labelEn : one?.label) || one?.label;
  const named = (one: { name: string; nameEn: string } | undefined) => (english ? one?.nameEn : one?.name);

  const estate = (id: string) => estates.find((one) => one.id === id)?.name ?? id;
  const clock = (of: { clock: string } & Labelled) => label(of) || of.clock;
  const team = (key: string) => named(teams.find((one) => one.key === key || one.id === key)) ?? key;
  const workflow = (key: string) => named(workflows.find((one) => one.key === key)) ?? key;

  const part = (by: By, of: { key: string } & Labelled): string => {
    const said = label(of);
    if (said) return said;
    if (of.key === '') return t(`none.${by}`);
    switch (by) {
      case 'ESTATE':
        return estate(of.key);
      case 'KIND':
        return domain(`kind.${of.key as Kind}`);
      case 'TEAM':
      case 'DESTINATION':
        return team(of.key);
      case 'ASSIGNEE':
        return people.find((one) => one.id === of.key)?.name ?? of.key;
      case 'CATEGORY':
        return named(categories.find((one) => one.code === of.key || one.id === of.key)) ?? of.key;
      case 'HOUR':
        return t('hour', { hour: of.key });
      case 'CLOCK':
      case 'RULE':
      case 'STATE':
      case 'STEP':
        return of.key;
    }
  };

  const place = (of: Place | null | undefined): string => {
    const crew = of?.team
      ? (english ? of.teamNameEn : of.teamName) || of.teamName || team(of.team)
      : undefined;
    return [crew, of?.personName].filter(Boolean).join(' · ') || t('place.nobody');
  };

  /** What was tried: 时限方案第 3 版. */
  const subject = (of: Pick<Replay, 'subject' | 'source' | 'version' | 'workflowKey'>): string => {
    const what = of.workflowKey
      ? t('subject.workflow', { name: workflow(of.workflowKey) })
      : t(`subject.${of.subject}`);
    return of.source === 'VERSION'
      ? t('source.VERSION.of', { what, version: of.version ?? 0 })
      : t(`source.${of.source}.of`, { what });
  };

  // a day of the calendar belongs to no zone
  const day = (of: string) => dateOnly(of, i18n.language, 'UTC');
  const places = (ids: readonly string[]) =>
    ids.length === 0 ? t('estates.all') : ids.map(estate).join(t('and'));
  return { part, place, subject, estate, estates, clock, workflow, workflows, day, places, english };
}
export type Names = ReturnType<typeof useNames>;
