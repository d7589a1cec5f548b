/** A piece of an answer, and whether the other side says something else there. */
export interface Piece {
  text: string;
  differs: boolean;
}

/** An answer with what differs set apart; what is not found word for word (十五分钟 for 15分钟) stays unmarked. */
export function marked(text: string, differing: string[]): Piece[] {
  const spans = differing
    .filter((one) => one.trim())
    .map((one) => ({ from: text.indexOf(one.trim()), length: one.trim().length }))
    .filter((span) => span.from >= 0)
    .sort((one, other) => one.from - other.from || other.length - one.length);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, length } of spans) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), differs: false });
    pieces.push({ text: text.slice(from, from + length), differs: true });
    at = from + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), differs: false });
  return pieces;
}
