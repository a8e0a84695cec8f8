import { Component, computed, input } from '@angular/core';
import type { AttendanceLane, AttendanceMark, AttendanceShape } from './attendance-lane-view';
import type { AxisLine } from './axis';
import { Lane } from './lane';
import type { LaneTable } from './timeline-tables';

/** One mark a session: full = present, short = late, hollow = excused, cross = no-show, flat = cancelled. */
@Component({
  selector: 'sw-attendance-strip',
  imports: [Lane],
  template: `
    <sw-lane
      heading="Attendance"
      hint="one mark a session"
      [height]="28"
      [lines]="lines()"
      [cursor]="cursor()"
      [figures]="figures()"
    >
      <svg role="img" [attr.aria-label]="lane().summary" height="28" width="100%">
        <path class="full" [attr.d]="paths().present + paths().late" />
        <path class="hollow" [attr.d]="paths().excused" />
        <path class="cross" [attr.d]="paths()['no-show']" />
        <path class="dashed" [attr.d]="paths()['not-recorded']" />
        <path class="flat" [attr.d]="paths().cancelled" />
      </svg>
      <div words>
        <p>
          {{ lane().words }} <span class="key sw-hint">{{ key() }}</span>
        </p>
      </div>
    </sw-lane>
  `,
  styles: `
    svg {
      display: block;
      overflow: visible;
    }
    .full {
      fill: var(--mat-sys-on-surface-variant);
    }
    .hollow,
    .dashed,
    .cross {
      fill: none;
      stroke: var(--mat-sys-on-surface-variant);
      stroke-width: 1.3;
    }
    .dashed {
      stroke: var(--sw-unknown-edge);
      stroke-dasharray: 2 2;
    }
    .cross {
      stroke: var(--sw-attention);
      stroke-width: 2.2;
    }
    .flat {
      fill: none;
      stroke: var(--mat-sys-on-surface-variant);
      stroke-width: 2;
    }
    .key {
      font: var(--mat-sys-label-small);
    }
  `,
})
export class AttendanceStrip {
  readonly lane = input.required<AttendanceLane>();
  readonly width = input.required<number>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<(() => LaneTable) | null>(null);

  /** Of the shapes that are drawn. */
  protected readonly key = computed(() => {
    const drawn = new Set(this.lane().marks.map(({ shape }) => shape));
    return shapes.flatMap(([shape, words]) => (drawn.has(shape) ? [words] : [])).join(' ');
  });
  /** One path a shape: hundreds of sessions are six elements. */
  protected readonly paths = computed(() => {
    const paths: Record<AttendanceShape, string> = {
      present: '',
      late: '',
      excused: '',
      'no-show': '',
      'not-recorded': '',
      cancelled: '',
    };
    for (const mark of this.lane().marks) paths[mark.shape] += pathOf(mark, this.width());
    return paths;
  });
}

const shapes: readonly (readonly [AttendanceShape, string])[] = [
  ['present', 'Full: present.'],
  ['late', 'Short: late.'],
  ['excused', 'Hollow: excused.'],
  ['no-show', 'Cross: no-show.'],
  ['not-recorded', 'Dashed: not recorded.'],
  ['cancelled', 'Flat: cancelled.'],
];

const high = 26;
const low = 14;

function pathOf({ shape, at, room }: AttendanceMark, width: number): string {
  const middle = at * width;
  const wide = Math.max(1, Math.min(6, room * width * 0.62));
  const box = (height: number, inset = 0) =>
    `M${round(middle - wide / 2 + inset)} ${round(1 + high - height + inset)}` +
    `h${round(wide - 2 * inset)}v${round(height - 2 * inset)}h${round(2 * inset - wide)}z`;
  switch (shape) {
    case 'present':
      return box(high);
    case 'late':
      return box(low);
    case 'excused':
    case 'not-recorded':
      return box(high, wide > 3 ? 0.7 : 0);
    case 'cancelled':
      return `M${round(middle - Math.max(2, wide / 2))} ${high}h${round(Math.max(4, wide))}`;
    case 'no-show': {
      const arm = Math.max(3.5, Math.min(5, room * width * 0.5));
      const [left, right] = [round(middle - arm), round(middle + arm)];
      return `M${left} ${14 - arm}L${right} ${14 + arm}M${right} ${14 - arm}L${left} ${14 + arm}`;
    }
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
