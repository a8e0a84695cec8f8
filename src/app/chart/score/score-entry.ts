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
import type { AdministrationWrite } from '#contract/administration';
import type { Flag } from '#contract/flag';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import { instantAt, isDay, wallClock } from '#domain/calendar/zoned-time';
import { criticalAnswers } from '#domain/instruments/critical-item';
import type { Answers } from '#domain/instruments/instrument-definition';
import { phq9 } from '#domain/instruments/phq9';
import { score, scoreWords, severityBand } from '#domain/instruments/score';
import { enteredScore } from '#domain/instruments/score-only';
import { Clock } from '../../core/clock';
import { Confirmation } from '../../core/confirmation/confirmation';
import { Ids } from '../../core/ids';
import { staffName } from '../../core/staff-name';
import { dateAndTime } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';
import { ItemAnswers } from './item-answers';
import { ScoreEntryActions } from './score.actions';
import { scoreFeature } from './score.feature';
import { scoreChoices } from './score-choices';

export interface ScoreEntryData {
  readonly participantId: string;
  readonly person: string;
  readonly timeZone: string;
  readonly ownInstruments: readonly ScoreOnlyInstrument[];
  /** Codes of the instruments of which the episode shown has a score. */
  readonly scored: readonly string[];
}

/**
 * Entry of one administration: item by item where the text may be shown, else the score alone.
 * Closes with the risk flag when the reader wants to record the assessment now.
 */
@Component({
  selector: 'sw-score-entry',
  imports: [Icon, ItemAnswers, MatButton, MatDialogModule, Segmented, TimeInput],
  templateUrl: './score-entry.html',
  styleUrl: './score-entry.scss',
})
export class ScoreEntry {
  protected readonly data = inject<ScoreEntryData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ScoreEntry, Flag>>(MatDialogRef);
  private readonly store = inject(Store);
  private readonly confirmation = inject(Confirmation);
  /** One id for this entry: sending it again enters nothing twice. */
  private readonly id = inject(Ids).next();
  private readonly now = wallClock(inject(Clock).now(), this.data.timeZone);

  protected readonly state = this.store.selectSignal(scoreFeature.selectScoreEntryState);
  protected readonly choices = scoreChoices(this.data.ownInstruments, this.data.scored);
  protected readonly modes = [
    { value: 'participant', label: 'Answered by the participant' },
    { value: 'staff', label: 'Asked by staff' },
  ] as const;

  protected at(instant: string): string {
    return dateAndTime(instant, this.data.timeZone);
  }

  protected readonly code = signal(phq9.code);
  protected readonly day = signal(this.now.day);
  protected readonly time = signal(this.now.time);
  protected readonly mode = signal<AdministrationWrite['mode']>('participant');
  protected readonly answers = signal<Answers>({});
  protected readonly figure = signal('');
  protected readonly tried = signal(false);

  protected readonly instrument = computed(
    () => this.choices.find(({ code }) => code === this.code()) ?? phq9,
  );
  protected readonly itemInstrument = computed(() => {
    const instrument = this.instrument();
    return instrument.scoreOnly ? null : instrument;
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
    const { shortName } = this.instrument();
    const result = this.result();
    if (result === null) {
      const entered = this.entered();
      if (entered === null) return 'No score yet';
      return entered.ok ? `${shortName} ${entered.total}` : entered.problem.message;
    }
    if (!this.anyAnswer()) return 'No answer yet';
    if (result.notScorable) return `${shortName} ${scoreWords(result)}`;
    const band = severityBand(this.instrument(), result.total).label;
    return `${shortName} ${result.total}, ${band}`;
  });
  protected readonly notScorable = computed(() => this.result()?.notScorable ?? false);
  protected readonly risk = computed(() => {
    const instrument = this.itemInstrument();
    if (!instrument) return null;
    return (
      criticalAnswers(instrument, this.answers()).find(({ state }) => state === 'endorsed') ?? null
    );
  });
  /** What keeps this from being sent; null: nothing. */
  protected readonly missing = computed(() => {
    const isTime = readTime(this.time()) === this.time();
    if (!isDay(this.day()) || !isTime) return 'When was it answered?';
    if (this.itemInstrument()) return this.anyAnswer() ? null : 'Answer at least one item.';
    const entered = this.entered();
    if (entered === null) return 'Enter the score.';
    return entered.ok ? null : entered.problem.message;
  });
  protected readonly savedCritical = computed(() => {
    const answers = this.state().saved?.administration.answers;
    const instrument = this.itemInstrument();
    if (!answers || !instrument) return null;
    return criticalAnswers(instrument, answers)[0]?.words ?? null;
  });
  protected readonly savedWords = computed(() => {
    const saved = this.state().saved?.administration;
    if (!saved) return '';
    const { shortName } = this.instrument();
    if (saved.total === null) {
      return `${shortName} ${scoreWords({ notScorable: true, missingItems: saved.missingItems })}`;
    }
    const band = severityBand(this.instrument(), saved.total).label;
    return `${shortName} ${saved.total}${band === 'unknown' ? '' : `, ${band}`}`;
  });
  protected readonly responsible = computed(() =>
    (this.state().saved?.flag?.responsible ?? []).map((person) => staffName(person)).join('; '),
  );
  private readonly dirty = computed(
    () => this.state().status !== 'saved' && (this.anyAnswer() || this.figure().trim() !== ''),
  );

  constructor() {
    const injector = inject(Injector);
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    this.store.dispatch(ScoreEntryActions.opened());
    this.dialog.disableClose = true;
    // The form and its button are gone: what came of it is read next.
    effect(() => {
      if (this.state().saved === null) return;
      afterNextRender(
        () => host.querySelector<HTMLElement>('.flag h3, mat-dialog-actions button')?.focus(),
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

  protected choose(code: string): void {
    this.code.set(code);
    this.answers.set({});
    this.figure.set('');
    this.tried.set(false);
  }

  protected save(): void {
    this.tried.set(true);
    if (this.missing() !== null) return;
    const items = this.itemInstrument();
    this.store.dispatch(
      ScoreEntryActions.submitted({
        entry: {
          id: this.id,
          participantId: this.data.participantId,
          sessionId: null,
          instrumentCode: this.code(),
          administeredAt: instantAt(this.day(), this.time(), this.data.timeZone),
          mode: this.mode(),
          answers: items ? this.everyAnswer() : null,
          total: items ? null : Number(this.figure()),
        },
      }),
    );
  }

  /** Blank is said as blank: a missing key could be a fault, null cannot. */
  private everyAnswer(): Record<string, number | null> {
    const answers = this.answers();
    return Object.fromEntries(
      (this.itemInstrument()?.items ?? []).map(({ code }) => [code, answers[code] ?? null]),
    );
  }

  protected async leave(): Promise<void> {
    if (this.state().status === 'saving') return;
    const sure =
      !this.dirty() ||
      (await this.confirmation.ask({
        heading: 'Leave this entry?',
        text: 'These answers are not saved.',
        confirm: 'Leave and lose them',
        cancel: 'Keep entering',
      }));
    if (sure) this.dialog.close();
  }

  protected assess(): void {
    this.dialog.close(this.state().saved?.flag ?? undefined);
  }
}
