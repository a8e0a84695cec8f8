import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { dayOf, instantAt, wallClock } from '#domain/calendar/zoned-time';
import type { AttendanceMode } from '#domain/attendance/attendance-status';
import { minutesAttended } from '#domain/attendance/minutes';
import type { Attendance } from '#contract/attendance';
import type { SessionPart } from '#contract/session';
import { Segmented } from '../ui/segmented/segmented';
import { readTime } from '../ui/time-input/read-time';
import { TimeInput } from '../ui/time-input/time-input';

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

/** From how many minutes before the start an arrival is worth a second look. */
const early = 30;

/** What the times come to: "47 minutes of treatment so far; breaks are not counted." */
export function minutesWords(
  times: Pick<CorrectedTimes, 'arrivedAt' | 'leftAt'>,
  { startsAt, endsAt, parts, now }: Omit<AttendanceTimesData, 'person' | 'row' | 'timeZone'>,
): string {
  const running = times.leftAt === null && now < endsAt;
  const leftAt = running ? (now > startsAt ? now : startsAt) : times.leftAt;
  const minutes = minutesAttended({ startsAt, endsAt, parts, arrivedAt: times.arrivedAt, leftAt });
  const before = Math.round(
    (Date.parse(startsAt) - Date.parse(times.arrivedAt ?? startsAt)) / 60_000,
  );
  return [
    before >= early
      ? `That is ${before} minutes before the start; minutes count from the start.`
      : '',
    `${minutes ?? 0} minutes of treatment${running ? ' so far' : ''}; breaks are not counted.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Arrival, departure and mode of one person, put right by hand; the minutes follow. */
@Component({
  selector: 'sw-attendance-times',
  imports: [MatButton, MatDialogModule, Segmented, TimeInput],
  template: `
    <h2 mat-dialog-title>Times of {{ data.person }}</h2>
    <mat-dialog-content>
      <form id="times" (submit)="$event.preventDefault(); save()">
        <p>
          <label for="arrived">Arrived</label>
          <sw-time-input inputId="arrived" [(value)]="arrived" />
        </p>
        <p>
          <label for="left">Left</label>
          <sw-time-input inputId="left" [(value)]="left" />
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
    sw-segmented {
      justify-self: start;
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
    return !arrivedAt || this.problem()
      ? null
      : { arrivedAt, leftAt: this.instant(this.left()), mode: this.mode() };
  });
  protected readonly minutes = computed(() => {
    const times = this.times();
    return times ? minutesWords(times, this.data) : this.problem();
  });

  /** Why these times cannot be; empty: they can. What has not happened is not recorded. */
  private readonly problem = computed(() => {
    const { now, startsAt } = this.data;
    const [arrivedAt, leftAt] = [this.instant(this.arrived()), this.instant(this.left())];
    if (!arrivedAt) return 'Say when the person arrived, as 9:05.';
    if (this.left() && !leftAt) return 'Say when the person left, as 11:40, or leave it empty.';
    if (leftAt !== null && leftAt < arrivedAt) return 'Left cannot be before arrived.';
    if (leftAt !== null && leftAt > now) return 'Left cannot be later than now.';
    return arrivedAt > now && arrivedAt > startsAt ? 'Arrived cannot be later than now.' : '';
  });

  protected save(): void {
    const times = this.times();
    if (times) this.dialog.close(times);
  }

  private wall(instant: string | null): string {
    return instant ? wallClock(instant, this.data.timeZone).time : '';
  }

  /** A time before the start of a session that crosses midnight is of the next day. */
  private instant(time: string): string | null {
    if (readTime(time) !== time) return null;
    const { startsAt, endsAt, timeZone } = this.data;
    const first = instantAt(dayOf(startsAt, timeZone), time, timeZone);
    const last = instantAt(dayOf(endsAt, timeZone), time, timeZone);
    return first < startsAt && last <= endsAt ? last : first;
  }
}
