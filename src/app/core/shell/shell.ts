import { Component, type ElementRef, computed, effect, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, map, pairwise } from 'rxjs';
import { Icon } from '../../ui/icon/icon';
import { Logo } from '../../ui/logo/logo';
import { NotesClient } from '../../api/notes-client';
import { Copies } from '../copies/copies';
import { PrintedLine } from '../copies/printed-line';
import { ErrorPanel } from '../error/error-panel';
import { MissingPage } from '../error/missing-page';
import { MissingPagePanel } from '../error/missing-page-panel';
import { RefusalBar } from '../error/refusal-bar';
import { KeySheet } from '../keys/key-sheet';
import { LiveChannel } from '../live/live-channel';
import { Navigation } from '../navigation';
import { SeenByRoom } from '../seen-by-room';
import { HandingOver } from '../sign-in/handing-over';
import { IdleWarning } from '../sign-in/idle-warning';
import { SignedOffCard } from '../sign-in/signed-off-card';
import { SignInGuardActions } from '../sign-in/sign-in.actions';
import { handOverInEveryWindow } from '../sign-in/other-windows';
import { signInFeature } from '../sign-in/sign-in.feature';
import { TabletWindows } from '../sign-in/tablet-windows';
import { handOverPath } from '../sign-in/signed-in.guard';
import { UndoBar } from '../undo/undo-bar';
import { AccountMenu } from './account-menu';
import { coverDialogs } from './covered-dialogs';
import { destinationOf, offered } from './destinations';
import { countFlags } from './flag-badge';

const pathOf = (url: string): string | undefined => url.split('?')[0];

/** The frame around every page of someone who is signed in: where one is, where one can go. */
@Component({
  selector: 'sw-shell',
  imports: [
    AccountMenu,
    ErrorPanel,
    HandingOver,
    Icon,
    IdleWarning,
    KeySheet,
    Logo,
    MissingPagePanel,
    PrintedLine,
    RefusalBar,
    RouterLink,
    RouterOutlet,
    SignedOffCard,
    UndoBar,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);
  private readonly paths = this.router.config.flatMap((route) =>
    (route.children ?? []).map((child) => child.path?.split('/')[0] ?? ''),
  );

  /** Of the page that is shown, once the first is. */
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: null },
  );
  protected readonly here = computed(() => destinationOf(this.url() ?? this.router.url));

  protected readonly status = this.store.selectSignal(signInFeature.selectStatus);
  protected readonly problem = this.store.selectSignal(signInFeature.selectProblem);
  protected readonly lockedSessionId = this.store.selectSignal(signInFeature.selectLockedSessionId);
  protected readonly outOfHand = this.store.selectSignal(signInFeature.selectOutOfHand);
  /** Nothing of the page is seen; what is written in it waits. */
  protected readonly away = computed(() => this.outOfHand() || this.status() === 'signed-off');
  private readonly handedOverPlanId = this.store.selectSignal(signInFeature.selectHandedOverPlanId);
  private readonly navigation = inject(Navigation);
  protected readonly notesCount = this.navigation.notesCount;
  private readonly seenByRoom = inject(SeenByRoom).turned;
  protected readonly missing = inject(MissingPage);
  protected readonly copies = inject(Copies);
  protected readonly destinations = computed(() => offered(this.roles(), this.paths));
  protected readonly canFind = computed(() =>
    this.destinations().some(({ path }) => path === 'participants'),
  );

  constructor() {
    // The server was away at the start and now says that nobody is signed in.
    effect(() => {
      if (this.status() === 'signed-out') {
        void this.router.navigate(['/sign-in'], { queryParams: { from: this.router.url } });
      }
    });
    // Idle time locked the screen while a session runs: its room is all there is until reopened.
    effect(() => {
      const locked = this.lockedSessionId();
      if (locked !== null && this.router.url !== `/sessions/${locked}`) {
        void this.router.navigate(['/sessions', locked]);
      }
    });
    handOverInEveryWindow();
    inject(TabletWindows).follow();
    // The screen was handed over, here or in another window: the plan is all there is.
    effect(() => {
      if (this.handedOverPlanId() !== null) void this.router.navigateByUrl(handOverPath);
    });
    inject(LiveChannel);
    coverDialogs(computed(() => this.lockedSessionId() !== null || this.away()));
    this.countNotes();
    countFlags(
      this.url,
      computed(
        () =>
          this.lockedSessionId() === null &&
          !this.away() &&
          this.destinations().some(({ path }) => path === 'flags'),
      ),
    );
    // A new page is read from its beginning; the first one the browser announces itself.
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects),
        pairwise(),
        takeUntilDestroyed(),
      )
      .subscribe(([before, url]) => {
        if (url.includes('#')) return;
        const main = this.main().nativeElement;
        main.focus({ preventScroll: true });
        // It scrolls in the window's place, and what is chosen on a page leaves it where it is.
        if (pathOf(url) !== pathOf(before)) main.scrollTop = 0;
      });
  }

  /**
   * The badge beside a destination, "7" or "7+" where there may be more; null or 0: none. A group that sees
   * the screen is not told how many flags there are.
   */
  protected countOf(path: string): number | string | null {
    if (this.seenByRoom()) return null;
    if (path === 'notes') return this.notesCount();
    if (path !== 'flags') return null;
    const count = this.navigation.flagCount();
    return count !== null && this.navigation.moreFlags() ? `${count}+` : count;
  }

  /** Wherever one starts: the day and the list of notes tell the count themselves. */
  private countNotes(): void {
    const notes = inject(NotesClient);
    effect((onCleanup) => {
      const url = this.url();
      const reader = this.destinations().some(({ path }) => path === 'notes');
      const due = url !== null && reader && this.lockedSessionId() === null;
      if (!due || /^\/(today|notes)\b/.test(url) || this.notesCount() !== null) return;
      const asked = notes.list().subscribe({
        next: (list) => this.notesCount.set(list.notes.length + list.groupNotes.length),
        // Without it the rail shows no count; the next page asks again.
        error: () => undefined,
      });
      onCleanup(() => asked.unsubscribe());
    });
  }

  protected skipToContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  protected askAgain(): void {
    this.store.dispatch(SignInGuardActions.pageAsked());
  }
}
