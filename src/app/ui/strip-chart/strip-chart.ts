import { Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import {
  type ChartConfiguration,
  type Plugin,
  LinearScale,
  PointElement,
  ScatterController,
} from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';
import { type Ink, Inkwell } from '../trend-chart/ink';
import { type Strip, sideways } from './strip';

/**
 * Values in a few columns, each with a line at its median. The heads of the columns, the words and the
 * table beside it are the caller's.
 */
@Component({
  selector: 'sw-strip-chart',
  imports: [BaseChartDirective],
  providers: [provideCharts({ registerables: [ScatterController, PointElement, LinearScale] })],
  template: `
    @if (hasRoom()) {
      <canvas
        baseChart
        role="img"
        type="scatter"
        [attr.aria-label]="summary()"
        [data]="data()"
        [options]="options()"
        [plugins]="plugins"
      ></canvas>
    }
  `,
  styleUrl: '../trend-chart/chart-frame.scss',
})
export class StripChart {
  readonly strip = input.required<Strip>();
  /** The picture in a sentence. */
  readonly summary = input.required<string>();

  protected readonly hasRoom = signal(false);
  private readonly ink = inject(Inkwell).ink;
  protected readonly data = computed(() => dataOf(this.strip(), this.ink()));
  protected readonly options = computed(() => optionsOf(this.strip(), this.ink()));
  protected readonly plugins: Plugin<'scatter'>[] = [
    {
      id: 'sw-medians',
      afterDatasetsDraw: ({ ctx, scales: { x, y } }) => {
        if (!x || !y) return;
        const ink = this.ink();
        ctx.save();
        ctx.strokeStyle = ink.text;
        ctx.fillStyle = ink.text;
        ctx.lineWidth = 2;
        ctx.font = `600 14px ${ink.font}`;
        ctx.textBaseline = 'middle';
        this.strip().columns.forEach(({ median }, index) => {
          if (median === null) return;
          const level = y.getPixelForValue(median);
          ctx.beginPath();
          ctx.moveTo(x.getPixelForValue(index - 0.3), level);
          ctx.lineTo(x.getPixelForValue(index + 0.3), level);
          ctx.stroke();
          ctx.fillText(String(median), x.getPixelForValue(index + 0.32), level);
        });
        ctx.restore();
      },
    },
  ];

  constructor() {
    afterNextRender(() => this.hasRoom.set(true));
  }
}

function dataOf({ columns }: Strip, ink: Ink): ChartConfiguration<'scatter'>['data'] {
  return {
    datasets: columns.map(({ values, shape }, index) => {
      const aside = sideways(values);
      return {
        data: values.map((value, place) => ({ x: index + (aside[place] ?? 0) * 0.3, y: value })),
        pointStyle: shape === 'full' ? 'circle' : 'rectRot',
        pointRadius: 5,
        pointHitRadius: 0,
        borderWidth: 2,
        borderColor: ink.series,
        backgroundColor: shape === 'full' ? ink.series : ink.surface,
        clip: false as const,
      };
    }),
  };
}

function optionsOf(
  { min, max, columns }: Strip,
  ink: Ink,
): ChartConfiguration<'scatter'>['options'] {
  const room = (max - min) * 0.06;
  const font = { size: 13, family: ink.font };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { padding: 0, autoPadding: false },
    scales: {
      x: { type: 'linear', display: false, min: -0.5, max: columns.length - 0.5 },
      y: {
        type: 'linear',
        min: min - room,
        max: max + room,
        grid: { color: ink.hairline },
        border: { display: false },
        afterFit: (scale) => {
          scale.width = 32;
        },
        afterBuildTicks: (scale) => {
          const middle = Math.round((min + max) / 2);
          scale.ticks = [min, middle, max].map((value) => ({ value }));
        },
        ticks: { color: ink.second, font, callback: (value) => String(value) },
      },
    },
  };
}
