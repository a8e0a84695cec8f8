import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { dayOf, instantAt, wallClock } from '#domain/calendar/zoned-time';
import type { AttendanceMode } from '#domain/attendance/attendance-status';
import { minutesAttended } from '#domain/attendance/minutes';
import type { Attendance } from '#contract/attendance';
import type { SessionPart } from '#contract/session';
import { Segmented } from '../ui/segmented/segmented';

export interface AttendanceTimesData {
  readonly person: string;
  readonly row: Attendance;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly parts: readonly SessionPart[];
  readonly timeZone: string;
  readonly now: string;
}

export type CorrectedTimes = Pick<Attendance, 'arrivedAt' | 'leftAt' | 'mode'>;

/** Arrival, departure and mode of one person, put right by hand; the minutes follow. */
@Component({
  selector: 'sw-attendance-times',
  imports: [MatButton, MatDialogModule, Segmented],
  template: `
    <h2 mat-dialog-title>Times of {{ data.person }}</h2>
    <mat-dialog-content>
      <form id="times" (submit)="$event.preventDefault(); save()">
        <p>
          <label for="arrived">Arrived</label>
          <input
            #from
            id="arrived"
            type="time"
            required
            [value]="arrived()"
            (input)="arrived.set(from.value)"
          />
        </p>
        <p>
          <label for="left">Left</label>
          <input #until id="left" type="time" [value]="left()" (input)="left.set(until.value)" />
          <button type="button" matButton="outlined" (click)="left.set(nowTime)">Left now</button>
          @if (left()) {
            <button type="button" matButton="outlined" (click)="left.set('')">
              Stayed to the end
            </button>
          }
        </p>
        <sw-segmented label="Mode" [segments]="modes" [(value)]="mode" />
        <p class="minutes" aria-live="polite">{{ minutes() }}</p>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="times" matButton="filled" [disabled]="!times()">Save</button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 14px;
    }
    p {
      display: flex;
      gap: 10px;
      align-items: center;
    }
    label {
      width: 64px;
    }
    input {
      min-height: 44px;
      padding: 0 10px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .minutes {
      min-height: 20px;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class AttendanceTimes {
  protected readonly data = inject<AttendanceTimesData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<AttendanceTimes, CorrectedTimes>>(MatDialogRef);

  protected readonly modes = [
    { value: 'in-person', label: 'In person' },
    { value: 'telehealth', label: 'Telehealth' },
  ] as const;
  protected readonly arrived = signal(this.wall(this.data.row.arrivedAt));
  protected readonly left = signal(this.wall(this.data.row.leftAt));
  protected readonly mode = signal<AttendanceMode>(this.data.row.mode);
  protected readonly nowTime = wallClock(this.data.now, this.data.timeZone).time;

  /** Null while the times contradict each other. */
  protected readonly times = computed((): CorrectedTimes | null => {
    const arrivedAt = this.instant(this.arrived());
    const leftAt = this.left() ? this.instant(this.left()) : null;
    return !arrivedAt || this.problem(arrivedAt, leftAt)
      ? null
      : { arrivedAt, leftAt, mode: this.mode() };
  });
  protected readonly minutes = computed(() => {
    const times = this.times();
    if (!times) {
      const arrivedAt = this.instant(this.arrived());
      const leftAt = this.left() ? this.instant(this.left()) : null;
      return arrivedAt ? this.problem(arrivedAt, leftAt) : 'Say when the person arrived.';
    }
    const { startsAt, endsAt, parts } = this.data;
    return `${minutesAttended({ startsAt, endsAt, parts, ...times }) ?? 0} minutes of treatment; breaks are not counted.`;
  });

  /** Why these times cannot be; empty: they can. What has not happened is not recorded. */
  private problem(arrivedAt: string, leftAt: string | null): string {
    const { now, startsAt } = this.data;
    if (leftAt !== null && leftAt < arrivedAt) return 'Left cannot be before arrived.';
    if (leftAt !== null && leftAt > now) return 'Left cannot be later than now.';
    return arrivedAt > now && arrivedAt > startsAt ? 'Arrived cannot be later than now.' : '';
  }

  protected save(): void {
    const times = this.times();
    if (times) this.dialog.close(times);
  }

  private wall(instant: string | null): string {
    return instant ? wallClock(instant, this.data.timeZone).time : '';
  }

  /** A time before the start of a session that crosses midnight is of the next day. */
  private instant(time: string): string | null {
    if (!/^\d\d:\d\d$/.test(time)) return null;
    const { startsAt, endsAt, timeZone } = this.data;
    const first = instantAt(dayOf(startsAt, timeZone), time, timeZone);
    const last = instantAt(dayOf(endsAt, timeZone), time, timeZone);
    return first < startsAt && last <= endsAt ? last : first;
  }
}
