/** What stands where after an edit: `put` in place of a stretch, then the selection. */
export interface Selected {
  replaceFrom: number;
  replaceTo: number;
  put: string;
  from: number;
  to: number;
}

/** Puts signs around the selection, or takes them away where they are. */
export function wrapped(text: string, from: number, to: number, sign: string): Selected {
  const chosen = text.slice(from, to);
  const around =
    text.slice(from - sign.length, from) === sign &&
    text.slice(to, to + sign.length) === sign &&
    // one star beside another is bold, not italic
    (sign.length > 1 || (text[from - 2] !== '*' && text[to + 1] !== '*'));
  if (around)
    return {
      replaceFrom: from - sign.length,
      replaceTo: to + sign.length,
      put: chosen,
      from: from - sign.length,
      to: to - sign.length,
    };
  return {
    replaceFrom: from,
    replaceTo: to,
    put: `${sign}${chosen}${sign}`,
    from: from + sign.length,
    to: to + sign.length,
  };
}

const MARK = /^(?:#{1,6} |- |\d+\. )/;

export const inserted = {
  /** In place of the selection. */
  at(from: number, to: number, put: string): Selected {
    return { replaceFrom: from, replaceTo: to, put, from: from + put.length, to: from + put.length };
  },

  /** Before each line that the selection touches; a line of another list changes over, one of this list leaves it. */
  lines(text: string, from: number, to: number, sign: (at: number) => string): Selected {
    const begin = text.lastIndexOf('\n', from - 1) + 1;
    const next = text.indexOf('\n', to);
    const end = next < 0 ? text.length : next;
    const lines = text.slice(begin, end).split('\n');
    const all = lines.every((line, at) => line.startsWith(sign(at)));
    const put = lines
      .map((line, at) => (all ? line.slice(sign(at).length) : sign(at) + line.replace(MARK, '')))
      .join('\n');
    const after = begin + put.length;
    // where nothing was chosen one goes on writing; a sign that were chosen would be typed over
    return { replaceFrom: begin, replaceTo: end, put, from: from === to ? after : begin, to: after };
  },

  /** The next line of a list begins as the one before; a line that is nothing but its sign ends the list. Nothing outside of lists. */
  next(text: string, from: number, to: number): Selected | undefined {
    const begin = text.lastIndexOf('\n', from - 1) + 1;
    const line = text.slice(begin, from);
    const [sign, number] = /^(?:- |(\d+)\. )/.exec(line) ?? [];
    if (sign === undefined) return undefined;
    if (line === sign) return { replaceFrom: begin, replaceTo: to, put: '', from: begin, to: begin };
    return inserted.at(from, to, `\n${number === undefined ? sign : `${Number(number) + 1}. `}`);
  },

  /** The selection as the words of a link; the address is selected, to be typed over. */
  link(text: string, from: number, to: number): Selected {
    const put = `[${text.slice(from, to)}](https://)`;
    return {
      replaceFrom: from,
      replaceTo: to,
      put,
      from: from + put.length - 'https://)'.length,
      to: from + put.length - 1,
    };
  },
};
