import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { filter, merge } from 'rxjs';
import type { Administration } from '#contract/administration';
import type { Flag } from '#contract/flag';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import { instantAt, isDay, wallClock } from '#domain/calendar/zoned-time';
import { hasTotal, type Answers } from '#domain/instruments/instrument-definition';
import { phq9 } from '#domain/instruments/phq9';
import { score } from '#domain/instruments/score';
import { enteredScore } from '#domain/instruments/score-only';
import { softFlags } from '#domain/instruments/soft-flag';
import { enteredKeys } from '#domain/instruments/subscale-scores';
import { isProblem } from '../../api/problem';
import { Clock } from '../../core/clock';
import { Confirmation } from '../../core/confirmation/confirmation';
import { Ids } from '../../core/ids';
import { Refusal } from '../../core/refusal/refusal';
import { dateAndTime } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { Tag } from '../../ui/tag/tag';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';
import { riskInEntry } from './entry-risk';
import {
  askedAnswers,
  entryWays,
  figureOf,
  modeOf,
  usualMode,
  takesEitherWay,
  wayOf,
  type EntryWay,
} from './entry-way';
import { FigureAnswers } from './figure-answers';
import { InstrumentAbout } from './instrument-about';
import { ItemAnswers } from './item-answers';
import { SavedScore } from './saved-score';
import { ScoreEntryActions } from './score.actions';
import { scoreFeature } from './score.feature';
import { matching, modeLabels, scoreChoices } from './score-choices';
import { figuresFault, sayAdministration } from './score-words';
import { TotalAnswer } from './total-answer';

export interface ScoreEntryData {
  readonly participantId: string;
  readonly person: string;
  readonly timeZone: string;
  readonly ownInstruments: readonly ScoreOnlyInstrument[];
  /** Codes of the instruments of which the episode shown has a score. */
  readonly scored: readonly string[];
  /** What was entered and is to be put right; absent: a new one. */
  readonly correcting?: Administration;
}

/**
 * Entry of one administration: item by item or by its total where the text may be shown, else the
 * score alone; what is not shown is kept for whoever switches back, and is not sent.
 * Closes with the flag on which the reader wants to act now.
 */
@Component({
  selector: 'sw-score-entry',
  imports: [
    FigureAnswers,
    Icon,
    InstrumentAbout,
    ItemAnswers,
    MatButton,
    MatDialogModule,
    Refusal,
    SavedScore,
    Segmented,
    Tag,
    TimeInput,
    TotalAnswer,
  ],
  templateUrl: './score-entry.html',
  styleUrl: './score-entry.scss',
})
export class ScoreEntry {
  protected readonly data = inject<ScoreEntryData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ScoreEntry, Flag>>(MatDialogRef);
  private readonly store = inject(Store);
  private readonly confirmation = inject(Confirmation);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** One id for this entry: sending it again enters nothing twice. */
  private readonly id = inject(Ids).next();
  protected readonly correcting = this.data.correcting ?? null;
  /** What stands: what was opened, or what somebody else made of it meanwhile. */
  private readonly standing = signal(this.correcting);
  private readonly now = wallClock(
    this.correcting?.administeredAt ?? inject(Clock).now(),
    this.data.timeZone,
  );

  protected readonly state = this.store.selectSignal(scoreFeature.selectScoreEntryState);
  protected readonly choices = scoreChoices(this.data.ownInstruments, this.data.scored);
  protected readonly modes = modeLabels;
  /** Narrows the choice of the instrument. */
  protected readonly search = signal('');
  protected readonly offered = computed(() => matching(this.choices, this.search(), this.code()));
  protected readonly heading = computed(() => {
    const saved = this.state().status === 'saved';
    if (this.correcting) return saved ? 'Correction saved' : 'Correct a score';
    return saved ? 'Score saved' : 'Add score';
  });
  /** Why it is corrected. */
  protected readonly reason = signal('');

  protected at(instant: string): string {
    return dateAndTime(instant, this.data.timeZone);
  }

  protected readonly code = signal(this.correcting?.instrumentCode ?? phq9.code);
  protected readonly day = signal(this.now.day);
  protected readonly time = signal(this.now.time);
  /** How somebody said that it was answered; null: nobody has. */
  protected readonly modeSaid = signal(this.correcting && modeOf(this.correcting));
  protected readonly answers = signal<Answers>(this.correcting?.answers ?? {});
  protected readonly figure = signal(figureOf(this.correcting));
  protected readonly way = signal<EntryWay>(wayOf(this.correcting));
  protected readonly ways = entryWays;
  protected readonly tried = signal(false);

  protected readonly instrument = computed(
    () => this.choices.find(({ code }) => code === this.code()) ?? phq9,
  );
  protected readonly mode = computed(() => this.modeSaid() ?? usualMode(this.instrument()));
  protected readonly eitherWay = computed(() => takesEitherWay(this.instrument()));
  protected readonly itemInstrument = computed(() => {
    const instrument = this.instrument();
    const byTotal = this.eitherWay() && this.way() === 'total';
    return instrument.scoreOnly || byTotal ? null : instrument;
  });
  protected readonly replacesAnswers = computed(() => (this.standing()?.answers ?? null) !== null);
  protected readonly figureInstrument = computed(() => {
    const instrument = this.instrument();
    return instrument.scoreOnly && !hasTotal(instrument) ? instrument : null;
  });
  protected readonly anyAnswer = computed(() =>
    Object.values(this.answers()).some((answer) => answer !== null && answer !== undefined),
  );
  private readonly result = computed(() => {
    const instrument = this.itemInstrument();
    return instrument ? score(instrument, this.answers()) : null;
  });
  private readonly entered = computed(() => {
    const text = this.figure().trim();
    return text === '' ? null : enteredScore(this.instrument(), Number(text));
  });
  /** The one sentence under the items: the total, or what is missing. */
  protected readonly words = computed(() => {
    const instrument = this.instrument();
    const result = this.result();
    if (result !== null || this.figureInstrument()) {
      if (!this.anyAnswer()) return 'No answer yet';
      const total = result === null || result.notScorable ? null : result.total;
      return (
        figuresFault(instrument, this.answers()) ??
        sayAdministration(instrument, this.askedAnswers(), total)
      );
    }
    const entered = this.entered();
    if (entered === null) return 'No score yet';
    if (!entered.ok) return entered.problem.message;
    return sayAdministration(instrument, null, entered.total);
  });
  protected readonly notScorable = computed(() => {
    const result = this.result();
    return result !== null && result.notScorable && !result.hasNoTotal;
  });
  protected readonly risk = computed(() => {
    const instrument = this.itemInstrument() ?? this.figureInstrument();
    return instrument && riskInEntry(instrument, this.askedAnswers());
  });
  protected readonly soft = computed(() => {
    const instrument = this.itemInstrument();
    return instrument ? softFlags(instrument, this.askedAnswers()) : [];
  });
  /** What keeps this from being sent; null: nothing. */
  protected readonly missing = computed(() => {
    const isTime = readTime(this.time()) === this.time();
    if (!isDay(this.day()) || !isTime) return 'When was it answered?';
    if (this.mode() === null) return 'Say how it was answered.';
    if (this.correcting && this.reason().trim() === '') return 'Say why it is corrected.';
    if (this.itemInstrument()) return this.anyAnswer() ? null : 'Answer at least one item.';
    if (this.figureInstrument()) return figuresFault(this.instrument(), this.answers());
    const entered = this.entered();
    if (entered === null) return 'Enter the score.';
    return entered.ok ? null : entered.problem.message;
  });
  protected readonly reasonMissing = computed(
    () => this.correcting !== null && this.tried() && this.reason().trim() === '',
  );
  private readonly dirty = computed(() => {
    if (this.state().status === 'saved') return false;
    const standing = this.standing();
    if (standing === null) return this.anyAnswer() || this.figure().trim() !== '';
    const { day, time } = this.whenOf(standing);
    return (
      this.reason().trim() !== '' ||
      (standing.answers === null ? this.anyAnswer() : this.answers() !== standing.answers) ||
      this.way() !== wayOf(standing) ||
      this.figure() !== figureOf(standing) ||
      this.day() !== day ||
      this.time() !== time ||
      this.mode() !== modeOf(standing)
    );
  });
  /** Why the server did not take it; a correction that came second leaves the choice of whose stands. */
  protected readonly refusal = computed(() => {
    const { status, problem } = this.state();
    if (this.correcting === null || status !== 'failed' || problem === null) return null;
    return isProblem(problem, 'conflict') ? problem : null;
  });
  private readonly theirs = computed(
    () => (this.refusal()?.theirs as Administration | undefined) ?? null,
  );
  /** What somebody else made of it meanwhile, in words. */
  protected readonly theirWords = computed(() => {
    const theirs = this.theirs();
    if (theirs === null) return null;
    const when = theirs.administeredAt === null ? 'day not known' : this.at(theirs.administeredAt);
    const words = sayAdministration(this.instrument(), theirs.answers, theirs.total);
    return `${words}, ${when}`;
  });

  constructor() {
    const injector = inject(Injector);
    const { host } = this;
    this.store.dispatch(ScoreEntryActions.opened());
    this.dialog.disableClose = true;
    // The form and its button are gone: what came of it is read next.
    effect(() => {
      if (this.state().saved === null) return;
      afterNextRender(
        () => {
          const next = '.flag h3, .course button, mat-dialog-actions button';
          host.querySelector<HTMLElement>(next)?.focus();
        },
        { injector },
      );
    });
    merge(
      this.dialog.backdropClick(),
      this.dialog.keydownEvents().pipe(filter(({ key }) => key === 'Escape')),
    )
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.leave());
  }

  /** The first that was found, by Enter in the search. */
  protected chooseFound(): void {
    const found = matching(this.choices, this.search(), '')[0];
    if (found) this.choose(found.code);
  }

  protected choose(code: string): void {
    this.code.set(code);
    this.answers.set({});
    this.figure.set('');
    this.way.set('items');
    this.tried.set(false);
  }

  protected save(): void {
    this.tried.set(true);
    const mode = this.mode();
    if (mode === null || this.missing() !== null) {
      // The field may lie below the fold: what is asked for is brought to whoever is asked.
      if (this.reasonMissing()) this.host.querySelector<HTMLElement>('#sw-score-reason')?.focus();
      return;
    }
    const what = {
      administeredAt: instantAt(this.day(), this.time(), this.data.timeZone),
      mode,
      ...this.given(),
    };
    const standing = this.standing();
    if (standing) {
      const { id, version } = standing;
      const correction = { version, ...what, reason: this.reason().trim() };
      this.store.dispatch(ScoreEntryActions.corrected({ id, correction }));
      return;
    }
    this.store.dispatch(
      ScoreEntryActions.submitted({
        entry: {
          id: this.id,
          participantId: this.data.participantId,
          sessionId: null,
          instrumentCode: this.code(),
          ...what,
        },
      }),
    );
  }

  /** Over what somebody else stored meanwhile; that is kept as what stood before. */
  protected saveMine(): void {
    const theirs = this.theirs();
    if (theirs === null) return;
    this.standing.set(theirs);
    this.save();
  }

  /** What stands now takes the place of what was entered here; the reason is still needed. */
  protected showTheirs(): void {
    const theirs = this.theirs();
    if (theirs === null) return;
    this.standing.set(theirs);
    const { day, time } = this.whenOf(theirs);
    this.day.set(day);
    this.time.set(time);
    this.modeSaid.set(modeOf(theirs));
    this.answers.set(theirs.answers ?? {});
    this.figure.set(figureOf(theirs));
    this.way.set(wayOf(theirs));
    this.tried.set(false);
    this.store.dispatch(ScoreEntryActions.opened());
  }

  private whenOf({ administeredAt }: Administration): { day: string; time: string } {
    return administeredAt === null ? this.now : wallClock(administeredAt, this.data.timeZone);
  }

  private given(): { answers: Record<string, number | null> | null; total: number | null } {
    const byAnswers = this.itemInstrument() ?? this.figureInstrument();
    return byAnswers
      ? { answers: this.everyAnswer(), total: null }
      : { answers: null, total: Number(this.figure()) };
  }

  protected enter(way: EntryWay): void {
    this.way.set(way);
    this.tried.set(false);
  }

  private askedAnswers(): Answers {
    return askedAnswers(this.itemInstrument(), this.answers());
  }

  /** Blank is said as blank: a missing key could be a fault, null cannot. */
  private everyAnswer(): Record<string, number | null> {
    const answers = this.askedAnswers();
    const figures = this.figureInstrument();
    const keys = figures
      ? enteredKeys(figures)
      : (this.itemInstrument()?.items ?? []).map(({ code }) => code);
    return Object.fromEntries(keys.map((code) => [code, answers[code] ?? null]));
  }

  protected async leave(): Promise<void> {
    if (this.state().status === 'saving') return;
    const sure =
      !this.dirty() ||
      (await this.confirmation.ask({
        heading: this.correcting ? 'Leave this correction?' : 'Leave this entry?',
        text: 'These answers are not saved.',
        confirm: 'Leave and lose them',
        cancel: 'Keep entering',
      }));
    if (sure) this.dialog.close();
  }

  /** Closes with the flag: whoever opened this goes on with it. */
  protected actOn(flag: Flag): void {
    this.dialog.close(flag);
  }
}
