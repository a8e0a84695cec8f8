import { Component, computed, input, output } from '@angular/core';
import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import type { Attendance } from '#contract/attendance';
import { Icon } from '../ui/icon/icon';
import type { IconName } from '../ui/icon/icons';
import type { AttendanceSide } from './room-actions';
import { timeWithSeconds } from '../core/time-of-day';
import { clockTime } from './roster-view';
import type { AttendanceConflict } from './room-state';

const icons: Record<Attendance['status'], IconName> = {
  expected: 'remove',
  present: 'check',
  excused: 'event_busy',
  'no-show': 'close',
};

/** Two answers side by side, each with who and when; the one not chosen stays in the history. */
@Component({
  selector: 'sw-conflict-choice',
  imports: [Icon],
  host: { role: 'group', 'aria-label': 'Two answers, choose one' },
  template: `
    @for (side of sides(); track side.keep) {
      <button type="button" data-cell (click)="settled.emit(side.keep)">
        <strong
          ><sw-icon [name]="side.icon" [size]="18" />{{ side.words
          }}<kbd aria-hidden="true">{{ $index + 1 }}</kbd></strong
        >
        <span>{{ side.who }}, {{ side.at }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      padding: 2px 10px 2px 0;
    }
    button {
      flex: 1;
      min-width: 0;
      min-height: 44px;
      padding: 2px 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      text-align: left;
    }
    button:hover {
      background: var(--mat-sys-surface-container-high);
    }
    strong {
      display: flex;
      gap: 6px;
      align-items: center;
      font: var(--mat-sys-label-large);
    }
    kbd {
      margin-left: auto;
    }
    span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class ConflictChoice {
  readonly conflict = input.required<AttendanceConflict>();
  readonly zone = input.required<string>();
  readonly settled = output<'mine' | 'theirs'>();

  protected readonly sides = computed(() => {
    const { mine, theirs } = this.conflict();
    return [this.shown('mine', mine), this.shown('theirs', theirs)];
  });

  private shown(keep: 'mine' | 'theirs', { row, who, at }: AttendanceSide) {
    const from =
      row.status === 'present' && row.arrivedAt
        ? ` from ${clockTime(row.arrivedAt, this.zone())}`
        : '';
    return {
      keep,
      icon: icons[row.status],
      words: attendanceStatusLabels[row.status] + from,
      who,
      at: timeWithSeconds(at, this.zone()),
    };
  }
}
