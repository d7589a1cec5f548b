import type { Picked } from '@/shared/chart/canvas';
import type { ChartOption } from '@/shared/chart/option';

/** There is no canvas in tests: what would be painted is looked at instead. Browser screenshots look at the paint itself. */
export const painted: ChartOption[] = [];

let pick: ((what: Picked) => void) | undefined;

/** What a click on the chart would choose. */
export const choose = (what: Picked) => pick?.(what);

export const drawing = (_: unknown, picked?: (what: Picked) => void) => {
  pick = picked;
  return { draw: (option: ChartOption) => painted.push(option), resize: () => {}, end: () => {} };
};

export const picture = () => 'data:image/png;base64,';
