import { body as bodyOf, desk } from '@/api/client';
import type { TicketFileForm } from '@/api/model';
import { saveAs } from '@/shared/save';
import type { SearchParams } from './searchParams';

/** How far a file is. */
export interface Written {
  /** Tickets the file begins with; unknown until it begins. */
  found: number | undefined;
  bytes: number;
  /** Lines below the headings; only a text file can be counted while it comes. */
  lines: number | undefined;
}

/** The connection broke before the file ended: what came is no whole file, so nothing is kept. */
export class BrokenOff extends Error {}

const LINE_END = 0x0a;
const QUOTE = 0x22;

/** Counts lines of a CSV as its bytes come; an end of line inside of quotes ends none. */
export function lineCounter(): (bytes: Uint8Array) => number {
  let quoted = false;
  let lines = 0;
  return (bytes) => {
    for (const one of bytes) {
      if (one === QUOTE) quoted = !quoted;
      else if (one === LINE_END && !quoted) lines++;
    }
    return lines;
  };
}

/** Takes all that is found along, and saves it once it is whole. */
export async function exportFound(
  search: SearchParams,
  form: TicketFileForm,
  signal: AbortSignal,
  told: (written: Written) => void,
): Promise<Written> {
  const call = desk.POST('/api/v1/tickets/search/export', {
    body: {
      text: search.q?.trim() ?? '',
      filters: { kind: search.kind, stateCategory: search.category, estateId: search.estates },
      form,
    },
    parseAs: 'stream',
    signal,
  });
  const stream = (await bodyOf(call as never)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const { response } = await call;
  const header = response.headers.get('Tickets-Found');
  const found = header === null ? undefined : Number(header);
  const count = form === 'CSV' ? lineCounter() : undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let written: Written = { found, bytes: 0, lines: count && 0 };
  told(written);
  const reader = stream.getReader();
  for (;;) {
    const part = await reader.read().catch((broken: unknown) => {
      if (signal.aborted) throw broken;
      throw new BrokenOff();
    });
    if (part.done) break;
    parts.push(part.value);
    written = {
      found,
      bytes: written.bytes + part.value.length,
      // the first line is the headings
      lines: count && Math.max(0, count(part.value) - 1),
    };
    told(written);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  saveAs(
    new Blob(parts, { type: response.headers.get('Content-Type') ?? '' }),
    name ?? `tickets.${form.toLowerCase()}`,
  );
  return written;
}
