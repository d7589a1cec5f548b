import type { FoundThing, SavedSearch, SearchChip, SearchResult } from '@/api/model';
import { tickets } from './tickets';

// What a search answers, in miniature: looks for the words in the title and in two made-up texts, marks them, counts facets.

type Asked = {
  text?: string;
  filters?: { kind?: string[]; stateCategory?: string[]; estateId?: string[] };
  cursor?: string;
  limit?: number;
};

const DESCRIPTIONS = [
  '今天早上发现水槽下面一直滴水，厨房地上都湿了，楼下邻居说天花板也在漏水，麻烦尽快派师傅来看看。',
  '从三楼到八楼都能听到，晚上更明显。<业主群里也有人说过>',
];
const COMMENTS = ['师傅到现场看过，弯头老化漏水，需要换一个，正在领料。'];

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function marked(text: string, words: string[]): string[] {
  const found = words.filter((word) => text.includes(word));
  if (found.length === 0) return [];
  let html = escaped(text);
  for (const word of found) html = html.replaceAll(word, `<mark>${word}</mark>`);
  return [html];
}

const count = (values: (string | undefined)[], label?: (value: string) => string | null) =>
  [...new Set(values.filter((one): one is string => Boolean(one)))].map((value) => ({
    value,
    label: label?.(value) ?? null,
    count: values.filter((one) => one === value).length,
  }));

export function find({ text = '', filters = {}, cursor, limit = 20 }: Asked): SearchResult {
  const words = text.split(/\s+/).filter(Boolean);
  const all = tickets
    .map((ticket, i) => ({
      ticket,
      description: DESCRIPTIONS[i % 4] ?? '',
      comment: i % 6 === 0 ? (COMMENTS[0] ?? '') : '',
    }))
    .filter(({ ticket, description, comment }) =>
      words.every((word) =>
        [
          ticket.title,
          description,
          comment,
          ticket.number,
          ticket.reporter?.phone?.slice(-4),
          ticket.unit?.label.replace(/[栋单元]+/g, '-'),
          ticket.unit?.label,
        ].some((one) => one?.includes(word)),
      ),
    );
  const passes = (
    { ticket }: (typeof all)[number],
    except?: 'kind' | 'stateCategory' | 'estateId',
  ): boolean =>
    (except === 'kind' || !filters.kind?.length || filters.kind.includes(ticket.kind)) &&
    (except === 'stateCategory' ||
      !filters.stateCategory?.length ||
      filters.stateCategory.includes(ticket.stateCategory)) &&
    (except === 'estateId' || !filters.estateId?.length || filters.estateId.includes(ticket.estate.id));
  const shown = all.filter((one) => passes(one));
  const from = Number(cursor ?? 0);
  return {
    items: shown.slice(from, from + limit).map(({ ticket, description, comment }) => ({
      ticket,
      highlights: {
        title: marked(ticket.title, words),
        description: marked(description, words),
        comments: marked(comment, words),
      },
      by: [],
      incident: null,
    })),
    facets: {
      are: 'EXACT' as const,
      kind: count(all.filter((one) => passes(one, 'kind')).map((one) => one.ticket.kind)),
      stateCategory: count(
        all.filter((one) => passes(one, 'stateCategory')).map((one) => one.ticket.stateCategory),
      ),
      estate: count(
        all.filter((one) => passes(one, 'estateId')).map((one) => one.ticket.estate.id),
        (id) => tickets.find((one) => one.estate.id === id)?.estate.name ?? null,
      ),
    },
    total: shown.length,
    totalIs: 'EXACT' as const,
    source: 'INDEX' as const,
    complete: true,
    nextCursor: from + limit < shown.length ? String(from + limit) : null,
  };
}

/** Completes two operators and shows the conditions of a text, as the service does. */
export function complete(q: string, at: number) {
  const typed = q.slice(0, at).split(/\s/).at(-1) ?? '';
  const chips: SearchChip[] = [...q.matchAll(/(状态|state)[:：](\S+)/g)].map((one) => ({
    from: one.index,
    to: one.index + one[0].length,
    operator: 'state',
    value: one[2] ?? '',
    understood: ['未完成', 'open'].includes(one[2] ?? ''),
  }));
  const offered = [
    { kind: 'OPERATOR', operator: 'state', insert: '状态:', name: '状态', nameEn: 'state' },
    { kind: 'OPERATOR', operator: 'estate', insert: '项目:', name: '项目', nameEn: 'estate' },
  ] as const;
  return {
    items: offered
      .filter((one) => typed && (one.name.startsWith(typed) || one.nameEn.startsWith(typed)))
      .map((one) => ({ ...one, from: at - typed.length, to: at })),
    chips,
  };
}

const person: FoundThing = {
  id: '0190c0de-0000-7000-8000-000000000001',
  kind: 'PERSON',
  sort: 'PERSON',
  title: '王建国',
  estateName: '云栖里',
  homes: ['3栋2单元201'],
  phone: '199****1001',
  at: '2026-11-01T00:00:00Z',
  highlights: { title: [], text: [] },
  by: [],
} as unknown as FoundThing;

/** Finds one owner. */
export const findThings = (query: string) => ({
  groups: '王建国'.includes(query) ? [{ kind: 'PERSON', total: 1, items: [person], nextCursor: null }] : [],
});

export const savedSearches: SavedSearch[] = [
  {
    id: '0190c0de-0000-7000-8000-000000000011',
    name: '每日漏水',
    text: '漏水 状态:未完成',
    kind: [],
    stateCategory: [],
    estateId: [],
    shared: 'NOBODY',
    role: null,
    ownerName: '林知夏',
    own: true,
    alert: { rhythm: 'DAILY', byEmail: false },
    createdAt: '2026-11-01T00:00:00Z',
    version: 0,
  },
];
