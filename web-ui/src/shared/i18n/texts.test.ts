import { describe, expect, it } from 'vitest';
import en from './en/all';
import zhCN from './zh-CN/all';

const namespaces = Object.keys(zhCN) as (keyof typeof zhCN)[];
const holes = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((m) => m[1]).sort();

describe('texts', () => {
  it('have the same namespaces in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  });

  it.each(namespaces)('%s: has the same keys in both languages', (namespace) => {
    expect(Object.keys(en[namespace]).sort()).toEqual(Object.keys(zhCN[namespace]).sort());
  });

  it.each(namespaces)('%s: fills the same holes in both languages', (namespace) => {
    const english = en[namespace] as Record<string, string>;
    for (const [key, text] of Object.entries(zhCN[namespace] as Record<string, string>))
      expect(holes(english[key] ?? ''), key).toEqual(holes(text));
  });

  it.each(namespaces)(
    '%s: is never empty, and English holds no Chinese but names of languages',
    (namespace) => {
      for (const [key, text] of Object.entries(en[namespace] as Record<string, string>)) {
        expect(text, key).not.toBe('');
        if (key !== 'top.language') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/);
      }
    },
  );
});
