import { describe, expect, it } from 'vitest';
import { instantOf, localOf, mondayOf, onDay } from './week';

describe('days of a place', () => {
  it('are told from instants and back', () => {
    expect(localOf('2026-11-22T16:00:00Z', 'Asia/Shanghai')).toEqual({ day: '2026-11-23', minute: 0 });
    expect(instantOf('2026-11-23', 20 * 60, 'Asia/Shanghai')).toBe('2026-11-23T12:00:00.000Z');
    expect(instantOf('2026-11-23', 32 * 60, 'Asia/Shanghai')).toBe('2026-11-24T00:00:00.000Z');
  });

  it('keep their hours when the clocks change', () => {
    expect(instantOf('2026-10-25', 8 * 60, 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z');
    expect(instantOf('2026-10-24', 8 * 60, 'Europe/Berlin')).toBe('2026-10-24T06:00:00.000Z');
  });

  it('begin their week on Monday', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });

  it('share a night shift', () => {
    const night = { from: '2026-11-23T12:00:00Z', to: '2026-11-24T00:00:00Z' };
    expect(onDay(night, '2026-11-23', 'Asia/Shanghai')).toEqual({ from: 1200, to: 1440 });
    expect(onDay(night, '2026-11-24', 'Asia/Shanghai')).toEqual({ from: 0, to: 480 });
    expect(onDay(night, '2026-11-25', 'Asia/Shanghai')).toBeUndefined();
  });
});
