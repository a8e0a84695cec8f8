import { Component, input } from '@angular/core';
import { TrendChart } from '../../ui/trend-chart/trend-chart';
import { type FiguresOfLanes, ratingLane } from './figures-of-lanes';
import { Lane } from './lane';
import type { RatingLane } from './rating-lanes-view';
import type { Stop } from './stops';

/** The ratings at check-in, one small course each; a rating not given leaves a gap. */
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
        [figures]="figures()[ratingLane(lane.code)] ?? null"
      >
        <span class="tick top" aria-hidden="true">10</span>
        <span class="tick bottom" aria-hidden="true">0</span>
        <sw-trend-chart [trend]="lane.trend" [summary]="lane.words" [shownAt]="shownAt(lane)" />
        <p words>{{ lane.words }}</p>
      </sw-lane>
    } @empty {
      <sw-lane heading="Check-in ratings" hint="0–10" [height]="40" [lines]="lines()">
        <p class="none sw-hatch"><span>none given: unknown</span></p>
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
  readonly lines = input<readonly number[]>([]);
  readonly cursor = input<number | null>(null);
  readonly stop = input<Stop | null>(null);
  readonly figures = input<FiguresOfLanes>({});

  protected readonly ratingLane = ratingLane;

  protected shownAt(lane: RatingLane): number | null {
    const day = this.stop()?.day;
    return lane.points.find((point) => point.day === day)?.at ?? null;
  }
}
