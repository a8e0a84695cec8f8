import {
  Component,
  DOCUMENT,
  Injector,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../../core/clock';
import { Icon } from '../../ui/icon/icon';
import { QuestionActions } from '../check-in.actions';
import type { DaySaid, OwnEntry } from '../flow/own-entry';
import { questionView } from '../flow/question-view';
import { progressOf } from '../flow/progress';
import { placeBefore, type Question, standingOf } from '../flow/questions';
import type { TabletWords } from '../words/tablet-words';
import { AnswerChoices } from './answer-choices';
import { DaySkills } from './day-skills';
import { HelpLine } from './help-line';

/** About so long takes one question; our own figure. */
const secondsPerQuestion = 15;

/** More bars than this cannot be told apart: then it is one. */
const mostBars = 24;

/** One question on one screen. Nothing is chosen before somebody chooses. */
@Component({
  selector: 'sw-question-screen',
  imports: [AnswerChoices, DaySkills, HelpLine, Icon],
  host: { '(document:keydown)': 'typed($event)' },
  templateUrl: './question-screen.html',
  styleUrls: ['./tablet-screen.scss', './question-screen.scss'],
})
export class QuestionScreen {
  readonly own = input.required<OwnEntry>();
  readonly question = input.required<Question>();
  readonly words = input.required<TabletWords>();

  private readonly store = inject(Store);
  private readonly injector = inject(Injector);
  private readonly clock = inject(Clock);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly missing = viewChild<ElementRef<HTMLElement>>('missing');

  protected readonly view = computed(() => questionView(this.own(), this.question()));
  protected readonly progress = computed(() => progressOf(this.own(), this.question()));
  protected readonly bars = computed(() => {
    const { steps } = this.progress();
    return steps.length > mostBars ? [] : steps;
  });
  protected readonly share = computed(() => {
    const { step, steps } = this.progress();
    return (step - 1) / Math.max(1, steps.length);
  });
  /** What is there beside the question, for whoever hears it. */
  protected readonly describedBy = computed(() => {
    const { stem, hint } = this.view();
    const ids = [...(stem === '' ? [] : ['sw-stem']), ...(hint === null ? [] : ['sw-hint'])];
    return ids.length === 0 ? null : ids.join(' ');
  });
  protected readonly minutes = computed(() =>
    Math.max(1, Math.ceil((this.progress().ahead * secondsPerQuestion) / 60)),
  );
  protected readonly canGoBack = computed(
    () => this.own().isReviewed || placeBefore(this.own()) !== null,
  );
  protected readonly value = computed(() => this.own().values[this.question().key] ?? null);
  protected readonly day = computed(() => {
    const question = this.question();
    return question.kind === 'day' ? question.day : null;
  });
  protected readonly said = computed(() => this.own().days[this.day() ?? ''] ?? null);
  /** Next was asked for without an answer. */
  protected readonly isMissing = signal(false);

  constructor() {
    // A new question is read from its beginning; one that was answered stays where it is.
    const key = computed(() => this.question().key);
    effect(() => {
      key();
      const heading = this.heading().nativeElement;
      untracked(() => this.isMissing.set(false));
      heading.focus({ preventScroll: true });
      this.window?.scrollTo({ top: 0 });
    });
  }

  protected answer(value: number): void {
    this.isMissing.set(false);
    this.store.dispatch(QuestionActions.answered({ key: this.question().key, value }));
  }

  protected sayDay(said: DaySaid): void {
    this.isMissing.set(false);
    const day = this.day();
    if (day !== null) this.store.dispatch(QuestionActions.daySaid({ day, said }));
  }

  protected next(): void {
    if (standingOf(this.own(), this.question()) === 'open') {
      this.isMissing.set(true);
      this.sayMissing();
      return;
    }
    this.store.dispatch(QuestionActions.next());
  }

  /** Under many answers the hint lies below the screen: it comes into view and is read. */
  private sayMissing(): void {
    afterNextRender(
      () => {
        const hint = this.missing()?.nativeElement;
        hint?.focus({ preventScroll: true });
        hint?.scrollIntoView({ block: 'center' });
      },
      { injector: this.injector },
    );
  }

  protected leaveOut(): void {
    this.store.dispatch(QuestionActions.leftOut());
  }

  protected back(): void {
    this.store.dispatch(QuestionActions.back());
  }

  protected pause(): void {
    this.store.dispatch(QuestionActions.paused({ at: this.clock.now(), isLeft: false }));
  }

  /** 1 to n chooses, of figures the figure itself; Enter goes on. */
  protected typed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      const { target } = event;
      if (target instanceof HTMLButtonElement) return;
      event.preventDefault();
      this.next();
    } else if (/^\d$/.test(event.key)) {
      const { choices, look } = this.view();
      const digit = Number(event.key);
      const chosen = choices[look === 'figures' ? digit : digit - 1];
      if (chosen) this.answer(chosen.value);
    }
  }
}
