import type { Supply } from '@/api/model';

/** What can be off, the most frequent first. */
export const SUPPLIES: Supply[] = [
  'WATER',
  'POWER',
  'LIFT',
  'HEATING',
  'GAS',
  'DRAINAGE',
  'NETWORK',
  'ACCESS',
  'LIGHTING',
  'FIRE',
];
