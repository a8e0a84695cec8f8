import { Component, computed, input, output, signal } from '@angular/core';
import { Tag } from '../../ui/tag/tag';
import { TrendChart } from '../../ui/trend-chart/trend-chart';
import { type Axis, type AxisLine, fraction } from './axis';
import { type FiguresOfLanes, criticalLane } from './figures-of-lanes';
import { itemsLane } from './further-tables';
import { ItemRows } from './item-rows';
import { itemRows } from './item-rows-view';
import { Lane } from './lane';
import { type MeasureLane, isByTimePoint } from './measure-lane-view';
import { edgeRoom } from './measure-trend';
import type { Stop } from './stops';

let lanes = 0;

/** An instrument's course with its sentence, and under it the answers to its item about harm. */
@Component({
  selector: 'sw-measure-lanes',
  imports: [ItemRows, Lane, Tag, TrendChart],
  templateUrl: './measure-lanes.html',
  styleUrl: './measure-lanes.scss',
})
export class MeasureLanes {
  readonly lane = input.required<MeasureLane>();
  readonly axis = input.required<Axis>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<FiguresOfLanes>({});
  readonly stop = input<Stop | null>(null);
  /** The answers item by item are shown under it. */
  readonly itemsShown = input(false);
  readonly itemsToggled = output<string>();
  /** Of the drawing, in pixels: few of them leave no room for printed answers. */
  readonly width = input.required<number>();

  /** They are drawn and named in the course; on a laptop their sentence waits for a tap. */
  protected readonly baselines = computed(() =>
    [this.lane().baselineWords, this.lane().overlapWords].filter((words) => words !== '').join(' '),
  );
  protected readonly baselinesId = `sw-baselines-${lanes++}`;
  protected readonly baselinesShown = signal(false);
  protected readonly criticalLane = criticalLane;
  protected readonly itemsLane = itemsLane;
  protected readonly hasItems = computed(
    () => !this.lane().instrument.scoreOnly && this.lane().administrations.length > 0,
  );
  protected readonly items = computed(() => {
    const { instrument, administrations } = this.lane();
    return this.itemsShown() ? itemRows(instrument, administrations, this.axis()) : [];
  });
  protected readonly height = computed(() => (this.lane().critical ? 152 : 118));
  protected readonly byTimePoint = computed(() => isByTimePoint(this.lane()));
  protected readonly direction = computed(() =>
    this.lane().instrument.direction === 'higher-is-worse' ? 'higher is worse' : 'higher is better',
  );
  protected readonly shownAt = computed(() => {
    const day = this.stop()?.day;
    return this.lane().administrations.find((each) => each.day === day)?.at ?? null;
  });
  protected readonly bands = computed(() =>
    this.lane().instrument.bands.map(({ label, min, max }) => ({
      label: label.replace('moderately', 'mod.'),
      top: this.top((min + max + 1) / 2),
    })),
  );
  protected readonly ticks = computed(() => {
    const { bands, range, thresholds } = this.lane().instrument;
    const values = bands.length > 0 ? bands.map(({ min }) => min) : [range.min, range.max];
    return values.map((value) => ({
      value,
      top: this.top(value),
      cutOff: value === thresholds.caseness?.value,
    }));
  });
  protected readonly answers = computed(() => {
    const axis = this.axis();
    const shown = this.lane().administrations.filter(
      ({ at, critical }) => critical !== undefined && axis.start <= at && at < axis.end,
    );
    return shown.map(({ id, at, critical }) => ({
      id,
      left: fraction(axis, at),
      answer: critical ?? null,
      state: answerState(critical ?? null),
    }));
  });
  /** Where it was due and not given, the answer is as unknown as the score. */
  protected readonly gaps = computed(() => {
    const axis = this.axis();
    return this.lane().trend.points.flatMap(({ gap }) =>
      gap
        ? [
            {
              left: fraction(axis, gap.from),
              width: fraction(axis, gap.to) - fraction(axis, gap.from),
            },
          ]
        : [],
    );
  });
  protected readonly dense = computed(() => this.width() / Math.max(1, this.answers().length) < 22);
  /** Too close for figures: the answers of one kind are one path, for years of them. */
  protected readonly densePaths = computed(() => {
    const paths = { endorsed: '', 'not-endorsed': '', unknown: '' };
    for (const { left, state } of this.answers()) {
      const [wide, high] = state === 'not-endorsed' ? [2, 2] : [6, 9];
      const x = Math.round((left * this.width() - wide / 2) * 10) / 10;
      paths[state] += `M${x} ${12 - high / 2}h${wide}v${high}h${-wide}z`;
    }
    return paths;
  });
  /** Percent from the top, with the same room above and below as the drawing leaves. */
  private top(value: number): number {
    const { min, max } = this.lane().instrument.range;
    const room = (max - min) * edgeRoom;
    return ((max + room - value) / (max - min + 2 * room)) * 100;
  }
}

function answerState(answer: number | null): 'endorsed' | 'not-endorsed' | 'unknown' {
  if (answer === null) return 'unknown';
  return answer > 0 ? 'endorsed' : 'not-endorsed';
}
