import {
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
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
import type { Trend } from './trend';

type Data = { x: number; y: number | null }[];

/**
 * One course on a time axis: the only place that knows chart.js. It copies what it is given (state
 * is frozen and chart.js writes into its data), and says in `summary` what the picture shows; the
 * words and the table beside it are the caller's.
 *
 * chart.js comes with whoever imports this: only routes that are loaded on demand may.
 */
@Component({
  selector: 'sw-trend-chart',
  imports: [BaseChartDirective],
  providers: [
    provideCharts({ registerables: [LineController, LineElement, PointElement, LinearScale] }),
  ],
  template: `
    @if (hasRoom()) {
      <canvas
        baseChart
        role="img"
        type="line"
        [attr.aria-label]="summary()"
        [data]="data()"
        [options]="options()"
        [plugins]="plugins"
      ></canvas>
    }
  `,
  styleUrl: './chart-frame.scss',
})
export class TrendChart {
  readonly trend = input.required<Trend>();
  /** The picture in a sentence. */
  readonly summary = input.required<string>();
  /** The point that is shown gets a ring: its `at`; null: none. */
  readonly shownAt = input<number | null>(null);

  /**
   * Drawn when all of the page stands, in the same frame: a chart asks how wide it is, and asked in
   * between, the page would be laid out once for each of them, and some would be drawn twice.
   */
  protected readonly hasRoom = signal(false);
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
    afterNextRender(() => this.hasRoom.set(true));
    let drawn: number | null = null;
    effect(() => {
      const shownAt = this.shownAt();
      const chart = this.directive()?.chart;
      // The chart has drawn itself when it was made: only a ring that comes or goes is news.
      if (chart && shownAt !== drawn) chart.draw();
      drawn = shownAt;
    });
  }

  /** The line; its marks are drawn with the words, as chart.js works out each of thousands anew. */
  private dataOf(
    { points, other, connected }: Trend,
    ink: Ink,
  ): ChartConfiguration<'line', Data>['data'] {
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
          pointRadius: 0,
          pointHitRadius: 0,
          showLine: connected !== false,
        },
        ...(other ? [this.secondLine(other.points, ink)] : []),
      ],
    };
  }

  private secondLine(points: Trend['points'], ink: Ink) {
    return {
      data: points.map(({ at, value }) => ({ x: at, y: value })),
      parsing: false as const,
      normalized: true,
      clip: false as const,
      spanGaps: false,
      borderColor: ink.second,
      borderWidth: 1.5,
      borderDash: [4, 3],
      pointRadius: 0,
      pointHitRadius: 0,
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
