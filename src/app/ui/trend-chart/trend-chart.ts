import { Component, computed, effect, inject, input, viewChild } from '@angular/core';
import {
  type ChartConfiguration,
  type Plugin,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
} from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';
import { drawFigures, drawGround } from './draw-trend';
import { type Ink, Inkwell } from './ink';
import { type Trend, latestIndex } from './trend';

type Data = { x: number; y: number | null }[];

/**
 * One course on a time axis: the only place that knows chart.js. It copies what it is given (state
 * is frozen and chart.js writes into its data), and says in `summary` what the picture shows; the
 * words and the table beside it are the caller's.
 *
 * Load it with `@defer`, so that chart.js stays out of every page without a chart.
 */
@Component({
  selector: 'sw-trend-chart',
  imports: [BaseChartDirective],
  providers: [
    provideCharts({ registerables: [LineController, LineElement, PointElement, LinearScale] }),
  ],
  template: `
    <canvas
      baseChart
      role="img"
      type="line"
      [attr.aria-label]="summary()"
      [data]="data()"
      [options]="options()"
      [plugins]="plugins"
    ></canvas>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 100%;
      min-width: 0;
      height: 100%;
    }
    @media print {
      canvas {
        width: 100% !important;
        height: 100% !important;
      }
    }
  `,
})
export class TrendChart {
  readonly trend = input.required<Trend>();
  /** The picture in a sentence. */
  readonly summary = input.required<string>();
  /** The point that is shown gets a ring: its `at`; null: none. */
  readonly shownAt = input<number | null>(null);

  private readonly directive = viewChild(BaseChartDirective);
  private readonly ink = inject(Inkwell).ink;

  protected readonly data = computed(() => this.dataOf(this.trend(), this.ink()));
  protected readonly options = computed(() => this.optionsOf(this.trend()), {
    // The same frame again would make ng2-charts build the whole chart anew.
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly plugins: Plugin<'line'>[] = [
    {
      id: 'sw-trend',
      beforeDatasetsDraw: (chart) => drawGround(chart as never, this.trend(), this.ink()),
      afterDatasetsDraw: (chart) =>
        drawFigures(chart as never, this.trend(), this.ink(), this.shownAt()),
    },
  ];

  constructor() {
    effect(() => {
      this.shownAt();
      this.directive()?.chart?.draw();
    });
  }

  private dataOf(trend: Trend, ink: Ink): ChartConfiguration<'line', Data>['data'] {
    const { points, baseline } = trend;
    const last = trend.emphasizeLatest ? latestIndex(points) : -1;
    const isBaseline = (index: number) =>
      baseline !== null && points[index]?.at === baseline.at && index !== last;
    const radius = points.length > 120 ? 2 : 4.5;
    return {
      datasets: [
        {
          data: points.map(({ at, value }) => ({ x: at, y: value })),
          parsing: false,
          normalized: true,
          clip: false,
          spanGaps: false,
          borderColor: ink.series,
          borderWidth: 2,
          pointStyle: trend.marker === 'circle' ? 'circle' : 'rect',
          pointRadius: points.map((_, index) => (index === last ? radius + 1.5 : radius)),
          pointBorderColor: ink.series,
          pointBorderWidth: 2,
          pointBackgroundColor: points.map((_, index) =>
            isBaseline(index) ? ink.surface : ink.series,
          ),
        },
      ],
    };
  }

  private optionsOf({
    from,
    to,
    min,
    max,
    ...trend
  }: Trend): ChartConfiguration<'line', Data>['options'] {
    const room = (max - min) * trend.room;
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      events: [],
      // The axis ends where the drawing ends, or the lanes would not stand under each other.
      layout: { autoPadding: false, padding: 0 },
      scales: {
        x: { type: 'linear', display: false, min: from, max: to },
        y: { type: 'linear', display: false, min: min - room, max: max + room },
      },
    };
  }
}
