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
import type { HeldTimes } from '#domain/attendance/minutes';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { noteSections } from '#domain/notes/note-formats';
import type { AddendumWrite, NoteDetail } from '#contract/note';
import type { Problem } from '../api/problem';
import { Ids } from '../core/ids';
import { dateAndTime } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import { addendumKinds, addendumKindWords } from './addendum-kinds';
import { DraftedWords } from './drafted-words';
import { FrozenFactsOfSession } from './frozen-facts';
import { SignatureLine } from './signature-line';
import { statedTimes } from './stated-times';
import { wrongPassword } from './wrong-password';

type Form = 'none' | 'addendum' | 'return' | 'co-sign';

/**
 * A signed note as it was signed, with everything that came after: comments of a supervisor, signed
 * addenda, the co-signature. Nothing here is unlocked; it only grows.
 */
@Component({
  selector: 'sw-signed-note',
  imports: [DraftedWords, FrozenFactsOfSession, Icon, MatButton, NgTemplateOutlet, SignatureLine],
  templateUrl: './signed-note.html',
  styleUrl: './signed-note.scss',
})
export class SignedNote {
  readonly note = input.required<NoteDetail>();
  readonly timeZone = input.required<string>();
  /** The session as held. */
  readonly held = input.required<HeldTimes>();
  /** Only to be read: nothing can be added here. */
  readonly readOnly = input(false);
  readonly acting = input(false);
  /** Why the last act was refused. */
  readonly refusal = input<Problem | null>(null);

  readonly addendumWritten = output<AddendumWrite>();
  readonly returned = output<{ id: string; comment: string }>();
  readonly coSigned = output<string>();
  readonly printAsked = output();

  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly kinds = addendumKinds;
  protected readonly kindWords = addendumKindWords;
  /** Of this note only: another that is opened has neither the form nor its words. */
  protected readonly form = linkedSignal<string, Form>({
    source: () => this.note().id,
    computation: () => 'none',
  });
  protected readonly kind = signal<'late-entry' | 'correction'>('late-entry');
  protected readonly text = linkedSignal({ source: () => this.note().id, computation: () => '' });
  /** What was given has gone to the server, which has not answered yet. */
  private readonly sent = signal(false);
  protected readonly password = linkedSignal({
    source: () => this.note().id,
    computation: () => '',
  });

  protected readonly sections = computed(() =>
    noteSections[this.note().format].map((definition) => ({
      ...definition,
      drafted: this.note().drafted.find((each) => each.code === definition.code)?.segments ?? [],
      text: this.note().sections.find((each) => each.code === definition.code)?.text ?? '',
    })),
  );
  protected readonly wrong = computed(() =>
    this.form() === 'none' ? null : wrongPassword(this.refusal()),
  );
  protected readonly objectives = computed(() =>
    this.note().objectives.filter((each) => this.note().objectiveIds.includes(each.id)),
  );
  /** The comment that still waits for an answer. */
  protected readonly unanswered = computed(
    () => this.note().returns.find((each) => !each.answered) ?? null,
  );

  protected readonly day = sayDayOfRecord;
  protected readonly times = computed(() =>
    statedTimes(this.note().attendance, this.held(), this.timeZone()),
  );

  protected at(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }

  constructor() {
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
    this.form.set('none');
    this.password.set('');
    this.focus(from);
  }

  protected submitAddendum(): void {
    const waiting = this.unanswered();
    this.sent.set(true);
    this.addendumWritten.emit({
      id: this.ids.next(),
      kind: waiting ? 'answer' : this.kind(),
      text: this.text().trim(),
      answersReturnId: waiting?.id ?? null,
      password: this.password(),
    });
  }

  protected submitReturn(): void {
    this.sent.set(true);
    this.returned.emit({ id: this.ids.next(), comment: this.text().trim() });
  }

  protected submitCoSignature(): void {
    this.sent.set(true);
    this.coSigned.emit(this.password());
  }

  private close(): void {
    this.form.set('none');
    this.text.set('');
    this.focus('h2');
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
