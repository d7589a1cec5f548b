import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { named, type WorkflowDefinition } from './definition';
import { type LabelWords, labelWords } from './geometry';
import { type GuardVariable, spoken, variables } from './guards';
import { categoriesQuery } from './workflowQueries';

export interface Words {
  english: boolean;
  name: (of: { name: string; label?: string | null; labelEn?: string | null } | undefined) => string;
  state: (name: string) => string;
  known: GuardVariable[];
  condition: (guard: string) => string;
  label: (index: number) => LabelWords;
}

/** How the elements of a drawing are called in the reader's language. */
export function useWords(definition: WorkflowDefinition): Words {
  const { t, i18n } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const { data: categories } = useQuery(categoriesQuery);
  const { data: estates } = useQuery(estatesQuery);
  return useMemo(() => {
    const own = (key: string) => t(key as 'guard.and');
    const known = variables(definition, english, {
      own,
      domain: (key) => domain(key as 'kind.REPAIR'),
      ...(categories ? { categories: categories.filter((one) => one.kind === definition.kind) } : {}),
      ...(estates ? { estates } : {}),
    });
    const condition = (guard: string) => spoken(guard, known, own);
    return {
      english,
      known,
      condition,
      name: (of) => named(of, english),
      state: (name) => named(definition.states.find((state) => state.name === name) ?? { name }, english),
      label: labelWords(definition, english, condition),
    };
  }, [definition, english, t, domain, categories, estates]);
}
