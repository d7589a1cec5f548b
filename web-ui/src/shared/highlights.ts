/** A piece of text that was found, or that stands around what was found. */
export interface Piece {
  text: string;
  found: boolean;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The service escapes everything but its own `<mark>`; this undoes it into plain text, which React escapes once more. */
function plain(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Splits a highlight at its marks. Marks that touch become one: 漏 and 水 read as 漏水. */
export function piecesOf(highlight: string): Piece[] {
  const pieces: Piece[] = [];
  let found = false;
  for (const part of highlight.split(/(<mark>|<\/mark>)/)) {
    if (part === '<mark>' || part === '</mark>') {
      found = part === '<mark>';
      continue;
    }
    if (part === '') continue;
    const last = pieces.at(-1);
    if (last?.found === found) last.text += plain(part);
    else pieces.push({ text: plain(part), found });
  }
  return pieces;
}
