import { vi } from 'vitest';

const { matchMedia } = globalThis;

/** From here on the window is as wide as a phone, until `vi.restoreAllMocks`. */
export const onAPhone = (): void => answering('max-width: 767px');

/** From here on the window is as wide as a screen on a desk, until `vi.restoreAllMocks`. */
export const onADesk = (): void => answering('min-width: 1280px');

function answering(width: string): void {
  vi.spyOn(globalThis, 'matchMedia').mockImplementation((query) => {
    const media = matchMedia.call(globalThis, query);
    return new Proxy(media, {
      get: (target, name) =>
        name === 'matches' ? query.includes(width) : Reflect.get(target, name).bind?.(target),
    });
  });
}
