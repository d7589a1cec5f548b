import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartOption } from './option';

// Only the parts that are drawn; this module is its own chunk, loaded when a chart is about to be shown.
use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
]);

/** One of the things that were drawn, by its place in the option. */
export interface Picked {
  seriesIndex: number;
  dataIndex: number;
}

export interface Drawing {
  draw: (option: ChartOption) => void;
  resize: () => void;
  end: () => void;
}

export function drawing(element: HTMLElement, pick?: (what: Picked) => void): Drawing {
  const chart = init(element);
  if (pick)
    chart.on('click', (event) => {
      if (event.componentType === 'series')
        pick({ seriesIndex: event.seriesIndex ?? 0, dataIndex: event.dataIndex });
    });
  return {
    draw: (option) => chart.setOption(option, true),
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  };
}

/** The chart as a picture that stands by itself: with its title above, and period, sample and source below. */
export function picture(
  option: ChartOption,
  of: {
    title: string;
    notes: string;
    width: number;
    height: number;
    background: string;
    text: string;
    font: string;
  },
): string {
  const element = document.createElement('div');
  const [head, foot] = [56, 32];
  const chart = init(element, undefined, {
    width: of.width,
    height: of.height + head + foot,
    devicePixelRatio: 2,
  });
  const grid = option.grid as { top: number; bottom: number };
  chart.setOption({
    ...option,
    animation: false,
    backgroundColor: of.background,
    grid: { ...grid, left: 24, top: grid.top + head, bottom: grid.bottom + foot },
    graphic: [
      {
        type: 'text',
        left: 24,
        top: 20,
        style: {
          text: of.title,
          font: `600 18px ${of.font}`,
          fill: of.text,
          width: of.width - 48,
          overflow: 'truncate',
        },
      },
      {
        type: 'text',
        left: 24,
        bottom: 12,
        style: {
          text: of.notes,
          font: `12px ${of.font}`,
          fill: of.text,
          width: of.width - 48,
          overflow: 'truncate',
        },
      },
    ],
  });
  const url = chart.getDataURL({ type: 'png', backgroundColor: of.background });
  chart.dispose();
  return url;
}
