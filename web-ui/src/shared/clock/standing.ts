import type { TicketClock } from '@/api/model';

/** How a clock looks: calm, near its end, over, paused, or ended in one of three ways. */
export type Standing = 'calm' | 'near' | 'late' | 'paused' | 'kept' | 'broken' | 'cancelled';

/** From this part of its time on a clock is near its end. */
const NEAR = 0.8;

type Timed = Pick<TicketClock, 'state' | 'startedAt' | 'dueAt' | 'pausedSince' | 'stoppedAt' | 'breachedAt'>;

export interface Reading {
  standing: Standing;
  /** The part of its time that is used, from 0 to 1. */
  used: number;
  /** Minutes to the due time; below 0 once it has passed. */
  left: number;
}

export function read(clock: Timed, now: number): Reading {
  const start = Date.parse(clock.startedAt);
  const due = Date.parse(clock.dueAt);
  const end =
    clock.state === 'RUNNING' || clock.state === 'PAUSED' || !clock.stoppedAt
      ? now
      : Date.parse(clock.stoppedAt);
  // while it is paused its due time moves along with the present
  const spent =
    clock.state === 'PAUSED' && clock.pausedSince ? Date.parse(clock.pausedSince) - start : end - start;
  const left = (due - end) / 60_000;
  const used = Math.min(1, Math.max(0, spent / Math.max(1, spent + (due - end))));
  const over = left <= 0;
  return { standing: standingOf(clock, over, used), used: over ? 1 : used, left };
}

function standingOf(clock: Timed, over: boolean, used: number): Standing {
  switch (clock.state) {
    case 'STOPPED':
      return clock.breachedAt ? 'broken' : 'kept';
    case 'CANCELLED':
      return clock.breachedAt ? 'broken' : 'cancelled';
    case 'PAUSED':
      return clock.breachedAt ? 'late' : 'paused';
    default:
      return over || clock.breachedAt ? 'late' : used >= NEAR ? 'near' : 'calm';
  }
}

export const isRunning = (clock: Pick<TicketClock, 'state'>) =>
  clock.state === 'RUNNING' || clock.state === 'PAUSED';

/** The most urgent first: what runs by its due time, then what is paused. */
export const byUrgency = (one: TicketClock, other: TicketClock) =>
  Number(one.state === 'PAUSED') - Number(other.state === 'PAUSED') || one.dueAt.localeCompare(other.dueAt);
