import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Room } from '@/shared/ui/Room';

/** The parts of the room in their order, and the name of each among the texts of `improvement`. */
const PARTS = [
  { to: '/improvement', name: 'part.improvement' },
  { to: '/improvement/playbooks', name: 'part.playbooks' },
] as const satisfies { to: LinkProps['to']; name: string }[];

/** One room for what is made better: here, and by taking over what another estate does well. */
export function ImprovementRoom() {
  const { t } = useTranslation('improvement');
  const may = useMay('KPI_READ');
  return <Room label={t('room')} parts={may ? PARTS.map(({ to, name }) => ({ to, label: t(name) })) : []} />;
}
