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
