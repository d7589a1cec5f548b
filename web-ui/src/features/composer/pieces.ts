import type { FilledReply } from '@/api/model';

/** A part of a reply: words, or a gap by the name of its variable. */
export type Piece = { words: string } | { gap: string };

const GAP = /\{\{\s*([a-zA-Z][a-zA-Z0-9_]{0,39})\s*\}\}/g;

export function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of template.matchAll(GAP)) {
    if (found.index > from) pieces.push({ words: template.slice(from, found.index) });
    pieces.push({ gap: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < template.length) pieces.push({ words: template.slice(from) });
  return pieces;
}

/** What stands where a gap is not filled yet. */
export function markOf(reply: FilledReply, name: string): string {
  return `〔${reply.variables.find((one) => one.name === name)?.label ?? name}〕`;
}

/** The first gap that nobody has filled in a text that is changed by hand. */
export function openMark(
  reply: FilledReply,
  text: string,
  from = 0,
): { from: number; to: number } | undefined {
  const places = reply.variables
    .map((one) => ({ mark: `〔${one.label}〕`, at: text.indexOf(`〔${one.label}〕`, from) }))
    .filter((one) => one.at >= 0)
    .sort((one, other) => one.at - other.at);
  const first = places[0];
  return first && { from: first.at, to: first.at + first.mark.length };
}

/** The text as the service has filled it, marks where it is not. */
export function wordsOf(reply: FilledReply, inShort: boolean): string {
  return (inShort ? reply.plain : reply.text).replaceAll(GAP, (_, name: string) => markOf(reply, name));
}

export const templateOf = (reply: FilledReply, inShort: boolean) =>
  inShort ? reply.shortTemplate : reply.template;

/** The text as it reads while staff fill the gaps. */
export function read(reply: FilledReply, inShort: boolean, values: Record<string, string>): string {
  return piecesOf(templateOf(reply, inShort))
    .map((piece) =>
      'words' in piece
        ? piece.words
        : values[piece.gap] || reply.written[piece.gap] || markOf(reply, piece.gap),
    )
    .join('');
}

/** Whether staff fill the gap: nothing else does, or only what stands there when nobody says otherwise. */
export function isAsked(reply: FilledReply, name: string, values: Record<string, string>): boolean {
  return name in values || reply.values[name] === undefined;
}

/** Gaps that must be filled and are not, in the order of the text. */
export function missingIn(reply: FilledReply, inShort: boolean, values: Record<string, string>): string[] {
  const names = piecesOf(templateOf(reply, inShort)).flatMap((piece) => ('gap' in piece ? [piece.gap] : []));
  return [...new Set(names)].filter((name) => !values[name]?.trim() && reply.written[name] === undefined);
}
