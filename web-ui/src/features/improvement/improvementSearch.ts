import { KINDS, type Kind } from '@/api/model';

export const BY = ['CAUSE', 'CATEGORY'] as const;
export type By = (typeof BY)[number];
/** How many days the Pareto table looks back. */
export const DAYS = [30, 90, 365] as const;
export type Days = (typeof DAYS)[number];
export const DEFAULT_DAYS: Days = 90;
export const TABS = ['items', 'stages', 'cases'] as const;
export type Tab = (typeof TABS)[number];

/** Which typical cases are looked for. */
export interface CaseSearch {
  cause?: string;
  words?: string;
}

/** What is shown, as it stands in the address. */
export interface ImprovementSearch extends CaseSearch {
  tab?: Tab;
  by?: By;
  days?: Days | undefined;
  /** The bar whose tickets are shown; `-` for those that are in none. */
  bar?: string;
  /** The kind whose time in states is shown. */
  kind?: Kind;
  item?: string;
  /** A new item is begun, about this and with this ticket as evidence. */
  create?: true;
  about?: string;
  ticket?: string;
  /** What is sent regularly is open. */
  mails?: true | undefined;
}

export function validateImprovement(search: Record<string, unknown>): ImprovementSearch {
  const by = BY.find((one) => one === search.by);
  const days = DAYS.find((one) => one === Number(search.days) && one !== DEFAULT_DAYS);
  const tab = TABS.find((one) => one === search.tab && one !== 'items');
  const kind = KINDS.find((one) => one === search.kind);
  const text = (key: 'item' | 'bar' | 'cause' | 'words' | 'about' | 'ticket') => {
    const value = search[key];
    return typeof value === 'string' && value ? { [key]: value } : {};
  };
  return {
    ...(tab ? { tab } : {}),
    ...(by ? { by } : {}),
    ...(days ? { days } : {}),
    ...(kind ? { kind } : {}),
    ...(search.create === true || search.create === 'true' ? { create: true as const } : {}),
    ...(search.mails === true || search.mails === 'true' ? { mails: true as const } : {}),
    ...text('item'),
    ...text('bar'),
    ...text('cause'),
    ...text('words'),
    ...text('about'),
    ...text('ticket'),
  };
}
