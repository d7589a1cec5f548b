import { setupServer } from 'msw/node';
import { handlers } from './handlers';

/** The service as tests see it: every call answers well unless a test says otherwise. */
export const server = setupServer(...handlers);
