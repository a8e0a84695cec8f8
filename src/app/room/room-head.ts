import { Component, computed, inject, input, output } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Problem } from '../api/problem';
import { Keys } from '../core/keys/keys';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';
import { dayWords } from '../core/time-of-day';
import { coverWords } from '../panels/change-of-plan/planned-session';
import { CheckInLink } from '../panels/check-in/check-in-link';
import { SessionMenu } from '../panels/change-of-plan/session-menu';
import { headcountWords, roomSafeHeadcountWords } from './headcount';
import { CourseFlags } from './course-flags';
import { OpenFlags } from './open-flags';
import { SessionsApiActions } from './room-actions';
import { roomFeature } from './room-state';

/** The head of the room: which session, who leads it, how many are there, open flags, room-safe. */
@Component({
  selector: 'sw-room-head',
  imports: [
    CheckInLink,
    CourseFlags,
    MatSlideToggle,
    OpenFlags,
    PageHeader,
    RouterLink,
    SessionMenu,
  ],
  templateUrl: './room-head.html',
  styleUrl: './room-head.scss',
})
export class RoomHead {
  readonly roomSafe = input.required<boolean>();
  /** The server keeps the screen room-safe: only reopening ends it. */
  readonly locked = input.required<boolean>();
  /** Without a side column the open flags are on the line of the clock. */
  readonly docked = input(false);
  readonly roomSafeToggled = output();

  private readonly store = inject(Store);
  protected readonly keys = inject(Keys);
  protected readonly session = this.store.selectSignal(roomFeature.selectSession);
  private readonly lockedFlagCount = this.store.selectSignal(roomFeature.selectLockedFlagCount);
  private readonly openFlags = this.store.selectSignal(roomFeature.selectOpenFlags);
  /** A locked screen knows only how many the server says are open. */
  protected readonly neutralCount = computed(() =>
    this.locked() ? this.lockedFlagCount() : this.openFlags().length,
  );
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);

  /** A session of one person or one family says whose it is, unless the room sees the screen. */
  protected readonly heading = computed(() => {
    const session = this.session();
    if (!session) return 'Session';
    const isOfGroup = session.kind === 'group' || session.kind === 'off-site';
    const names = isOfGroup || this.roomSafe() ? [] : this.people().map(({ name }) => name);
    return [session.title, names.join(', ')].filter(Boolean).join(': ');
  });
  protected readonly when = computed(() => this.dayAndRoom());
  protected readonly leaders = computed(() => this.leaderWords());
  protected readonly counts = computed(() =>
    this.roomSafe() ? roomSafeHeadcountWords(this.people()) : headcountWords(this.people()),
  );

  /** A change of plan names people of staff and is no matter of the room's. */
  protected readonly menuOf = computed(() => (this.roomSafe() ? null : this.session()));
  /** Somebody was seen or missed: then the session is not cancelled any more, but ended. */
  protected readonly recorded = computed(() =>
    this.people().some(({ status }) => status === 'present' || status === 'no-show'),
  );

  protected refused(problem: Problem): void {
    this.store.dispatch(SessionsApiActions.changeFailed({ problem }));
  }

  private dayAndRoom(): string[] {
    const session = this.session();
    if (!session) return [];
    const day = dayWords(session.startsAt, session.program.timeZone);
    return session.room ? [day, session.room] : [day];
  }

  private leaderWords(): string {
    const session = this.session();
    const others = session?.facilitators.filter((each) => each.id !== this.staff()?.id) ?? [];
    const beside = others.length > 0 ? `with ${others.map(staffName).join(' and ')}` : null;
    return [beside, ...(session ? coverWords(session) : [])].filter(Boolean).join(' · ');
  }
}
