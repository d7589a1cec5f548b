import { body as bodyOf, desk } from '@/api/client';
import type { TicketFileForm } from '@/api/model';
import { saveAs } from '@/shared/save';
import type { SearchParams } from './searchParams';

/** How far a file is. */
export interface Written {
  /** Tickets the file begins with; unknown until it begins. */
  found: number | undefined;
  bytes: number;
  /** Lines below the headings; unknown where a browser cannot unpack a workbook. */
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

const LOCAL_HEADER = 30;
const NAME_LENGTH = 26;
const EXTRA_LENGTH = 28;
const ROW = [0x3c, 0x72, 0x6f, 0x77]; // <row

/** Counts rows of a workbook as its bytes come: the sheet is the first thing in the packed file, and is unpacked once more to be counted. */
export function rowCounter(): ((bytes: Uint8Array<ArrayBuffer>) => number) | undefined {
  if (typeof DecompressionStream === 'undefined') return undefined;
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  let rows = 0;
  let matched = 0;
  let begun = false;
  let header = new Uint8Array(0);
  void (async () => {
    const reader = readable.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const one of part.value) {
        if (one !== ROW[matched]) matched = one === ROW[0] ? 1 : 0;
        else if (++matched === ROW.length) {
          rows++;
          matched = 0;
        }
      }
    }
  })().catch(() => {
    // behind the sheet comes what is no part of it
  });
  const unpack = (bytes: Uint8Array<ArrayBuffer>) => {
    writer.write(bytes).catch(() => undefined);
  };
  return (bytes) => {
    if (begun) unpack(bytes);
    else {
      const both = new Uint8Array(header.length + bytes.length);
      both.set(header);
      both.set(bytes, header.length);
      header = both;
      const view = new DataView(both.buffer);
      const from =
        both.length < LOCAL_HEADER
          ? Number.POSITIVE_INFINITY
          : LOCAL_HEADER + view.getUint16(NAME_LENGTH, true) + view.getUint16(EXTRA_LENGTH, true);
      if (both.length >= from) {
        begun = true;
        unpack(both.slice(from));
      }
    }
    return rows;
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
  const count = form === 'CSV' ? lineCounter() : rowCounter();
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
