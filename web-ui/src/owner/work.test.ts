import { describe, expect, it } from 'vitest';
import { beginsWithZeros, solve } from './work';

describe('the work before a report', () => {
  it('finds a number whose digest begins with so many zero bits, as another implementation counts them', async () => {
    const challenge = '1795305600.12.abcdefghijklmnop.AAAAAAAAAAAAAAAAAAAAAAAA';
    const nonce = await solve(challenge, 12);
    const input = new TextEncoder().encode(`${challenge}:${nonce}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', input));
    expect(digest[0]).toBe(0);
    expect(beginsWithZeros(digest, 12)).toBe(true);
  });

  it('counts bits, not bytes', () => {
    expect(beginsWithZeros(new Uint8Array([0, 0x1f]), 11)).toBe(true);
    expect(beginsWithZeros(new Uint8Array([0, 0x1f]), 12)).toBe(false);
    expect(beginsWithZeros(new Uint8Array([0xff]), 0)).toBe(true);
    expect(beginsWithZeros(new Uint8Array([0]), 9)).toBe(false);
  });

  it('stops when another challenge takes its place', async () => {
    const stop = new AbortController();
    const never = solve('impossible', 200, stop.signal);
    stop.abort();
    await expect(never).rejects.toThrow();
  });
});
