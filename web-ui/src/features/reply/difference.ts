/** A run of a text that stayed, came or went. */
export interface Run {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Chinese is compared letter by letter, other scripts by words, so that a changed amount is seen as the amount. */
const TOKEN = /\{\{\s*\w+\s*\}\}|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}_.])+|\n|[^\S\n]+|[\s\S]/gu;

export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/**
 * What changed between two texts, the least there is to read. Texts so long that comparing them would keep somebody waiting are shown
 * one after the other.
 */
export function differenceOf(before: string, after: string): Run[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return readable([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ]);
}

const MOST_CELLS = 4_000_000;

/** The longest common sequence of what is between the ends that are alike. */
function compare(a: string[], b: string[]): Run[] {
  if (a.length * b.length > MOST_CELLS)
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      runs.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      runs.push({ kind: 'removed', text: a[i++] ?? '' });
    else runs.push({ kind: 'added', text: b[j++] ?? '' });
  }
  return runs;
}

/** Joins what belongs together: a letter or two that stayed between changes is read as part of the change. */
function readable(runs: Run[]): Run[] {
  const joined = join(runs);
  const bridged = joined.flatMap((run, at): Run[] => {
    const island =
      run.kind === 'same' &&
      at > 0 &&
      at < joined.length - 1 &&
      [...run.text].length <= 1 &&
      !run.text.includes('\n');
    return island
      ? [
          { kind: 'removed', text: run.text },
          { kind: 'added', text: run.text },
        ]
      : [run];
  });
  return join(ordered(bridged));
}

/** Between two runs that stayed first what went, then what came. */
function ordered(runs: Run[]): Run[] {
  const result: Run[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    result.push({ kind: 'removed', text: removed }, { kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const run of runs) {
    if (run.kind === 'removed') removed += run.text;
    else if (run.kind === 'added') added += run.text;
    else {
      flush();
      result.push(run);
    }
  }
  flush();
  return result;
}

function join(runs: Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (!run.text) continue;
    if (last?.kind === run.kind) last.text += run.text;
    else result.push({ ...run });
  }
  return result;
}
