import type { AnswerItem, Job, MaterialUse, TicketChecklist, WorkSheet, WorkStepCode } from '@/api/model';
import type { Entry } from './outbox';

/** A step as it is shown: known to the service, or still on the phone. */
export interface Step {
  key: string;
  code: WorkStepCode;
  label: string;
  labelEn: string;
  at: string;
  photos: { id: string; thumbnailUrl: string | null }[];
  waiting: Entry | undefined;
}

export interface Used {
  key: string;
  id: string | undefined;
  name: string;
  nameEn: string;
  quantity: number;
  unit: string;
  waiting: Entry | undefined;
}

export interface Item {
  key: string;
  label: string;
  labelEn: string;
  required: boolean;
  done: boolean;
  waiting: boolean;
}

export interface SoFar {
  steps: Step[];
  materials: Used[];
  checklist: Item[];
  arrival: { from: string; to: string; waiting: boolean } | undefined;
}

/** What was done on a job: what the service knows, and after it what waits on the phone. Nothing stands there twice. */
export function soFar(
  job: Job,
  sheet: WorkSheet | undefined,
  queue: readonly Entry[],
  wordsOf: (code: WorkStepCode) => string,
  unitOf: (code: string) => string,
): SoFar {
  const waiting = queue.filter((entry) => entry.ticketId === job.ticketId);
  return {
    steps: steps(sheet, waiting, wordsOf),
    materials: materials(sheet?.materials ?? [], waiting, unitOf),
    checklist: checklist(sheet?.checklist, waiting),
    arrival: arrival(job, waiting),
  };
}

function steps(
  sheet: WorkSheet | undefined,
  waiting: Entry[],
  wordsOf: (code: WorkStepCode) => string,
): Step[] {
  const told = (sheet?.steps ?? []).map((step) => ({
    key: step.clientKey,
    code: step.code,
    label: step.label,
    labelEn: step.labelEn,
    at: step.clientAt ?? step.at,
    photos: step.photos.map(({ id, thumbnailUrl }) => ({ id, thumbnailUrl: thumbnailUrl ?? null })),
    waiting: undefined,
  }));
  const known = new Set(told.map((step) => step.key));
  const kept = waiting.flatMap((entry): Step[] => {
    if (entry.task.kind !== 'step' || known.has(entry.task.step.clientKey)) return [];
    const { step } = entry.task;
    const label = step.label || wordsOf(step.code);
    return [
      { key: entry.key, code: step.code, label, labelEn: label, at: entry.at, photos: [], waiting: entry },
    ];
  });
  return [...told, ...kept];
}

function materials(told: MaterialUse[], waiting: Entry[], unitOf: (code: string) => string): Used[] {
  const known = new Set(told.map((use) => use.clientKey));
  return [
    ...told.map((use) => ({
      key: use.clientKey,
      id: use.id,
      name: use.name,
      nameEn: use.nameEn,
      quantity: use.quantity,
      unit: use.unit,
      waiting: undefined,
    })),
    ...waiting.flatMap((entry): Used[] => {
      if (entry.task.kind !== 'material' || known.has(entry.task.use.clientKey)) return [];
      const { use, name } = entry.task;
      return [
        {
          key: entry.key,
          id: undefined,
          name,
          nameEn: name,
          quantity: use.quantity,
          unit: unitOf(use.materialCode),
          waiting: entry,
        },
      ];
    }),
  ];
}

function checklist(found: TicketChecklist | undefined, waiting: Entry[]): Item[] {
  const answers = new Map<string, AnswerItem>();
  for (const { task } of waiting) if (task.kind === 'answer') answers.set(task.itemKey, task.answer);
  return (found?.items ?? []).map((item) => ({
    key: item.key,
    label: item.label,
    labelEn: item.labelEn,
    required: item.required,
    done: answers.get(item.key)?.done ?? item.answer?.done ?? false,
    waiting: answers.has(item.key),
  }));
}

function arrival(job: Job, waiting: Entry[]): SoFar['arrival'] {
  const said = waiting.findLast((entry) => entry.task.kind === 'arrival');
  if (said?.task.kind === 'arrival') return { ...said.task.window, waiting: true };
  return job.arrivalFrom && job.arrivalTo
    ? { from: job.arrivalFrom, to: job.arrivalTo, waiting: false }
    : undefined;
}
