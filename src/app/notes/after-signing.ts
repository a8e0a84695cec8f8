import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { Addendum, NoteReturn } from '#contract/group-note';
import type { AddendumWrite } from '#contract/note';
import type { Problem } from '../api/problem';
import { Ids } from '../core/ids';
import { dateAndTime } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import { addendumKinds, addendumKindWords } from './addendum-kinds';
import { inOrderOfTime } from './after-signature';
import { AfterSigningDrafts } from './after-signing-drafts';
import { SignatureLine } from './signature-line';
import { wrongPassword } from './wrong-password';

type Form = 'none' | 'addendum' | 'return' | 'co-sign';

/**
 * What came after a signature, of the note of one person or of the group: comments of a supervisor and
 * signed addenda, with what this person may add to them.
 */
@Component({
  selector: 'sw-after-signing',
  imports: [Icon, MatButton, NgTemplateOutlet, SignatureLine],
  templateUrl: './after-signing.html',
  styleUrl: './after-signing.scss',
})
export class AfterSigning {
  readonly noteId = input.required<string>();
  readonly returns = input.required<readonly NoteReturn[]>();
  readonly addenda = input.required<readonly Addendum[]>();
  readonly allowed = input.required<{
    readonly coSign: boolean;
    readonly return: boolean;
    readonly addAddendum: boolean;
  }>();
  /** An open comment is this person's to answer. */
  readonly answering = input.required<boolean>();
  readonly timeZone = input.required<string>();
  /** Only to be read: nothing can be added here. */
  readonly readOnly = input(false);
  readonly acting = input(false);
  /** Why the last act was refused. */
  readonly refusal = input<Problem | null>(null);

  readonly addendumWritten = output<AddendumWrite>();
  readonly returned = output<{ id: string; comment: string }>();
  readonly coSigned = output<string>();
  readonly printAsked = output();
  /** An act is done and its form gone: what is read next is the heading of the note. */
  readonly closed = output();

  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly kinds = addendumKinds;
  protected readonly kindWords = addendumKindWords;
  private readonly drafts = inject(AfterSigningDrafts);
  /** Of this note only; words that were begun for it stand there again. */
  protected readonly form = linkedSignal<Form>(() => this.drafts.of(this.noteId())?.form ?? 'none');
  protected readonly kind = linkedSignal(() => this.drafts.of(this.noteId())?.kind ?? 'late-entry');
  protected readonly text = linkedSignal(() => this.drafts.of(this.noteId())?.text ?? '');
  /** What was given has gone to the server, which has not answered yet. */
  private readonly sent = signal(false);
  protected readonly password = linkedSignal({
    source: () => this.noteId(),
    computation: () => '',
  });

  /** The same for the same words: sent again after a lost answer, they are stored once. */
  private readonly newId = linkedSignal({
    source: () => [this.noteId(), this.form(), this.kind(), this.text()].join('\u0000'),
    computation: () => this.ids.next(),
  });

  protected readonly wrong = computed(() =>
    this.form() === 'none' ? null : wrongPassword(this.refusal()),
  );
  /** The comment that still waits for this person's answer. */
  protected readonly unanswered = computed(
    () => (this.answering() && this.returns().find((each) => !each.answered)) || null,
  );

  protected readonly inOrder = computed(() => inOrderOfTime(this.returns(), this.addenda()));
  protected readonly day = sayDayOfRecord;
  protected at(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }

  constructor() {
    effect(() => {
      const [noteId, form] = [this.noteId(), this.form()];
      if (form !== 'addendum' && form !== 'return') return;
      this.drafts.keep(noteId, { form, kind: this.kind(), text: this.text() });
    });
    effect(() => {
      if (!this.sent() || this.acting()) return;
      this.sent.set(false);
      this.password.set('');
      if (this.refusal() === null) this.close();
      else this.focus('[type=password]');
    });
  }

  protected show(form: Form): void {
    this.form.set(form);
    this.password.set('');
    this.focus('form input, form textarea');
  }

  /** Back to where the form was opened from. */
  protected cancel(): void {
    const from = `[data-opens=${this.form()}]`;
    this.forgetWords();
    this.form.set('none');
    this.password.set('');
    this.focus(from);
  }

  protected submitAddendum(): void {
    const waiting = this.unanswered();
    this.sent.set(true);
    this.addendumWritten.emit({
      id: this.newId(),
      kind: waiting ? 'answer' : this.kind(),
      text: this.text().trim(),
      answersReturnId: waiting?.id ?? null,
      password: this.password(),
    });
  }

  protected submitReturn(): void {
    this.sent.set(true);
    this.returned.emit({ id: this.newId(), comment: this.text().trim() });
  }

  protected submitCoSignature(): void {
    this.sent.set(true);
    this.coSigned.emit(this.password());
  }

  private forgetWords(): void {
    this.drafts.forget(this.noteId());
    this.text.set('');
  }

  private close(): void {
    this.forgetWords();
    this.form.set('none');
    this.closed.emit();
  }

  private focus(selector: string): void {
    afterNextRender(
      () => {
        const found = this.element.nativeElement.querySelector<HTMLElement>(selector);
        (found?.closest('form') ?? found)?.scrollIntoView({ block: 'nearest' });
        found?.focus({ preventScroll: true });
      },
      { injector: this.injector },
    );
  }
}
