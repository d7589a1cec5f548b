import type { Building, Unit } from '@/api/model';
import { ApiProblem } from '@/api/problem';

/** "1-6栋, 每栋2单元, 18层, 每层2户". */
export interface Plan {
  from: number;
  to: number;
  suffix: string;
  entrances: number;
  floors: number;
  doors: number;
}

export const MOST_HOMES = 3_000;
export const SUFFIXES = ['栋', '幢', '号楼', '座'];

export function buildingNames(plan: Plan): string[] {
  const count = Math.max(0, plan.to - plan.from + 1);
  return Array.from({ length: count }, (_, i) => `${plan.from + i}${plan.suffix}`);
}

/** The homes of one building, from the ground up; with one entrance its number is left out: 3栋201, 3栋2单元201. */
export function homesOf(building: string, plan: Plan): { label: string; floor: number }[] {
  const homes: { label: string; floor: number }[] = [];
  for (let entrance = 1; entrance <= plan.entrances; entrance++)
    for (let floor = 1; floor <= plan.floors; floor++)
      for (let door = 1; door <= plan.doors; door++) {
        const entranceName = plan.entrances > 1 ? `${entrance}单元` : '';
        homes.push({ label: `${building}${entranceName}${floor}${String(door).padStart(2, '0')}`, floor });
      }
  return homes;
}

export function homeCount(plan: Plan): number {
  return buildingNames(plan).length * plan.entrances * plan.floors * plan.doors;
}

export interface Calls {
  buildings: () => Promise<Building[]>;
  units: (buildingId: string) => Promise<Unit[]>;
  createBuilding: (name: string, floors: number) => Promise<Building>;
  createUnit: (buildingId: string, label: string, floor: number) => Promise<unknown>;
  wait: (milliseconds: number) => Promise<void>;
}

export interface Progress {
  created: number;
  skipped: number;
}

const AT_ONCE = 4;

/** Creates what is missing and skips what is there, so that it can be stopped anywhere and begun again. */
export async function generate(
  plan: Plan,
  calls: Calls,
  stop: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Progress> {
  const progress: Progress = { created: 0, skipped: 0 };
  const known = new Map((await calls.buildings()).map((b) => [b.name, b]));
  for (const name of buildingNames(plan)) {
    if (stop.aborted) return progress;
    const existing = known.get(name);
    const building = existing ?? (await patiently(() => calls.createBuilding(name, plan.floors), calls));
    const there = new Set(existing ? (await calls.units(building.id)).map((u) => u.label) : []);
    const homes = homesOf(name, plan);
    const missing = homes.filter((home) => !there.has(home.label));
    progress.skipped += homes.length - missing.length;
    tell({ ...progress });
    const next = missing.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const home of next) {
          if (stop.aborted) return;
          try {
            await patiently(() => calls.createUnit(building.id, home.label, home.floor), calls);
            progress.created++;
          } catch (error) {
            // the same home under another spelling: it is there, which is what was wanted
            if (!(error instanceof ApiProblem) || error.code !== 'estate.unit-taken') throw error;
            progress.skipped++;
          }
          tell({ ...progress });
        }
      }),
    );
  }
  return progress;
}

/** Waits as long as the service asks when it is asked too often. */
async function patiently<T>(call: () => Promise<T>, calls: Calls): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 429 || attempt === 8) throw error;
      await calls.wait((error.retryAfterSeconds ?? 1) * 1_000);
    }
  }
}
