import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Room } from '@/shared/ui/Room';

/** The parts of the room in their order, and the name of each among the texts of `compare`. */
const PARTS = [
  { to: '/compare', name: 'tab.overview' },
  { to: '/compare/measures', name: 'tab.measures' },
  { to: '/compare/industry', name: 'tab.industry' },
  { to: '/compare/group', name: 'tab.group' },
] as const satisfies { to: LinkProps['to']; name: string }[];

/** One room for every comparison: of estates with each other, and of the company with others. */
export function CompareRoom() {
  const { t } = useTranslation('compare');
  const may = useMay('BENCHMARK_READ');
  return <Room label={t('room')} parts={may ? PARTS.map(({ to, name }) => ({ to, label: t(name) })) : []} />;
}
