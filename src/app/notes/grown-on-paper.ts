import { Component, input } from '@angular/core';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { Addendum, NoteReturn, SignatureRecord } from '#contract/group-note';
import { dateAndTime } from '../core/time-of-day';
import { addendumKindWords } from './addendum-kinds';
import { SignatureLine } from './signature-line';

/** On paper: who signed a note, of one person or of the group, and all that came after. */
@Component({
  selector: 'sw-grown-on-paper',
  imports: [SignatureLine],
  template: `
    @for (signature of note().signatures; track signature.contentHash) {
      <sw-signature-line [signature]="signature" [timeZone]="timeZone()" />
    }
    @for (comment of note().returns; track comment.id) {
      <h2>Returned by {{ comment.returnedBy.name }}, {{ at(comment.returnedAt) }}</h2>
      <p class="own">{{ comment.comment }}</p>
    }
    @for (addendum of note().addenda; track addendum.id) {
      <h2>{{ kindWords[addendum.kind] }}, date of service {{ day(addendum.serviceOn) }}</h2>
      <p class="own">{{ addendum.text }}</p>
      @for (signature of addendum.signatures; track signature.contentHash) {
        <sw-signature-line [signature]="signature" [timeZone]="timeZone()" />
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      margin-top: 14px;
      break-after: avoid;
    }
    .own {
      white-space: pre-wrap;
    }
    sw-signature-line {
      display: block;
      margin-top: 12px;
      break-inside: avoid;
    }
  `,
})
export class GrownOnPaper {
  readonly note = input.required<{
    readonly signatures: readonly SignatureRecord[];
    readonly returns: readonly NoteReturn[];
    readonly addenda: readonly Addendum[];
  }>();
  readonly timeZone = input.required<string>();

  protected readonly day = sayDayOfRecord;
  protected readonly kindWords = addendumKindWords;

  protected at(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }
}
