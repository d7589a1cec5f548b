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
  /** An id, or `none`. */
  category?: string;
  /** Days on which tickets were opened, both inclusive. */
  openedFrom?: string;
  openedTo?: string;
  /** The measure whose tickets are shown, with its days. */
  counted?: string;
  countedFrom?: string;
  countedTo?: string;
  /** Of a share: those that are counted in it, or the others. */
  side?: 'IN' | 'OUT';
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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** The figure whose tickets are shown, if the address says all of it. */
function countedOf(search: Record<string, unknown>): TicketSearch {
  const { counted, side } = search;
  const from = dayOf(search.countedFrom);
  const to = dayOf(search.countedTo);
  if (typeof counted !== 'string' || !/^[a-z0-9_]{1,60}$/.test(counted) || !from || !to || from > to)
    return {};
  return {
    counted,
    countedFrom: from,
    countedTo: to,
    ...(side === 'IN' || side === 'OUT' ? { side } : {}),
  };
}

export function validateTicketSearch(search: Record<string, unknown>): TicketSearch {
  const kind = listOf(search.kind, KINDS);
  const priority = listOf(search.priority, PRIORITIES);
  const channel = listOf(search.channel, CHANNELS);
  const view = VIEWS.find((one) => one === search.view);
  const openedFrom = dayOf(search.openedFrom);
  const openedTo = dayOf(search.openedTo);
  return {
    ...(view ? { view } : {}),
    ...(kind.length > 0 ? { kind } : {}),
    ...(priority.length > 0 ? { priority } : {}),
    ...(channel.length > 0 ? { channel } : {}),
    ...(typeof search.category === 'string' && search.category ? { category: search.category } : {}),
    ...(openedFrom ? { openedFrom } : {}),
    ...(openedTo ? { openedTo } : {}),
    ...countedOf(search),
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
  openedFrom?: string;
  openedTo?: string;
  counted?: string;
  countedFrom?: string;
  countedTo?: string;
  countedSide?: 'IN' | 'OUT';
}

/** Days of the reader's own clock; the end of the last one is the beginning of the next. */
const beginOf = (day: string, later: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

export function filterOf(search: TicketSearch & { estate?: string }): TicketFilter {
  return {
    kind: search.kind,
    priority: search.priority,
    channel: search.channel,
    categoryId: search.category,
    estateId: search.estate,
    ...(search.openedFrom ? { openedFrom: beginOf(search.openedFrom, 0) } : {}),
    ...(search.openedTo ? { openedTo: beginOf(search.openedTo, 1) } : {}),
    ...(search.counted
      ? {
          counted: search.counted,
          countedFrom: search.countedFrom,
          countedTo: search.countedTo,
          countedSide: search.side,
        }
      : {}),
  };
}

/** Takes away everything that narrows the list but the view and the estate. */
export const UNFILTERED = {
  kind: undefined,
  priority: undefined,
  channel: undefined,
  category: undefined,
  openedFrom: undefined,
  openedTo: undefined,
  counted: undefined,
  countedFrom: undefined,
  countedTo: undefined,
  side: undefined,
} satisfies TicketSearch;

export const isFiltered = (search: TicketSearch): boolean =>
  (Object.keys(UNFILTERED) as (keyof typeof UNFILTERED)[]).some((key) => search[key] !== undefined);

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
