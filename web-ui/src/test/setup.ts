import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { painted } from './canvas';
import { server } from './server';

vi.mock('@/shared/chart/canvas', () => import('./canvas'));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => startTexts('zh-CN'));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  painted.length = 0;
});
afterAll(() => server.close());

// a busy machine is no failure: what appears late still appears
configure({ asyncUtilTimeout: 30_000 });
