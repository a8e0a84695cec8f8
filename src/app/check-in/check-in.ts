import { Component, computed, effect, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../core/clock';
import { Reload } from '../core/sign-in/reload';
import { Skeleton } from '../ui/skeleton/skeleton';
import { CloseActions, QuestionActions, TabletActions, ThanksActions } from './check-in.actions';
import { checkInFeature } from './check-in.feature';
import { type Display, plainDisplay } from './flow/own-entry';
import { questionAt } from './flow/questions';
import { whenIdle } from './idle';
import { keepInPage } from './kept-in-page';
import { CloseScreen } from './screens/close-screen';
import { CodeScreen } from './screens/code-screen';
import { NoticeScreen } from './screens/notice-screen';
import { QuestionScreen } from './screens/question-screen';
import { ReviewScreen } from './screens/review-screen';
import { TabletBar } from './screens/tablet-bar';
import { ThanksScreen } from './screens/thanks-screen';
import { sayTabletDay, wordsOf } from './words/words-of';

/**
 * The tablet in the participants' hands: a code, one question after the other, and thanks. The server
 * answers a tablet nothing else, so no address and no key leads further.
 */
@Component({
  selector: 'sw-check-in',
  imports: [
    CloseScreen,
    CodeScreen,
    NoticeScreen,
    QuestionScreen,
    ReviewScreen,
    Skeleton,
    TabletBar,
    ThanksScreen,
  ],
  host: {
    '[class.large]': 'display().isLarge',
    '[class.high-contrast]': 'display().hasHighContrast',
    '[attr.lang]': 'display().language',
  },
  templateUrl: './check-in.html',
  styleUrl: './check-in.scss',
})
export class CheckInPage {
  private readonly store = inject(Store);
  private readonly reload = inject(Reload);
  private readonly clock = inject(Clock);
  private readonly tablet = this.store.selectSignal(checkInFeature.selectTablet);

  protected readonly standing = this.store.selectSignal(checkInFeature.selectStanding);
  protected readonly display = this.store.selectSignal(checkInFeature.selectDisplay);
  protected readonly own = this.store.selectSignal(checkInFeature.selectOwn);
  protected readonly thanks = this.store.selectSignal(checkInFeature.selectThanks);
  protected readonly closing = this.store.selectSignal(checkInFeature.selectClosing);
  protected readonly pausedCount = this.store.selectSignal(checkInFeature.selectPausedCount);
  private readonly holds = this.store.selectSignal(checkInFeature.selectHolds);
  /** A page that is loaded anew would take the words to staff off the screen. */
  private readonly stays = computed(
    () => this.holds() || this.thanks()?.closing === 'hand-tablet-to-staff',
  );
  protected readonly words = computed(() => wordsOf(this.display().language));
  protected readonly question = computed(() => {
    const own = this.own();
    return own === null ? null : questionAt(own);
  });
  /** Which session this tablet is open for; on no screen of one person. */
  protected readonly title = computed(() => {
    const tablet = this.tablet();
    if (tablet === null || this.own() !== null || this.thanks() !== null) return '';
    return `${tablet.title}, ${sayTabletDay(tablet.day, this.words())}`;
  });
  /** Made anew when nobody touched it: digits of a code are gone then. */
  protected readonly padNumber = signal(0);

  constructor() {
    keepInPage(this.stays);
    whenIdle(() => this.cover());
    effect(() => {
      if (this.standing() === 'not-open') this.signIn();
    });
    this.ask();
  }

  protected ask(): void {
    this.store.dispatch(TabletActions.opened());
  }

  protected show(display: Partial<Display>): void {
    this.store.dispatch(TabletActions.displayChanged({ display }));
  }

  private signIn(): void {
    this.reload.to('/sign-in');
  }

  /** What would be lost with the page is said first, and staff decide about it. */
  protected leaveEnded(): void {
    if (this.holds()) this.askClose();
    else this.signIn();
  }

  protected askClose(): void {
    this.store.dispatch(CloseActions.asked());
  }

  /** Words that ask for staff stay until staff have the tablet. */
  private cover(): void {
    if (this.closing() !== null) this.store.dispatch(CloseActions.cancelled());
    else if (this.thanks()?.closing === 'hand-tablet-to-staff') return;
    else if (this.thanks() !== null) this.store.dispatch(ThanksActions.done());
    else if (this.own() !== null) {
      this.store.dispatch(QuestionActions.paused({ at: this.clock.now(), isLeft: true }));
    } else this.clearPad();
  }

  /** Digits that somebody left are gone, and how they had it shown. */
  private clearPad(): void {
    this.padNumber.update((before) => before + 1);
    this.show(plainDisplay);
  }
}
