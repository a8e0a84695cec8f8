import { Component, computed, input, output } from '@angular/core';
import type { HeldTimes } from '#domain/attendance/minutes';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { noteSections } from '#domain/notes/note-formats';
import type { AddendumWrite, NoteDetail } from '#contract/note';
import type { Problem } from '../api/problem';
import { Icon } from '../ui/icon/icon';
import { AfterSigning } from './after-signing';
import { DraftedWords } from './drafted-words';
import { FrozenFactsOfSession } from './frozen-facts';
import { SignatureLine } from './signature-line';
import { progressWords } from './progress-words';
import { statedTimes } from './stated-times';

/**
 * A signed note as it was signed, with everything that came after: comments of a supervisor, signed
 * addenda, the co-signature. Nothing here is unlocked; it only grows.
 */
@Component({
  selector: 'sw-signed-note',
  imports: [AfterSigning, DraftedWords, FrozenFactsOfSession, Icon, SignatureLine],
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

  protected readonly day = sayDayOfRecord;
  protected readonly times = computed(() =>
    statedTimes(this.note().attendance, this.held(), this.timeZone()),
  );

  protected progressOf(objectiveId: string): string {
    return progressWords(this.note().progress, objectiveId);
  }
}
