import { describe, expect, it } from 'vitest';
import type { Job, WorkSheet } from '@/api/model';
import { jobs, materials, sheets } from '@/test/mywork';
import { matching } from './matching';
import type { Entry, Task } from './outbox';
import { soFar } from './soFar';
import { windows } from './ways';

const job = jobs[0] as Job;
const sheet = sheets[0] as WorkSheet;
const entry = (key: string, task: Task, ticketId = job.ticketId): Entry => ({
  seq: 1,
  key,
  account: 'a',
  ticketId,
  number: job.number,
  at: '2026-11-21T02:00:00Z',
  task,
});
const told = (clientKey: string): Task => ({
  kind: 'step',
  hasPhoto: false,
  step: { code: 'ARRIVED', clientKey },
});
const all = (queue: Entry[]) =>
  soFar(
    job,
    sheet,
    queue,
    (code) => `word of ${code}`,
    () => '个',
  );

describe('what was done on a job', () => {
  it('is what the service knows and then what waits, nothing twice and nothing of other jobs', () => {
    const { steps } = all([
      entry('told-1', told('told-1')), // the answer has not come back yet, the step is there already
      entry('new', told('new')),
      entry('other', told('other'), 'another-ticket'),
    ]);
    expect(steps.map((step) => [step.key, Boolean(step.waiting)])).toEqual([
      ['told-0', false],
      ['told-1', false],
      ['new', true],
    ]);
    expect(steps[2]?.label).toBe('word of ARRIVED');
  });

  it('takes the last answer to an item, also one that waits', () => {
    const answer = (done: boolean): Task => ({
      kind: 'answer',
      itemKey: 'valve',
      label: '',
      answer: { done },
    });
    expect(all([]).checklist.map((item) => item.done)).toEqual([false, true]);
    const { checklist } = all([
      entry('1', answer(true)),
      entry('2', answer(false)),
      entry('3', answer(true)),
    ]);
    expect(checklist.map((item) => [item.done, item.waiting])).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('knows the arrival that was said last', () => {
    const window = { from: '2026-11-21T03:00:00Z', to: '2026-11-21T04:00:00Z' };
    expect(all([]).arrival).toMatchObject({ from: job.arrivalFrom, waiting: false });
    expect(all([entry('1', { kind: 'arrival', window })]).arrival).toEqual({ ...window, waiting: true });
  });

  it('counts material that waits', () => {
    const use = { materialCode: 'ptfe-tape', quantity: 2, clientKey: 'm' };
    expect(all([entry('m', { kind: 'material', use, name: '生料带' })]).materials).toMatchObject([
      { name: '生料带', quantity: 2, unit: '个' },
    ]);
  });
});

describe('a material', () => {
  it.each([
    ['弯头', ['ppr-elbow-20']],
    ['ELBOW', ['ppr-elbow-20']],
    ['6901234567892', ['ppr-elbow-20']],
    ['t8', ['led-tube-t8']],
    ['', ['ppr-elbow-20', 'ptfe-tape', 'led-tube-t8']],
    ['没有这个', []],
  ])('is found by %s', (text, codes) => {
    expect(matching(materials, text).map((one) => one.code)).toEqual(codes);
  });
});

describe('times to come', () => {
  it('lie ahead, and this afternoon only while there is some left', () => {
    const morning = new Date(2026, 10, 21, 9, 30);
    const evening = new Date(2026, 10, 21, 19, 0);
    expect(windows(morning).map((one) => one.key)).toContain('afternoon');
    expect(windows(evening).map((one) => one.key)).not.toContain('afternoon');
    for (const now of [morning, evening])
      for (const { from, to } of windows(now)) {
        expect(from.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(to.getTime()).toBeGreaterThan(from.getTime());
      }
  });
});
