import { sha256 } from '@noble/hashes/sha2.js';

/** How long one slice of work may take: short enough that typing does not stutter. */
const SLICE = 12;

/** Whether so many bits at the beginning are zero. */
export function beginsWithZeros(digest: Uint8Array, bits: number): boolean {
  for (let bit = 0; bit < bits; bit++) {
    if (((digest[bit >> 3] ?? 0xff) & (0x80 >> (bit & 7))) !== 0) return false;
  }
  return true;
}

/** Finds the number that solves the service's challenge, a little at a time, while somebody is typing. */
export async function solve(challenge: string, zeroBits: number, signal?: AbortSignal): Promise<string> {
  const encoder = new TextEncoder();
  let nonce = 0;
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      for (let i = 0; i < 16; i++, nonce++) {
        if (beginsWithZeros(sha256(encoder.encode(`${challenge}:${nonce}`)), zeroBits)) return String(nonce);
      }
    } while (performance.now() < until);
    await new Promise((resume) => setTimeout(resume));
    signal?.throwIfAborted();
  }
}
