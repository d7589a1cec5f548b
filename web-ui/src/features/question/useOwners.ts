import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '@/features/reply/replyQueries';
import { teamsQuery } from '@/features/settings/settingsQueries';

/** Everybody who may have to answer, to choose from: teams as `t:<id>`, people as `p:<id>`. */
export function useOwners(enabled: boolean) {
  const { t, i18n } = useTranslation('question');
  const english = i18n.language.startsWith('en');
  const teams = useQuery({ ...teamsQuery, enabled }).data ?? [];
  const people = useQuery({ ...colleaguesQuery, enabled }).data ?? [];
  return [
    {
      label: t('owners.teams'),
      title: t('owners.teams'),
      options: teams
        .filter((team) => team.active)
        .map((team) => ({ value: `t:${team.id}`, label: english ? team.nameEn : team.name })),
    },
    {
      label: t('owners.people'),
      title: t('owners.people'),
      options: people.map((person) => ({ value: `p:${person.id}`, label: person.name })),
    },
  ];
}
