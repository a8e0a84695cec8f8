import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { AttendanceCell } from './attendance-cell';
import { GridKeys } from './grid-keys';
import { PartsBar } from './parts-bar';
import { clockTime } from './roster-view';
import { SessionNow } from './session-now';

/** What the room-safe screen may know of a person: the preferred name and the attendance. */
export interface RoomSafePerson {
  readonly participantId: string;
  readonly number: number;
  readonly preferredName: string;
  readonly status: AttendanceStatus;
}

export interface RoomSafeView {
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

  private readonly grid = viewChild.required(GridKeys);
  protected readonly now = inject(SessionNow);
  protected readonly upcoming = computed(
    () => this.now.progress()?.parts.filter((each) => each.state !== 'done') ?? [],
  );

  /** Puts the focus on a person's attendance. */
  focusPerson(participantId: string): void {
    this.grid().focusPerson(participantId);
  }

  protected time(instant: string): string {
    return clockTime(instant, this.view().timeZone);
  }
}
