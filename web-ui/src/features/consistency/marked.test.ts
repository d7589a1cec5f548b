import { expect, test } from 'vitest';
import { marked } from './marked';

test('sets what differs apart and leaves the rest as it is', () => {
  expect(marked('前30分钟免费，之后每小时5元。', ['5元'])).toEqual([
    { text: '前30分钟免费，之后每小时', differs: false },
    { text: '5元', differs: true },
    { text: '。', differs: false },
  ]);
});

test('marks nothing twice and nothing that is not there', () => {
  expect(marked('每小时15元', ['15元', '5元', '十五元', ' '])).toEqual([
    { text: '每小时', differs: false },
    { text: '15元', differs: true },
  ]);
  expect(marked('', ['x'])).toEqual([]);
});
