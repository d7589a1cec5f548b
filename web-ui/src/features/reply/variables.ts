import type { ReplyVariable } from '@/api/model';

type Source = NonNullable<ReplyVariable['source']>;

/** What fills a gap by itself, the most usual first. */
export const SOURCES: readonly Source[] = [
  'owner.salutation',
  'owner.name',
  'estate.name',
  'unit.name',
  'ticket.number',
  'ticket.title',
  'ticket.category',
  'ticket.place',
  'ticket.assignee',
  'ticket.arrival',
  'ticket.due',
  'progress.link',
  'staff.name',
  'company.name',
  'company.phone',
];

export const TYPES: readonly ReplyVariable['type'][] = [
  'TEXT',
  'NUMBER',
  'AMOUNT',
  'DATE',
  'TIME',
  'DATETIME',
  'PHONE',
];

const TYPE_OF: Partial<Record<Source, ReplyVariable['type']>> = {
  'company.phone': 'PHONE',
  'ticket.arrival': 'DATETIME',
  'ticket.due': 'DATETIME',
};

/** A name that the reply does not have yet. */
export function freeName(wanted: string, variables: readonly ReplyVariable[]): string {
  const taken = new Set(variables.map((one) => one.name));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}

/** A gap that a source fills. */
export function variableOf(
  source: Source,
  label: string,
  variables: readonly ReplyVariable[],
): ReplyVariable {
  return {
    name: freeName(source.replace('.', '_'), variables),
    label,
    type: TYPE_OF[source] ?? 'TEXT',
    source,
    fallback: null,
  };
}

/** The names that stand in a text as gaps. */
export function gapsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\{\{\s*([a-zA-Z]\w{0,39})\s*\}\}/g)].map(([, name = '']) => name));
}

/** A text with what each gap is called in place of its name, to be read. */
export function labelled(text: string, variables: readonly ReplyVariable[]): string {
  const labels = new Map(variables.map((one) => [one.name, one.label]));
  return text.replace(/\{\{\s*([a-zA-Z]\w{0,39})\s*\}\}/g, (gap, name: string) => {
    const label = labels.get(name);
    return label ? `〔${label}〕` : gap;
  });
}
