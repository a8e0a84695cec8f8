import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  Injector,
  linkedSignal,
  input,
  type Signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { filter, map, pairwise } from 'rxjs';
import { Clock } from '../core/clock';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { Keys } from '../core/keys/keys';
import { LetterKeys, isTyping } from '../core/keys/letter-keys';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { NetworkBack } from '../core/saving-state/network-back';
import { SeenByRoom } from '../core/seen-by-room';
import { Undo } from '../core/undo/undo';
import { CancelledNote } from '../panels/change-of-plan/cancelled-note';
import { TellingList } from '../panels/change-of-plan/telling-list';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { BlockChoice } from './block-choice';
import { ClockStrip } from './clock-strip';
import { FlagDialogs } from './flag-dialogs';
import { FloatingPalette } from './floating-palette';
import { LookingOn } from './looking-on';
import { NeedsYou } from './needs-you';
import { NotTaken } from './not-taken';
import { OneDialog } from './one-dialog';
import { CourseFlags } from './course-flags';
import { OpenFlags } from './open-flags';
import { ReopenCard } from './reopen-card';
import { RoomPageActions } from './room-actions';
import { RoomDialogs } from './room-dialogs';
import { RoomDock } from './room-dock';
import { RoomHead } from './room-head';
import { isAside, roomKeys } from './room-keys';
import { RoomSafe } from './room-safe';
import { RoomSide } from './room-side';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';
import { Roster } from './roster';
import { RosterTools } from './roster-tools';
import { SessionNow } from './session-now';

const roomUrl = (sessionId: string) => `/api/sessions/${sessionId}/`;

/** The running session: the roster, what is observed, the clock, the plan and the group note. */
@Component({
  selector: 'sw-room',
  imports: [
    BlockChoice,
    ClockStrip,
    CancelledNote,
    TellingList,
    ErrorPanel,
    FloatingPalette,
    Icon,
    MatButton,
    NeedsYou,
    NetworkBack,
    CourseFlags,
    NotTaken,
    OpenFlags,
    RefusalBar,
    ReopenCard,
    RoomDock,
    RoomHead,
    RoomSafe,
    RoomSide,
    Roster,
    RosterTools,
    Skeleton,
  ],
  providers: [FlagDialogs, LookingOn, OneDialog, RoomDialogs, RoomTaps, SessionNow],
  templateUrl: './room.html',
  styleUrl: './room.scss',
  host: { '(document:keydown)': 'key($event)', '(window:focus)': 'refresh()' },
})
export class Room {
  /** The session's id, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly dialog = inject(OneDialog);
  private readonly dialogs = inject(RoomDialogs);
  private readonly flags = inject(FlagDialogs);
  private readonly undo = inject(Undo);
  private readonly letters = inject(LetterKeys);
  private readonly breakpoints = inject(BreakpointObserver);
  protected readonly roomUrl = roomUrl;
  protected readonly taps = inject(RoomTaps);
  protected readonly lookingOn = inject(LookingOn).on;
  private readonly roster = viewChild(Roster);
  private readonly safe = viewChild(RoomSafe);
  private readonly dock = viewChild(RoomDock);
  private readonly floating = viewChild(FloatingPalette);

  protected readonly session = this.store.selectSignal(roomFeature.selectSession);
  protected readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly unread = this.store.selectSignal(roomFeature.selectProblem);
  private readonly refusal = this.store.selectSignal(roomFeature.selectRefusal);
  protected readonly problem = computed(() => this.refusal() ?? this.unread());
  protected readonly roomSafeSince = this.store.selectSignal(roomFeature.selectRoomSafeSince);
  private readonly status = this.store.selectSignal(roomFeature.selectStatus);
  private readonly focusedId = this.store.selectSignal(roomFeature.selectFocusedId);
  private readonly paletteFor = this.store.selectSignal(roomFeature.selectPaletteFor);
  private readonly lockedId = this.store.selectSignal(signInFeature.selectLockedSessionId);
  protected readonly failure = computed(() => (this.status() === 'failed' ? this.unread() : null));
  protected readonly locked = computed(() => this.lockedId() === this.id());
  protected readonly roomSafe = computed(() => this.locked() || this.roomSafeSince() !== null);
  /** Below this width there is no side column: palette, plan and note are docked under the roster. */
  protected readonly docked = this.narrowerThan('(max-width: 1023px)');
  /** Too narrow for all columns of the roster: what has no column is in the palette over it. */
  protected readonly phone = this.narrowerThan('(max-width: 700px)');
  /** What is new to see or to choose takes the side column, until one goes back to plan and note. */
  private readonly asksCount = computed(
    () => this.conflicts().length + (this.networkBack() ? 1 : 0),
  );
  /** Sent back, the plan stays until something else asks; nobody's pen is taken away while they write. */
  protected readonly planAside = linkedSignal<number, boolean>({
    source: this.asksCount,
    computation: (count, before) => {
      if (count === 0) return false;
      const asksMore = before === undefined || count > before.source;
      return asksMore ? !this.writesAside() : before.value;
    },
  });
  protected readonly conflicts = computed(() =>
    this.people().filter((person) => person.conflict !== null),
  );
  private readonly delivered = this.store.selectSignal(outboxFeature.selectDelivered);
  /** Of this room: in another one the names of these people are nobody's to see. */
  protected readonly networkBack = computed(() =>
    this.delivered().some(({ url }) => url.startsWith(roomUrl(this.id()))),
  );
  private readonly asksStatements = this.store.selectSignal(roomFeature.selectAsksStatements);
  private readonly owedStatements = this.store.selectSignal(roomFeature.selectOwedStatements);
  /** Who left, on a locked screen, with a flag about which nobody has said what was done. */
  protected readonly leftUnsaid = computed(() => {
    const ids = this.roomSafe() ? [] : this.owedStatements().map((flag) => flag.participantId);
    return this.people().filter((person) => ids.includes(person.participantId));
  });
  /** A line more over the roster of twelve leaves them lower rows, too. */
  protected readonly compact = computed(
    () => this.people().length > 12 || (this.lookingOn() && this.people().length === 12),
  );
  protected readonly safeView = computed(() => {
    const session = this.session();
    return (
      session && {
        timeZone: session.program.timeZone,
        people: this.people(),
      }
    );
  });

  private narrowerThan(query: string): Signal<boolean> {
    return toSignal(this.breakpoints.observe(query).pipe(map(({ matches }) => matches)), {
      initialValue: false,
    });
  }

  constructor() {
    inject(Copies).show(() => ({
      url: `/api/sessions/${this.id()}${this.roomSafe() ? '/room-safe' : ''}`,
    }));
    effect(() => this.store.dispatch(RoomPageActions.opened({ sessionId: this.id() })));
    effect(() => {
      if (this.asksStatements() && this.leftUnsaid().length > 0) {
        untracked(() => void this.flags.sayWhatWasDone());
      }
    });
    const injector = inject(Injector);
    effect(() => {
      // What had the focus may be gone with a dialog, with the lock, or with what the room may see.
      this.roomSafe();
      this.locked();
      if (!this.dialog.open()) afterNextRender(() => this.focusIfLost(), { injector });
    });
    const seenByRoom = inject(SeenByRoom).turned;
    effect(() => seenByRoom.set(this.roomSafe()));
    inject(DestroyRef).onDestroy(() => {
      seenByRoom.set(false);
      this.store.dispatch(RoomPageActions.left());
      this.undo.forget();
    });
    // Signed in again over the open room: others have gone on meanwhile.
    this.store
      .select(signInFeature.selectStatus)
      .pipe(
        pairwise(),
        filter(([before, now]) => before === 'signed-off' && now === 'signed-in'),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.reload());
    const keys = inject(Keys);
    roomKeys.forEach((group) => keys.describe(group));
  }

  protected refresh(): void {
    if (this.session()?.status === 'running') this.reload();
  }

  protected reload(): void {
    this.store.dispatch(RoomPageActions.reloadAsked());
  }

  protected dismiss(): void {
    this.store.dispatch(RoomPageActions.problemSeen());
  }

  protected openPalette(participantId: string): void {
    this.dock()?.showPalette();
    this.store.dispatch(RoomPageActions.paletteOpened({ participantId }));
    setTimeout(() => (this.floating() ?? this.dock())?.focusFirst());
  }

  protected closePalette(): void {
    const participantId = this.paletteFor();
    if (participantId === null) return;
    this.store.dispatch(RoomPageActions.paletteClosed());
    this.roster()?.focusPerson(participantId, Number.MAX_SAFE_INTEGER);
  }

  protected nextPerson(): void {
    const people = this.people().filter((person) => person.absence === null);
    const here = people.findIndex((person) => person.participantId === this.paletteFor());
    const next = people[here + 1];
    if (next) this.openPalette(next.participantId);
    else this.closePalette();
  }

  protected toggleRoomSafe(): void {
    if (!this.locked())
      this.store.dispatch(RoomPageActions.roomSafeToggled({ at: this.clock.now() }));
  }

  protected sayWhatWasDone = () => this.flags.sayWhatWasDone();

  /** Letters act on the person in focus; in a text and in a dialog they are letters. */
  protected key(event: KeyboardEvent): void {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    const elsewhere = isTyping(event.target) || isAside(event.target) || this.dialog.open();
    if (busy || elsewhere || !this.session()) return;
    const done = this.letters.acts(event)
      ? this.actOnLetter(event.key.toLowerCase())
      : this.actOnKey(event.key);
    if (done) event.preventDefault();
  }

  private actOnKey(key: string): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') return this.enterRoster();
    if (key !== 'Escape') return false;
    this.closePalette();
    return true;
  }

  private actOnLetter(key: string): boolean {
    const person = this.people().find((each) => each.participantId === this.focusedId());
    const status = ({ p: 'present', e: 'excused', n: 'no-show' } as const)[key];
    if (key === 'a') this.taps.allPresent();
    else if (key === 'r') this.toggleRoomSafe();
    else if (person?.conflict && (key === '1' || key === '2'))
      this.taps.settle(person, key === '1' ? 'mine' : 'theirs');
    else if (person && status) this.taps.tapStatus(person.participantId, status);
    else if (this.roomSafe() || !person) return false;
    else if (key === 'o') this.openPalette(person.participantId);
    else if (key === 't' && person.row?.status === 'present')
      void this.dialogs.correctTimes(person);
    else if (key === 'f' && person.flag) void this.flags.assess(person);
    else if (key === 'w') void this.dialogs.addPerson();
    else return false;
    return true;
  }

  private writesAside(): boolean {
    const { activeElement } = document;
    return isTyping(activeElement) && (activeElement?.closest('sw-room-side') ?? null) !== null;
  }

  /** Locked, the way back has the focus by itself. */
  private focusIfLost(): void {
    const { activeElement, body } = document;
    if (!this.locked() && activeElement === body && this.focusedId() !== null) this.enterRoster();
  }

  /** Arrows from outside the roster lead into it. */
  private enterRoster(): boolean {
    const first = this.focusedId() ?? this.people()[0]?.participantId;
    const inside = document.activeElement?.closest('[data-person], sw-observation-palette');
    if (!first || inside) return false;
    (this.safe() ?? this.roster())?.focusPerson(first);
    return true;
  }
}
