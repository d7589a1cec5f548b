import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind, Measure } from '@/api/model';
import { useMay } from '@/api/session';
import type { Period } from './compareSearch';

/** Of what a figure is, so that its tickets can be found. */
export interface Figure {
  measure: Measure;
  period: Period;
  /** One estate; all in sight when left out. */
  estateId?: string | undefined;
  kind?: Kind | undefined;
  /** An id, or `none`. */
  categoryId?: string | undefined;
  side?: 'IN' | 'OUT' | undefined;
}

/** The workbench's address that shows the tickets behind a figure. */
export const behind = ({ measure, period, estateId, kind, categoryId, side }: Figure) => ({
  view: 'all' as const,
  estate: estateId,
  ...(kind ? { kind: [kind] } : {}),
  ...(categoryId ? { category: categoryId } : {}),
  counted: measure.key,
  countedFrom: period.from,
  countedTo: period.to,
  ...(side ? { side } : {}),
});

/** The side of a share that somebody would want to look into. */
export const badSide = (measure: Measure): 'IN' | 'OUT' | undefined =>
  measure.type !== 'SHARE' || measure.better === 'NEUTRAL'
    ? undefined
    : measure.better === 'HIGHER'
      ? 'OUT'
      : 'IN';

/** A figure that leads to its tickets, for whoever may read them; of nothing it leads nowhere. */
export function Behind(props: { of: Figure; n: number; name: string; children: ReactNode }) {
  const { t } = useTranslation('measure');
  if (!useMay('TICKET_READ') || props.n === 0) return <>{props.children}</>;
  return (
    <Link to="/tickets" search={behind(props.of)} title={t('behind', { name: props.name })}>
      {props.children}
    </Link>
  );
}

/** Opens the tickets behind a mark of a chart; nothing where the reader may not read them. */
export function usePickTickets(): ((figure: Figure) => void) | undefined {
  const navigate = useNavigate();
  const may = useMay('TICKET_READ');
  return may ? (figure) => void navigate({ to: '/tickets', search: behind(figure) }) : undefined;
}
