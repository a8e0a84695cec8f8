import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { noteSections } from '#domain/notes/note-formats';
import type { AddendumWrite, NoteDetail } from '#contract/note';
import { Ids } from '../core/ids';
import { timeOfDay } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import { DraftedWords } from './drafted-words';
import { SignatureLine } from './signature-line';

const addendumKinds = [
  { value: 'late-entry', label: 'Late entry' },
  { value: 'correction', label: 'Correction' },
] as const;

const kindWords = {
  'late-entry': 'Late entry',
  correction: 'Correction',
  answer: 'Answer',
} as const;

/**
 * A signed note as it was signed, with everything that came after: comments of a supervisor, signed
 * addenda, the co-signature. Nothing here is unlocked; it only grows.
 */
@Component({
  selector: 'sw-signed-note',
  imports: [DraftedWords, Icon, MatButton, SignatureLine],
  templateUrl: './signed-note.html',
  styleUrl: './signed-note.scss',
})
export class SignedNote {
  readonly note = input.required<NoteDetail>();
  readonly timeZone = input.required<string>();
  readonly acting = input(false);

  readonly addendumWritten = output<AddendumWrite>();
  readonly returned = output<{ id: string; comment: string }>();
  readonly coSigned = output<string>();

  private readonly ids = inject(Ids);
  protected readonly kinds = addendumKinds;
  protected readonly kindWords = kindWords;
  protected readonly form = signal<'none' | 'addendum' | 'return' | 'co-sign'>('none');
  protected readonly kind = signal<'late-entry' | 'correction'>('late-entry');
  protected readonly text = signal('');
  protected readonly password = signal('');

  protected readonly sections = computed(() =>
    noteSections[this.note().format].map((definition) => ({
      ...definition,
      drafted: this.note().drafted.find((each) => each.code === definition.code)?.segments ?? [],
      text: this.note().sections.find((each) => each.code === definition.code)?.text ?? '',
    })),
  );
  protected readonly objectives = computed(() =>
    this.note().objectives.filter((each) => this.note().objectiveIds.includes(each.id)),
  );
  /** The comment that still waits for an answer. */
  protected readonly unanswered = computed(
    () => this.note().returns.find((each) => !each.answered) ?? null,
  );

  protected at(instant: string): string {
    return `${instant.slice(0, 10)} ${timeOfDay(instant, this.timeZone())}`;
  }

  protected show(form: 'addendum' | 'return' | 'co-sign'): void {
    this.form.update((shown) => (shown === form ? 'none' : form));
    this.password.set('');
  }

  protected submitAddendum(): void {
    const waiting = this.unanswered();
    this.addendumWritten.emit({
      id: this.ids.next(),
      kind: waiting ? 'answer' : this.kind(),
      text: this.text().trim(),
      answersReturnId: waiting?.id ?? null,
      password: this.password(),
    });
    this.close();
  }

  protected submitReturn(): void {
    this.returned.emit({ id: this.ids.next(), comment: this.text().trim() });
    this.close();
  }

  protected submitCoSignature(): void {
    this.coSigned.emit(this.password());
    this.close();
  }

  private close(): void {
    this.form.set('none');
    this.text.set('');
    this.password.set('');
  }
}
