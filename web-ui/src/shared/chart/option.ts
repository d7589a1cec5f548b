import type {
  BarSeriesOption,
  CustomSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts';
import type {
  GridComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>;

/** Colours and the type face, from the tokens of the theme that is on. */
export interface Look {
  font: string;
  text: string;
  secondary: string;
  line: string;
  surface: string;
  accent: string;
  quiet: string;
}

/** Words of a chart, before anything is said of their size or colour. */
export const wording = (look: Look) => ({ fontFamily: look.font, fontSize: 12, color: look.secondary });

/** What a pointer reads of the row, column or point it is over. */
export const tip = (
  look: Look,
  read: (index: number) => HTMLElement | undefined,
  pointed: Pick<TooltipComponentOption, 'show' | 'axisPointer'> = {
    axisPointer: { type: 'shadow', shadowStyle: { color: look.quiet, opacity: 0.12 } },
  },
): TooltipComponentOption => ({
  trigger: 'axis',
  confine: true,
  backgroundColor: look.surface,
  borderColor: look.line,
  textStyle: { ...wording(look), color: look.text },
  formatter: (rows) => {
    const row = Array.isArray(rows) ? rows[0] : rows;
    return read(row?.dataIndex ?? -1) ?? '';
  },
  ...pointed,
});

/** An axis of names: no ticks, a quiet line. */
export const names = (look: Look) => ({
  type: 'category' as const,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: look.secondary } },
});

/** An axis of numbers: lines across, no more. */
export const numbers = (look: Look) => ({
  type: 'value' as const,
  splitLine: { lineStyle: { color: look.line } },
});

/** Where the words of an axis have room whatever their length. */
export const room = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

/** Names come from people; braces and bars would be read as markup of a label. */
export const plain = (name: string): string => name.replace(/[{}|]/g, ' ');

/** What a pointer reads beside the chart. Built as elements, never as HTML: names come from people. */
export function bubble(title: string, lines: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement('div');
  box.appendChild(document.createElement('strong')).textContent = title;
  const table = box.appendChild(document.createElement('table'));
  for (const [name, value] of lines) {
    const row = table.appendChild(document.createElement('tr'));
    row.appendChild(document.createElement('td')).textContent = name;
    const cell = row.appendChild(document.createElement('td'));
    cell.textContent = value;
    cell.style.cssText = 'text-align:right;padding-left:16px;font-variant-numeric:tabular-nums';
  }
  return box;
}
