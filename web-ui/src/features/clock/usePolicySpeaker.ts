import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { ClockPolicy } from '@/api/model';
import { useMay } from '@/api/session';
import type { Speaker } from '@/shared/clock/ruleWords';
import { peopleQuery, teamsQuery } from './boardQueries';
import { categoriesQuery, workflowsQuery } from './policyQueries';

interface Labelled {
  label: string;
  labelEn: string;
}

/** Everything that rules can name, with what the company calls it. */
export function usePolicySpeaker(policy: ClockPolicy): Speaker & { choices: Choices } {
  const { t, i18n } = useTranslation('clock');
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: useMay('STAFF_READ') }).data ?? [];
  const people = useQuery(peopleQuery).data ?? [];
  const categories = useQuery(categoriesQuery).data ?? [];
  const workflows = useQuery({ ...workflowsQuery, enabled: useMay('WORKFLOW_READ') }).data?.items ?? [];
  const label = (one: Labelled) => (english ? one.labelEn : one.label);
  const named = (all: ({ name: string } & Labelled)[]) => [
    ...new Map(all.map((one) => [one.name, { value: one.name, label: label(one) || one.name }])).values(),
  ];
  const choices: Choices = {
    state: named(workflows.flatMap((one) => one.states)),
    step: named(workflows.flatMap((one) => one.transitions)),
    category: [
      ...new Map(categories.map((one) => [one.code, { value: one.code, label: one.name }])).values(),
    ],
    estate: estates.map((one) => ({ value: one.id, label: one.name })),
    team: teams.map((one) => ({ value: one.key, label: english ? one.nameEn : one.name })),
    person: people.map((one) => ({ value: one.id, label: one.name })),
    calendar: policy.calendars.map((one) => ({ value: one.key, label: label(one) || one.key })),
  };
  const find = (of: Choice[]) => (value: string) => of.find((one) => one.value === value)?.label ?? value;
  return {
    t,
    domain,
    english,
    choices,
    names: {
      state: find(choices.state),
      step: find(choices.step),
      category: find(choices.category),
      estate: find(choices.estate),
      team: find(choices.team),
      person: find(choices.person),
      calendar: find(choices.calendar),
    },
  };
}

export interface Choice {
  value: string;
  label: string;
}
export type Choices = Record<
  'state' | 'step' | 'category' | 'estate' | 'team' | 'person' | 'calendar',
  Choice[]
>;
