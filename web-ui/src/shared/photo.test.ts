import { afterEach, describe, expect, it, vi } from 'vitest';
import { shrinkPhoto, UnusablePhoto } from './photo';

const file = (type: string, size = 3) => new Blob([new Uint8Array(size)], { type });

describe('a photo', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is drawn anew, at most 1600 pixels wide, so that nothing of its file remains', async () => {
    const drawn = new Blob(['jpeg'], { type: 'image/jpeg' });
    const asked: unknown[] = [];
    const canvas = {
      width: 0,
      height: 0,
      getContext: () => ({ fillRect: () => {}, drawImage: (...to: unknown[]) => asked.push(to.slice(1)) }),
      toBlob: (made: (blob: Blob) => void, type: string) => {
        asked.push(type);
        made(drawn);
      },
    };
    vi.stubGlobal('createImageBitmap', async (_: Blob, how: object) => {
      asked.push(how);
      return { width: 4000, height: 3000, close: () => {} };
    });
    vi.spyOn(document, 'createElement').mockReturnValueOnce(canvas as unknown as HTMLElement);
    expect(await shrinkPhoto(file('image/jpeg', 5_000_000))).toBe(drawn);
    expect(asked).toEqual([{ imageOrientation: 'from-image' }, [0, 0, 1600, 1200], 'image/jpeg']);
  });

  it('that cannot be drawn here goes as it is when the service takes its kind', async () => {
    const jpeg = file('image/jpeg');
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no decoder')));
    expect(await shrinkPhoto(jpeg)).toBe(jpeg);
  });

  it('that neither can be drawn nor is taken is said to be unusable', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no decoder')));
    await expect(shrinkPhoto(file('image/heic'))).rejects.toBeInstanceOf(UnusablePhoto);
    await expect(shrinkPhoto(file('image/jpeg', 11 * 1024 * 1024))).rejects.toBeInstanceOf(UnusablePhoto);
  });
});
