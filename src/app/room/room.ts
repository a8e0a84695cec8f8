import { CdkConnectedOverlay, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { BreakpointObserver } from '@angular/cdk/layout';
import { MatButton } from '@angular/material/button';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { map } from 'rxjs';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { Problem } from '../api/problem';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { Keys } from '../core/keys/keys';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';
import { Undo } from '../core/undo/undo';
import { CancelledNote } from '../panels/change-of-plan/cancelled-note';
import { coverWords } from '../panels/change-of-plan/planned-session';
import { SessionMenu } from '../panels/change-of-plan/session-menu';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { GridKeys } from './grid-keys';
import { type ChipTap, ObservationPalette } from './observation-palette';
import { PersonRow } from './person-row';
import { ReopenCard } from './reopen-card';
import { RoomDialogs } from './room-dialogs';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { isAside, isTyping, roomKeys } from './room-keys';
import { RoomSafe } from './room-safe';
import { roomFeature } from './room-state';
import { headcountWords } from './headcount';
import { clockTime, dayWords, type PersonView } from './roster-view';
import { SessionSide } from './session-side';

/** The running session: the roster, what is observed, the clock, the plan and the group note. */
@Component({
  selector: 'sw-room',
  imports: [
    CancelledNote,
    CdkConnectedOverlay,
    ErrorPanel,
    GridKeys,
    Icon,
    MatButton,
    MatSlideToggle,
    ObservationPalette,
    PageHeader,
    PersonRow,
    ReopenCard,
    RoomSafe,
    RouterLink,
    SessionMenu,
    SessionSide,
    Skeleton,
  ],
  providers: [RoomDialogs],
  templateUrl: './room.html',
  styleUrl: './room.scss',
  host: { '(document:keydown)': 'key($event)', '(window:focus)': 'refresh()' },
})
export class Room {
  /** The session's id, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly dialogs = inject(RoomDialogs);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly undo = inject(Undo);
  protected readonly keys = inject(Keys);
  private readonly grid = viewChild(GridKeys);
  private readonly palette = viewChild(ObservationPalette);

  protected readonly state = this.store.selectSignal(roomFeature.selectRoomState);
  protected readonly session = this.store.selectSignal(roomFeature.selectSession);
  protected readonly people = this.store.selectSignal(roomFeature.selectPeople);
  protected readonly me = this.store.selectSignal(signInFeature.selectMe);
  private readonly lockedId = this.store.selectSignal(signInFeature.selectLockedSessionId);
  protected readonly locked = computed(() => this.lockedId() === this.id());
  protected readonly roomSafe = computed(
    () => this.locked() || this.state().roomSafeSince !== null,
  );
  protected readonly zone = computed(() => this.session()?.program.timeZone ?? 'UTC');
  /** Below this width there is no side column: palette, plan and note are docked under the roster. */
  protected readonly docked = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 1023px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly dock = signal<'observe' | 'plan'>('plan');

  protected readonly blocks = computed(
    () =>
      (this.session()?.attendancePerBlock &&
        this.session()?.parts.filter((part) => !part.isBreak)) ||
      [],
  );
  protected readonly colleagues = computed(() => this.session()?.facilitators ?? []);
  protected readonly heading = computed(() => this.session()?.title ?? 'Session');
  protected readonly when = computed(() => this.whenWords());
  protected readonly leaders = computed(() => this.leaderWords());
  protected readonly counts = computed(() => headcountWords(this.people()));
  protected readonly flagged = computed(() =>
    this.people().filter((person) => person.flag !== null),
  );
  protected readonly conflicts = computed(() =>
    this.people().filter((person) => person.conflict !== null),
  );
  protected readonly compact = computed(() => this.people().length > 12);
  protected readonly expectedLeft = computed(() =>
    this.session()?.status === 'cancelled'
      ? 0
      : this.people().filter((person) => person.status === 'expected').length,
  );
  /** A change of plan names people of staff and is no matter of the room's. */
  protected readonly menuOf = computed(() => (this.roomSafe() ? null : this.session()));
  /** Somebody was seen or missed: then the session is not cancelled any more, but ended. */
  protected readonly recorded = computed(() =>
    this.people().some(({ status }) => status === 'present' || status === 'no-show'),
  );
  protected readonly safeView = computed(() => {
    const session = this.session();
    return (
      session && {
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        parts: session.parts,
        timeZone: session.program.timeZone,
        people: this.people(),
      }
    );
  });
  protected readonly paletteOrigin = computed(() => {
    const id = this.state().paletteFor;
    const button = id && this.host.querySelector(`[data-person="${id}"] [data-palette-origin]`);
    return button ? new ElementRef(button) : null;
  });
  /** Under its row; near the bottom above it. Its right edge keeps to the roster's. */
  protected readonly palettePositions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top' },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom' },
  ];

  constructor() {
    effect(() => this.store.dispatch(RoomPageActions.opened({ sessionId: this.id() })));
    inject(DestroyRef).onDestroy(() => {
      this.store.dispatch(RoomPageActions.left());
      this.undo.forget();
    });
    roomKeys.forEach((group) => this.keys.describe(group));
  }

  protected refresh(): void {
    if (this.session()?.status === 'running') this.store.dispatch(RoomPageActions.reloadAsked());
  }

  protected reload(): void {
    this.store.dispatch(RoomPageActions.reloadAsked());
  }

  protected allPresent(): void {
    this.store.dispatch(RoomPageActions.allPresentTapped({ at: this.clock.now() }));
  }

  protected carryForward(): void {
    this.store.dispatch(RoomPageActions.blockCarriedForward({ at: this.clock.now() }));
  }

  protected chooseBlock(blockId: string): void {
    this.store.dispatch(RoomPageActions.blockChosen({ blockId }));
  }

  protected tapStatus(participantId: string, status: AttendanceStatus): void {
    const at = this.clock.now();
    this.store.dispatch(RoomPageActions.attendanceTapped({ participantId, status, at }));
  }

  protected reached(participantId: string): void {
    if (this.state().focusedId !== participantId) {
      this.store.dispatch(RoomPageActions.personFocused({ participantId }));
    }
  }

  protected rate(participantId: string, given: { scale: string; value: number | null }): void {
    this.store.dispatch(
      RoomPageActions.ratingGiven({ participantId, ...given, at: this.clock.now() }),
    );
  }

  protected tapChip(participantId: string, chip: ChipTap): void {
    this.store.dispatch(
      RoomPageActions.chipTapped({ participantId, ...chip, at: this.clock.now() }),
    );
  }

  protected tapSkill(participantId: string, code: string): void {
    this.tapChip(participantId, { kind: 'skill', code, text: null });
  }

  protected openPalette(participantId: string): void {
    this.dock.set('observe');
    this.store.dispatch(RoomPageActions.paletteOpened({ participantId }));
    setTimeout(() => this.palette()?.focusFirst());
  }

  protected closePalette(): void {
    const participantId = this.state().paletteFor;
    if (participantId === null) return;
    this.store.dispatch(RoomPageActions.paletteClosed());
    this.grid()?.focusPerson(participantId, Number.MAX_SAFE_INTEGER);
  }

  protected nextPerson(): void {
    const people = this.people().filter((person) => person.absence === null);
    const here = people.findIndex((person) => person.participantId === this.state().paletteFor);
    const next = people[here + 1];
    if (next) this.openPalette(next.participantId);
    else this.closePalette();
  }

  protected settle(person: PersonView, keep: 'mine' | 'theirs'): void {
    if (!person.conflict) return;
    this.store.dispatch(
      RoomPageActions.conflictSettled({ writeId: person.conflict.writeId, keep }),
    );
  }

  protected toggleRoomSafe(): void {
    if (!this.locked())
      this.store.dispatch(RoomPageActions.roomSafeToggled({ at: this.clock.now() }));
  }

  protected writeGroupNote(dynamic: string): void {
    this.store.dispatch(RoomPageActions.groupNoteWritten({ dynamic, at: this.clock.now() }));
  }

  protected writeIntervention(text: string): void {
    const staffId = this.me()?.staff.id;
    if (staffId)
      this.store.dispatch(
        RoomPageActions.interventionWritten({ staffId, text, at: this.clock.now() }),
      );
  }

  protected dismiss(): void {
    this.store.dispatch(RoomPageActions.problemSeen());
  }

  protected takeOff(participantId: string): void {
    const person = this.people().find((each) => each.participantId === participantId);
    if (!person) return;
    this.store.dispatch(RoomPageActions.paletteClosed());
    void this.dialogs.takeOff(person);
  }

  protected giveNote(participantId: string, staffId: string): void {
    const person = this.people().find((each) => each.participantId === participantId);
    if (person) void this.dialogs.giveNote(person, staffId);
  }

  protected makeUp(participantId: string): void {
    this.store.dispatch(RoomPageActions.paletteClosed());
    void this.dialogs.makeUp(participantId);
  }

  protected refused(problem: Problem): void {
    this.store.dispatch(SessionsApiActions.changeFailed({ problem }));
  }

  protected correctTimes = (person: PersonView) => this.dialogs.correctTimes(person);
  protected giveReason = (person: PersonView) => this.dialogs.giveReason(person);
  protected assess = (person: PersonView) => this.dialogs.assess(person);
  protected addPerson = () => this.dialogs.addPerson();
  protected changePlan = () => this.dialogs.changePlan();
  protected start = () => this.dialogs.start();
  protected end = () => this.dialogs.end();
  protected reopen = () => this.dialogs.reopen();

  /** Letters act on the person in focus; in a text and in a dialog they are letters. */
  protected key(event: KeyboardEvent): void {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    const elsewhere = isTyping(event.target) || isAside(event.target) || this.dialogs.open();
    if (busy || elsewhere || !this.session()) return;
    const key = event.key.toLowerCase();
    if (key === 'r') this.toggleRoomSafe();
    else if (key === 'escape') this.closePalette();
    else if (!this.actOnRoster(key)) return;
    event.preventDefault();
  }

  private actOnRoster(key: string): boolean {
    const person = this.people().find((each) => each.participantId === this.state().focusedId);
    const status = ({ p: 'present', e: 'excused', n: 'no-show' } as const)[key];
    if (key === 'a') this.allPresent();
    else if (key === 'arrowdown' || key === 'arrowup') return this.enterRoster();
    else if (person?.conflict && (key === '1' || key === '2'))
      this.settle(person, key === '1' ? 'mine' : 'theirs');
    else if (person && status) this.tapStatus(person.participantId, status);
    else if (this.roomSafe() || !person) return false;
    else if (key === 'o') this.openPalette(person.participantId);
    else if (key === 't' && person.row?.status === 'present') void this.correctTimes(person);
    else if (key === 'f' && person.flag) void this.assess(person);
    else if (key === 'w') void this.addPerson();
    else return false;
    return true;
  }

  /** Arrows from outside the roster lead into it. */
  private enterRoster(): boolean {
    const first = this.state().focusedId ?? this.people()[0]?.participantId;
    const inside = document.activeElement?.closest('[data-person], sw-observation-palette');
    if (!first || inside) return false;
    this.grid()?.focusPerson(first);
    return true;
  }

  private whenWords(): string {
    const session = this.session();
    if (!session) return '';
    const day = dayWords(session.startsAt, this.zone());
    return [day, session.room].filter(Boolean).join(' · ');
  }

  private leaderWords(): string {
    const others =
      this.session()?.facilitators.filter((each) => each.id !== this.me()?.staff.id) ?? [];
    const session = this.session();
    const beside = others.length > 0 ? `with ${others.map(staffName).join(' and ')}` : null;
    return [beside, ...(session ? coverWords(session) : [])].filter(Boolean).join(' · ');
  }

  protected time(instant: string): string {
    return clockTime(instant, this.zone());
  }
}
