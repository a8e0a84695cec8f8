import { Component, computed, input } from '@angular/core';
import { TrendChart } from '../../ui/trend-chart/trend-chart';
import { type FiguresOfLanes, ratingLane } from './figures-of-lanes';
import type { AxisLine } from './axis';
import { Lane } from './lane';
import type { RatingLane } from './rating-lanes-view';
import type { Stop } from './stops';

/**
 * The ratings at check-in, or the urges of the diary card, one small course each; what was not given
 * leaves a gap.
 */
@Component({
  selector: 'sw-rating-lanes',
  imports: [Lane, TrendChart],
  template: `
    @for (lane of lanes(); track lane.code) {
      <sw-lane
        [heading]="lane.label"
        [hint]="lane.direction"
        [height]="72"
        [lines]="lines()"
        [cursor]="cursor()"
        [figures]="figures()[ratingLane(lane.code, from())] ?? null"
      >
        <span class="tick top" aria-hidden="true">{{ lane.trend.max }}</span>
        <span class="tick bottom" aria-hidden="true">0</span>
        <sw-trend-chart [trend]="lane.trend" [summary]="lane.words" [shownAt]="shownAt(lane)" />
        <p words>{{ lane.words }}</p>
      </sw-lane>
    } @empty {
      <sw-lane [heading]="empty().heading" [hint]="empty().hint" [height]="40" [lines]="lines()">
        <p class="none sw-hatch">
          <span>{{ empty().words }}</span>
        </p>
      </sw-lane>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .tick {
      position: absolute;
      right: calc(100% + 6px);
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    .top {
      top: -4px;
    }
    .bottom {
      bottom: -4px;
    }
    .none {
      display: grid;
      height: 100%;
      place-items: center;
      border: 1px dashed var(--sw-unknown-edge);
    }
    .none span {
      padding: 1px 8px;
      background: var(--mat-sys-surface);
      color: var(--sw-unknown);
    }
  `,
})
export class RatingLanes {
  readonly lanes = input.required<readonly RatingLane[]>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly stop = input<Stop | null>(null);
  readonly figures = input<FiguresOfLanes>({});
  readonly from = input<'check-in' | 'diary'>('check-in');

  protected readonly empty = computed(() =>
    this.from() === 'diary'
      ? { heading: 'Diary urges', hint: '0–5', words: 'no day answered: unknown' }
      : { heading: 'Check-in ratings', hint: '0–10', words: 'none given: unknown' },
  );

  protected readonly ratingLane = ratingLane;

  protected shownAt(lane: RatingLane): number | null {
    const day = this.stop()?.day;
    return lane.points.find((point) => point.day === day)?.at ?? null;
  }
}
