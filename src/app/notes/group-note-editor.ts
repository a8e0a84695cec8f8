import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { sessionNotes } from '#domain/notes/session-note';
import type { AddendumWrite, WrapUp } from '#contract/note';
import type { Problem } from '../api/problem';
import { groupNoteStatus } from '../core/group-note-status';
import { wordsToShow } from '../core/shared-words';
import { Icon } from '../ui/icon/icon';
import { AfterSigning } from './after-signing';
import { ConditionsList } from './conditions-list';
import { groupNoteFacts } from './group-note-facts';
import { SignatureLine } from './signature-line';

/**
 * The group note: the shared facts, what happened in the group without names, each leader's part; once
 * signed, where it stands and what came after.
 */
@Component({
  selector: 'sw-group-note-editor',
  imports: [AfterSigning, ConditionsList, Icon, MatButton, SignatureLine],
  templateUrl: './group-note-editor.html',
  styleUrl: './note-editor.scss',
})
export class GroupNoteEditor {
  readonly wrapUp = input.required<WrapUp>();
  readonly staffId = input.required<string>();
  /** What was typed here and is not stored yet; null: nothing. */
  readonly unsent = input<{ readonly dynamic: string | null; readonly own: string | null }>({
    dynamic: null,
    own: null,
  });
  /** Why what was typed here is not saved and a person must choose; null: nothing keeps it. */
  readonly needsYou = input<string | null>(null);
  readonly acting = input(false);
  /** Why the last act was refused. */
  readonly refusal = input<Problem | null>(null);

  readonly dynamicWritten = output<string>();
  readonly interventionWritten = output<string>();
  readonly signAsked = output();
  readonly addendumWritten = output<AddendumWrite>();
  readonly returned = output<{ id: string; comment: string }>();
  readonly coSigned = output<string>();
  readonly printAsked = output();

  /** What the note of the session asks for; null: the person's own note is the only one. */
  protected readonly words = computed(() => sessionNotes[this.wrapUp().session.kind]);
  protected readonly groupNote = computed(() => this.wrapUp().groupNote);
  protected readonly signed = computed(() =>
    this.words() === null
      ? this.wrapUp().notes.some(({ signedAt }) => signedAt !== null)
      : Boolean(this.groupNote()?.signedAt),
  );
  protected readonly status = computed(() => groupNoteStatus(this.groupNote()));
  protected readonly factsHeading = computed(() => {
    if (this.words() === null) return 'Shared facts, frozen in the note when it is signed';
    return this.signed() ? 'Shared facts, as they were signed' : 'Shared facts, frozen when signed';
  });
  protected readonly leads = computed(() =>
    this.wrapUp().session.leaders.some((leader) => leader.id === this.staffId()),
  );
  protected readonly ready = computed(
    () => this.groupNote()?.readiness.every((condition) => condition.met) ?? false,
  );
  /** Signed facts stay as they were signed, whatever is corrected afterwards. */
  private readonly shared = computed(() => this.groupNote()?.frozen ?? this.wrapUp().session);
  /** What the record says now, where that is another number than was signed. */
  protected readonly headcountNow = computed(() => {
    const { headcount } = this.wrapUp().session;
    return headcount === this.shared().headcount ? null : headcount;
  });
  protected readonly facts = computed(() => groupNoteFacts(this.shared()));
  protected readonly dynamic = linkedSignal({
    source: () => ({
      id: this.wrapUp().session.id,
      stored: this.unsent().dynamic ?? this.groupNote()?.dynamic ?? null,
    }),
    computation: wordsToShow,
  });
  private readonly written = computed(
    () => this.groupNote()?.frozen?.interventions ?? this.wrapUp().interventions,
  );
  protected readonly leaders = computed(() =>
    this.shared().leaders.map((leader) => ({
      ...leader,
      mine: leader.id === this.staffId(),
      text: this.written().find((each) => each.staffId === leader.id)?.text ?? '',
    })),
  );
  private readonly ownWords = computed(() => {
    const written = this.wrapUp().interventions.find(({ staffId }) => staffId === this.staffId());
    return this.unsent().own ?? written?.text ?? null;
  });
  protected readonly own = linkedSignal({
    source: () => ({ id: this.wrapUp().session.id, stored: this.ownWords() }),
    computation: wordsToShow,
  });

  protected writeDynamic(text: string): void {
    this.dynamic.set(text);
    this.dynamicWritten.emit(text);
  }

  protected writeOwn(text: string): void {
    this.own.set(text);
    this.interventionWritten.emit(text);
  }
}
