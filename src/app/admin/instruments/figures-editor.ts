import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import type { InstrumentFigure, Program, ProgramWrite } from '#contract/program';
import {
  type ChosenKind,
  chosenKindLabels,
  chosenKinds,
  figureFault,
  offeredFigures,
} from '#domain/instruments/figures-in-use';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { Unsaved } from '../../core/record-form/unsaved';
import { Refusal } from '../../core/refusal/refusal';
import { InstrumentsPageActions } from './instruments.actions';
import { instrumentsFeature } from './instruments.feature';
import { saySource } from './instrument-words';

/** What is chosen of one kind: "shipped", a published figure by its place, or "own". */
interface Choice {
  readonly which: string;
  readonly value: string;
  readonly source: string;
}

type Choices = Readonly<Record<ChosenKind, Choice>>;

/** Which of the published figures one program uses of an instrument, or its own with its source. */
@Component({
  selector: 'sw-figures-editor',
  imports: [MatButton, Refusal],
  templateUrl: './figures-editor.html',
  styleUrl: './figures-editor.scss',
})
export class FiguresEditor {
  readonly instrument = input.required<InstrumentDefinition>();
  readonly program = input.required<Program>();

  private readonly store = inject(Store);
  protected readonly state = this.store.selectSignal(instrumentsFeature.selectInstrumentsState);

  protected readonly rows = computed(() =>
    chosenKinds.map((kind) => {
      const shipped = this.instrument().thresholds[kind];
      return {
        kind,
        id: `figure-${this.program().id}-${kind}`,
        label: chosenKindLabels[kind],
        shipped: shipped
          ? `As shipped: ${shipped.value}, ${saySource(shipped.source, shipped.tag)}`
          : 'As shipped: none',
        offered: offeredFigures(this.instrument(), kind)
          .map((figure, place) => ({
            which: String(place),
            words: `${figure.value}, ${saySource(figure.source, figure.tag)}`,
            figure,
          }))
          .filter(({ figure }) => figure !== shipped),
      };
    }),
  );
  private readonly stored = computed(() => this.asStored());
  protected readonly choices = linkedSignal<Choices>(() => this.stored());
  protected readonly changed = computed(
    () => JSON.stringify(this.choices()) !== JSON.stringify(this.stored()),
  );
  protected readonly fault = computed(() => {
    const faults = this.figures().map((figure) => figureFault(this.instrument(), figure));
    return this.changed() ? (faults.find((fault) => fault !== null) ?? null) : null;
  });
  /** The refusal stands under the program that was refused, and under no other. */
  protected readonly refusal = computed(() => {
    const { refusal, refusedId } = this.state();
    return refusedId === this.program().id && this.changed() ? refusal : null;
  });

  constructor() {
    inject(Unsaved).watch(() => !this.state().saving && this.changed());
  }

  protected set(kind: ChosenKind, change: Partial<Choice>): void {
    this.choices.update((before) => ({ ...before, [kind]: { ...before[kind], ...change } }));
  }

  /** Over the program as it is known, or over what somebody else stored meanwhile. */
  protected save(over = this.program()): void {
    if (this.fault() !== null) return;
    const { id, ...program } = over;
    const others = (program.settings.figures ?? []).filter(
      ({ instrumentCode }) => instrumentCode !== this.instrument().code,
    );
    const settings = { ...program.settings, figures: [...others, ...this.figures()] };
    const write = { ...program, settings } as ProgramWrite;
    this.store.dispatch(InstrumentsPageActions.figuresSubmitted({ programId: id, write }));
  }

  protected saveMine(): void {
    const theirs = this.refusal()?.theirs as Program | undefined;
    if (theirs?.id === this.program().id) this.save(theirs);
  }

  /** What somebody else changed of the program meanwhile is read; what is chosen here is chosen anew. */
  protected showTheirs(): void {
    this.store.dispatch(InstrumentsPageActions.theirsAsked());
  }

  private figures(): InstrumentFigure[] {
    const choices = this.choices();
    return chosenKinds.flatMap((kind) => {
      const { which, value, source } = choices[kind];
      const instrumentCode = this.instrument().code;
      if (which === 'shipped') return [];
      if (which === 'own') {
        const figure = value.trim() === '' ? NaN : Number(value.replace(',', '.'));
        return [{ instrumentCode, kind, value: figure, source: source.trim() }];
      }
      const figure = offeredFigures(this.instrument(), kind)[Number(which)];
      return figure ? [{ instrumentCode, kind, value: figure.value, source: figure.source }] : [];
    });
  }

  private asStored(): Choices {
    const own = (this.program().settings.figures ?? []).filter(
      ({ instrumentCode }) => instrumentCode === this.instrument().code,
    );
    const choiceOf = (kind: ChosenKind): Choice => {
      const figure = own.find((each) => each.kind === kind);
      if (!figure) return { which: 'shipped', value: '', source: '' };
      const place = offeredFigures(this.instrument(), kind).findIndex(
        ({ value, source }) => value === figure.value && source === figure.source,
      );
      if (place >= 0) return { which: String(place), value: '', source: '' };
      return { which: 'own', value: String(figure.value), source: figure.source };
    };
    return {
      caseness: choiceOf('caseness'),
      reliableChange: choiceOf('reliableChange'),
      remission: choiceOf('remission'),
    };
  }
}
