import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Actions, ofType } from '@ngrx/effects';
import type {
  MeasureNotGiven,
  MeasureOverride,
  ParticipantMeasures,
  PersonMeasure,
} from '#contract/measures';
import { dayOf, sayDay, sayDayOfRecord } from '#domain/calendar/zoned-time';
import { sayCompletion } from '#domain/measures/completion';
import { isOwed } from '#domain/measures/due-state';
import { notGivenLabels } from '#domain/measures/not-given-reasons';
import { MeasuresClient } from '../../api/measures-client';
import { type Problem, problemFrom } from '../../api/problem';
import { ErrorPanel } from '../../core/error/error-panel';
import { RecordForm } from '../../core/record-form/record-form';
import { Refusal } from '../../core/refusal/refusal';
import { timeOfDay } from '../../core/time-of-day';
import {
  lineProblem,
  linesOf,
  type MeasureLine,
  overridesOf,
  sayItem,
  sayItemWithin,
} from '../../panels/measure-plan/measure-lines';
import { MeasureLinesEditor } from '../../panels/measure-plan/measure-lines-editor';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { ChartPageActions } from '../chart.actions';
import { ScoreApiActions } from '../score/score.actions';
import { NotGivenForm, type NotGivenEntry } from './not-given-form';
import { standingOf } from './standing';

interface Draft {
  readonly items: readonly MeasureLine[];
}

/** The measures of a participant: what is asked and due, how much was given, and the plan to edit. */
@Component({
  selector: 'sw-measures',
  imports: [ErrorPanel, MatButton, MeasureLinesEditor, NotGivenForm, Refusal, Skeleton, Tag],
  templateUrl: './measures.html',
  styleUrl: './measures.scss',
})
export class MeasuresPanel {
  readonly participantId = input.required<string>();
  readonly timeZone = input.required<string>();

  private readonly client = inject(MeasuresClient);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly refused = signal<Problem | null>(null);

  protected readonly sayItem = sayItem;
  protected readonly sayDay = sayDayOfRecord;
  protected readonly sayCompletion = sayCompletion;
  protected readonly notGivenLabels = notGivenLabels;
  protected readonly standingOf = standingOf;
  protected readonly isOwed = isOwed;
  protected readonly known = signal<ParticipantMeasures | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly editing = signal(false);
  protected readonly saving = signal(false);
  /** The measure of which somebody says why it was not given. */
  protected readonly explaining = signal<string | null>(null);
  protected readonly notGivenRefused = signal<Problem | null>(null);

  protected readonly form = new RecordForm<Draft>({
    stored: () => {
      const known = this.known();
      return known && { items: linesOf(known.programItems, known.overrides) };
    },
    problems: ({ items }) => {
      const why = lineProblem(items);
      return why === null ? {} : { items: why };
    },
    refusal: () => this.refused(),
    version: () => this.known()?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.load();
    },
  });
  /** What somebody else decided meanwhile, in words. */
  protected readonly theirs = computed(() => {
    const theirs = this.form.refusal()?.theirs as ParticipantMeasures | undefined;
    return theirs ? this.sayOverrides(theirs.overrides) : null;
  });
  protected readonly asked = computed(() =>
    (this.known()?.measures ?? []).filter(({ item }) => item !== null),
  );
  /** Given without being asked, or asked no more. */
  protected readonly others = computed(() =>
    (this.known()?.measures ?? []).filter(
      ({ item, completion, lastGivenOn }) =>
        item === null && (lastGivenOn !== null || completion.due > 0),
    ),
  );

  constructor() {
    // A new score, also one from a tablet, may be what was due. What is being written here stays.
    inject(Actions)
      .pipe(ofType(ScoreApiActions.saved, ChartPageActions.changedByOthers), takeUntilDestroyed())
      .subscribe(() => {
        if (!this.editing() && this.explaining() === null && !this.saving()) this.load();
      });
    effect(() => {
      this.participantId();
      untracked(() => {
        this.known.set(null);
        this.leave();
        this.load();
      });
    });
  }

  protected load(): void {
    const id = this.participantId();
    this.problem.set(null);
    this.client.ofParticipant(id).subscribe({
      next: (known) => {
        if (id === this.participantId()) this.known.set(known);
      },
      error: (thrown: unknown) => {
        if (id === this.participantId()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  protected explain(code: string): void {
    this.explaining.set(code);
    this.focusOn('not-given-reason');
  }

  protected edit(): void {
    this.editing.set(true);
    this.focusOn('sw-measures');
  }

  protected stopEditing(): void {
    this.leave();
    this.focusOn('sw-measures');
  }

  /** No reason after all: the keys go on from its button. */
  protected close(code: string): void {
    this.leave();
    this.focusOn(`sw-not-given-${code}`);
  }

  protected leave(): void {
    this.editing.set(false);
    this.explaining.set(null);
    this.refused.set(null);
    this.notGivenRefused.set(null);
    this.form.forget();
  }

  protected why(measure: PersonMeasure): string {
    const override = this.known()?.overrides.find(
      (each) => each.change === 'own' && each.item.instrumentCode === measure.instrumentCode,
    );
    if (override === undefined) return '';
    return override.reason === null
      ? 'Differs from the program’s plan.'
      : `Differs from the program’s plan: ${override.reason}`;
  }

  protected leftOut(): { name: string; reason: string }[] {
    return (this.known()?.overrides ?? []).flatMap((each) =>
      each.change === 'left-out'
        ? [{ name: this.nameOf(each.instrumentCode), reason: each.reason }]
        : [],
    );
  }

  protected sayOverrides(overrides: readonly MeasureOverride[]): string {
    if (overrides.length === 0) return 'As the program asks.';
    return overrides
      .map((each) =>
        each.change === 'left-out'
          ? `${this.nameOf(each.instrumentCode)} left out: ${each.reason}`
          : `${this.nameOf(each.item.instrumentCode)}${each.item.isMain ? ' (main)' : ''}: ` +
            sayItemWithin(each.item) +
            (each.reason === null ? '' : ` (${each.reason})`),
      )
      .join('; ');
  }

  /** Of several changes of one day each has its time. */
  protected sayDecision(at: string): string {
    const day = this.sayRecorded(at);
    const alike = this.known()?.history.filter((each) => this.sayRecorded(each.at) === day);
    return (alike?.length ?? 0) > 1 ? `${day}, ${timeOfDay(at, this.timeZone())}` : day;
  }

  protected sayRecorded(at: string): string {
    return sayDay(dayOf(at, this.timeZone()), '');
  }

  protected recordNotGiven(entry: NotGivenEntry): void {
    this.writeNotGiven({ ...entry, version: 0 });
  }

  protected takeBack({ instrumentCode, day, version }: MeasureNotGiven): void {
    this.writeNotGiven({ instrumentCode, day, reason: null, words: null, version });
  }

  private writeNotGiven(body: Parameters<MeasuresClient['notGiven']>[1]): void {
    if (this.saving()) return;
    const id = this.participantId();
    this.saving.set(true);
    this.notGivenRefused.set(null);
    this.client.notGiven(id, body).subscribe({
      next: (known) => {
        this.saving.set(false);
        if (id !== this.participantId()) return;
        this.known.set(known);
        this.explaining.set(null);
        this.focusOn('sw-measures');
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (id === this.participantId()) this.notGivenRefused.set(problemFrom(thrown));
      },
    });
  }

  private send({ items }: Draft, version: number): void {
    const [id, known] = [this.participantId(), this.known()];
    const episodeId = known?.episodeId ?? null;
    if (known === null || episodeId === null || this.saving()) return;
    this.saving.set(true);
    const overrides = overridesOf(items, known.programItems);
    this.client.saveParticipantPlan(id, { episodeId, overrides, version }).subscribe({
      next: (stored) => {
        this.saving.set(false);
        if (id !== this.participantId()) return;
        this.known.set(stored);
        this.leave();
        this.focusOn('sw-measures');
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (id === this.participantId()) this.refused.set(problemFrom(thrown));
      },
    });
  }

  /** The button that was pressed is gone: the keys go on from here. */
  private focusOn(id: string): void {
    afterNextRender(() => this.document.getElementById(id)?.focus(), { injector: this.injector });
  }

  private nameOf(code: string): string {
    return this.known()?.instruments.find((each) => each.code === code)?.shortName ?? code;
  }
}
