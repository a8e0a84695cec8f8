import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Closure, ClosureWrite } from '#contract/closure';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';
import { Ids } from '../../core/ids';
import { Refusal } from '../../core/refusal/refusal';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import {
  type ClosureDraft,
  closureProblems,
  draftOf,
  wordsOfClosure,
  writeOf,
} from './closure-draft';
import { ClosurePreviewWords } from './closure-preview';
import type { ClosurePreviewState } from './closures.feature';

/** One closure: its name, its days, and for whom it is closed. */
@Component({
  selector: 'sw-closure-form',
  imports: [ClosurePreviewWords, MatButton, Refusal, TwoVersions],
  templateUrl: './closure-form.html',
  styleUrl: './closure-form.scss',
})
export class ClosureForm {
  /** Null: a new one. */
  readonly closure = input<Closure | null>(null);
  readonly programs = input.required<readonly Program[]>();
  /** Whether the person may close every program at once. */
  readonly closesAll = input.required<boolean>();
  readonly saving = input(false);
  /** Why it was not taken. */
  readonly refused = input<Problem | null>(null);
  /** What saving would do. */
  readonly coming = input.required<ClosurePreviewState>();
  /** To work out what saving would do; null: it cannot be saved as it is. */
  readonly previewAsked = output<{ id: string; write: ClosureWrite } | null>();
  readonly saved = output<{ id: string; write: ClosureWrite }>();
  readonly theirsAsked = output();
  readonly cancelled = output();

  private readonly newId = inject(Ids).next();
  protected readonly form = new RecordForm<ClosureDraft>({
    stored: () => this.asStored(),
    problems: closureProblems,
    refusal: () => this.refused(),
    version: () => this.closure()?.version ?? 0,
    send: (draft, version) =>
      this.saved.emit({
        id: this.recordId(),
        write: writeOf(draft, version),
      }),
    askForTheirs: () => this.theirsAsked.emit(),
  });
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    return {
      mine: wordsOfClosure(mine as ClosureWrite, this.programs()),
      theirs: wordsOfClosure(theirs as Closure, this.programs()),
    };
  });

  private readonly recordId = computed(() => this.closure()?.id ?? this.newId);
  private readonly previewed = computed(
    () => {
      const draft = this.form.draft();
      if (draft === null || Object.keys(closureProblems(named(draft))).length > 0) return null;
      return { id: this.recordId(), write: writeOf(named(draft), this.closure()?.version ?? 0) };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  constructor() {
    effect(() => {
      this.previewed();
      untracked(() => this.askForPreview());
    });
  }

  protected askForPreview(): void {
    this.previewAsked.emit(this.previewed());
  }

  private asStored(): ClosureDraft {
    const closure = this.closure();
    if (closure !== null) return draftOf(closure);
    const programId = this.closesAll() ? '' : (this.programs()[0]?.id ?? '');
    return { name: '', programId, firstDay: '', lastDay: '' };
  }
}

/** The days alone decide which sessions go; a name that is being typed asks nothing anew. */
const named = (draft: ClosureDraft): ClosureDraft => ({ ...draft, name: 'Closed' });
