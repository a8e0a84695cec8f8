import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { SessionPart } from '#contract/session';
import { Clock } from '../core/clock';
import { AttendanceCell } from './attendance-cell';
import { GridKeys } from './grid-keys';
import { PartsBar } from './parts-bar';
import { clockTime } from './roster-view';
import { sessionProgress } from './session-clock';

/** What the room-safe screen may know of a person: the preferred name and the attendance. */
export interface RoomSafePerson {
  readonly participantId: string;
  readonly number: number;
  readonly preferredName: string;
  readonly status: AttendanceStatus;
}

export interface RoomSafeView {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly parts: readonly SessionPart[];
  readonly timeZone: string;
  readonly people: readonly RoomSafePerson[];
}

/**
 * The room as the group may see it: preferred names and attendance in stone, a large clock, what
 * runs now and when the next break is. No risk, no scores, no family names.
 */
@Component({
  selector: 'sw-room-safe',
  imports: [AttendanceCell, GridKeys, PartsBar],
  templateUrl: './room-safe.html',
  styleUrl: './room-safe.scss',
})
export class RoomSafe {
  readonly view = input.required<RoomSafeView>();

  readonly statusTapped = output<{ participantId: string; status: AttendanceStatus }>();
  readonly personReached = output<string>();

  private readonly clock = inject(Clock);
  private readonly grid = viewChild.required(GridKeys);
  private readonly instant = computed(() => new Date(this.clock.second()).toISOString());
  protected readonly now = computed(() => clockTime(this.instant(), this.view().timeZone));
  protected readonly progress = computed(() => sessionProgress(this.view(), this.instant()));
  protected readonly upcoming = computed(() =>
    this.progress().parts.filter((each) => each.state !== 'done'),
  );

  /** Puts the focus on a person's attendance. */
  focusPerson(participantId: string): void {
    this.grid().focusPerson(participantId);
  }

  protected time(instant: string): string {
    return clockTime(instant, this.view().timeZone);
  }
}
