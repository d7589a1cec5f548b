import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { dateOnly, exactTime, spokenDuration, spokenTime } from './time';

const now = new Date('2026-11-21T10:00:00Z'); // 18:00 in Shanghai
const said = (iso: string, zone?: string) =>
  spokenTime(iso, i18next.getFixedT('zh-CN', 'common'), 'zh-CN', now, zone);

describe('time as people say it', () => {
  it.each([
    ['2026-11-21T09:59:40Z', '刚刚'],
    ['2026-11-21T09:48:00Z', '12 分钟前'],
    ['2026-11-21T01:30:00Z', '今天 09:30'],
    ['2026-11-20T10:05:00Z', '昨天 18:05'],
    ['2026-11-10T10:05:00Z', '11/10 18:05'],
    ['2025-11-10T10:05:00Z', '2025/11/10 18:05'],
    ['2026-11-21T11:00:00Z', '今天 19:00'],
  ])('%s is %s', (iso, words) => {
    expect(said(iso)).toBe(words);
  });

  it('counts days in the zone of the estate', () => {
    expect(said('2026-11-20T16:30:00Z')).toBe('今天 00:30');
    expect(said('2026-11-20T16:30:00Z', 'UTC')).toBe('昨天 16:30');
  });

  it('writes the month as a word in English', () => {
    expect(dateOnly('2026-11-05T10:00:00Z', 'en')).toBe('Nov 5, 2026');
  });

  it('names the zone in the exact time', () => {
    expect(exactTime('2026-11-21T10:00:00Z', 'zh-CN')).toMatch(/18:00:00.*GMT\+8/);
  });

  it.each([
    [12, '12 分钟'],
    [90, '1.5 小时'],
    [1440, '24 小时'],
    [4320, '3 天'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(spokenDuration(minutes, i18next.getFixedT('zh-CN', 'common'))).toBe(words);
  });
});
