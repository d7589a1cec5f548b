import { describe, expect, it } from 'vitest';
import zhCN from './zh-CN/all';

const sources = Object.entries(
  import.meta.glob<string>(
    ['/src/**/*.{ts,tsx}', '!/src/**/*.test.*', '!/src/test/**', '!/src/shared/i18n/**'],
    {
      eager: true,
      query: '?raw',
      import: 'default',
    },
  ),
).map(([, text]) => text);

/** The templates of a source, as patterns with something in each hole. */
function patternsOf(source: string) {
  return [...source.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
    .map(([, template = '']) => template.split(/\$\{[^}]*\}/))
    .filter((parts) => /[a-z]{3}/i.test(parts.join(''))) // one without words of its own would find every text used
    .map(
      (parts) =>
        new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`),
    );
}

const all = sources.map((text) => ({ text, patterns: patternsOf(text) }));

describe('texts', () => {
  it.each(Object.keys(zhCN) as (keyof typeof zhCN)[])(
    '%s: has no text that no page asks for',
    (namespace) => {
      const users = all.filter(
        ({ text }) =>
          namespace === 'common' || text.includes(`'${namespace}'`) || text.includes(`${namespace}:`),
      );
      const unused = Object.keys(zhCN[namespace]).filter((key) => {
        const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
        const names = [base, `${namespace}:${base}`];
        return !users.some(({ text, patterns }) =>
          names.some(
            (name) =>
              text.includes(`'${name}'`) ||
              text.includes(`"${name}"`) ||
              patterns.some((pattern) => pattern.test(name)),
          ),
        );
      });
      expect(unused).toEqual([]);
    },
  );
});
