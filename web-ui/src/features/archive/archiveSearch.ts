import { PRESETS, type Preset } from '@/features/kpi/kpiSearch';

export const TABS = ['homes', 'people', 'talk', 'imports', 'unmaskings', 'exports'] as const;
export type ArchiveTab = (typeof TABS)[number];

export const GAPS = ['OWNER', 'OWNER_PHONE', 'CONFIRMED', 'SECOND_WAY', 'SINCE'] as const;

/** What the archive shows, as it stands in the address. */
export interface ArchiveSearch {
  tab?: ArchiveTab;
  gap?: (typeof GAPS)[number];
  text?: string;
  /** The communication log summed up, over which months. */
  summed?: Preset | undefined;
  /** The home or person whose record is open. */
  home?: string;
  person?: string;
}

export function validateArchive(search: Record<string, unknown>): ArchiveSearch {
  const tab = TABS.find((one) => one === search.tab);
  const gap = GAPS.find((one) => one === search.gap);
  const summed = PRESETS.find((one) => one === search.summed);
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value ? { [name]: value } : {};
  };
  return {
    ...(tab ? { tab } : {}),
    ...(gap ? { gap } : {}),
    ...(summed ? { summed } : {}),
    ...text('text'),
    ...text('home'),
    ...text('person'),
  };
}
