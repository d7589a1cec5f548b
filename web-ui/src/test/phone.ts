import { vi } from 'vitest';

const { matchMedia } = globalThis;

/** From here on the window is as wide as a phone, until `vi.restoreAllMocks`. */
export function onAPhone(): void {
  vi.spyOn(globalThis, 'matchMedia').mockImplementation((query) => {
    const media = matchMedia.call(globalThis, query);
    return new Proxy(media, {
      get: (target, name) =>
        name === 'matches' ? query.includes('max-width: 767px') : Reflect.get(target, name).bind?.(target),
    });
  });
}
