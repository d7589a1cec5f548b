import type { Channel, Kind, Priority, StateCategory } from '@/api/model';
import { CHANNELS, KINDS, PRIORITIES } from '@/api/model';
import type { Permission } from '@/api/session';

export const VIEWS = ['open', 'mine', 'unassigned', 'waiting', 'resolved', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** What the workbench shows, as it stands in the address: a link is a saved view. */
export interface TicketSearch {
  view?: View;
  kind?: Kind[];
  priority?: Priority[];
  channel?: Channel[];
  category?: string;
  sort?: 'updatedAt';
  ticket?: string;
  /** The ticket's file that is marked. */
  file?: string;
  create?: true;
  /** The call that a new ticket is about. */
  call?: string;
}

function listOf<T extends string>(value: unknown, known: readonly T[]): T[] {
  const values = Array.isArray(value) ? value : [value];
  return known.filter((one) => values.includes(one));
}

export function validateTicketSearch(search: Record<string, unknown>): TicketSearch {
  const kind = listOf(search.kind, KINDS);
  const priority = listOf(search.priority, PRIORITIES);
  const channel = listOf(search.channel, CHANNELS);
  const view = VIEWS.find((one) => one === search.view);
  return {
    ...(view ? { view } : {}),
    ...(kind.length > 0 ? { kind } : {}),
    ...(priority.length > 0 ? { priority } : {}),
    ...(channel.length > 0 ? { channel } : {}),
    ...(typeof search.category === 'string' && search.category ? { category: search.category } : {}),
    ...(search.sort === 'updatedAt' ? { sort: 'updatedAt' as const } : {}),
    ...(typeof search.ticket === 'string' && search.ticket ? { ticket: search.ticket } : {}),
    ...(typeof search.file === 'string' && search.file ? { file: search.file } : {}),
    ...(search.create === true || search.create === 'true' ? { create: true as const } : {}),
    ...(typeof search.call === 'string' && search.call ? { call: search.call } : {}),
  };
}

/** The part of the address that chooses tickets, as the list and the counts want it. */
export interface TicketFilter {
  kind?: Kind[];
  priority?: Priority[];
  channel?: Channel[];
  categoryId?: string;
  estateId?: string;
}

export function filterOf(search: TicketSearch & { estate?: string }): TicketFilter {
  return {
    kind: search.kind,
    priority: search.priority,
    channel: search.channel,
    categoryId: search.category,
    estateId: search.estate,
  };
}

const OPEN: StateCategory[] = ['NEW', 'ACTIVE', 'WAITING'];

export function viewParameters(view: View): { stateCategory?: StateCategory[]; assigneeId?: string } {
  switch (view) {
    case 'open':
      return { stateCategory: OPEN };
    case 'mine':
      return { stateCategory: OPEN, assigneeId: 'me' };
    case 'unassigned':
      return { stateCategory: OPEN, assigneeId: 'none' };
    case 'waiting':
      return { stateCategory: ['WAITING'] };
    case 'resolved':
      return { stateCategory: ['RESOLVED'] };
    case 'all':
      return {};
  }
}

/** Where the day begins: whoever hands out work sees all of it, whoever does it sees their own. */
export function firstView(permissions: readonly Permission[]): View {
  const does = permissions.includes('TICKET_TRANSITION');
  const handsOut = permissions.includes('TICKET_ASSIGN') || permissions.includes('TICKET_CREATE');
  return does && !handsOut ? 'mine' : 'open';
}
