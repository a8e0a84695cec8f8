import { Component, computed, input } from '@angular/core';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { Addendum, NoteReturn, SignatureRecord } from '#contract/group-note';
import { dateAndTime } from '../core/time-of-day';
import { addendumKindWords } from './addendum-kinds';
import { inOrderOfTime } from './after-signature';
import { SignatureLine } from './signature-line';

/** On paper: who signed a note, of one person or of the group, and all that came after. */
@Component({
  selector: 'sw-grown-on-paper',
  imports: [SignatureLine],
  template: `
    @for (signature of note().signatures; track signature.contentHash) {
      <sw-signature-line [signature]="signature" [timeZone]="timeZone()" />
    }
    @if (note().needsCoSignature && !isCoSigned()) {
      <p><strong>Awaiting co-signature.</strong></p>
    }
    @for (each of inOrder(); track each.id) {
      @if (each.is === 'return') {
        <h2>Returned by {{ each.comment.returnedBy.name }}, {{ at(each.at) }}</h2>
        <p class="own">{{ each.comment.comment }}</p>
      } @else {
        <h2>
          {{ kindWords[each.addendum.kind] }}, date of service {{ day(each.addendum.serviceOn) }}
        </h2>
        <p class="own">{{ each.addendum.text }}</p>
        @for (signature of each.addendum.signatures; track signature.contentHash) {
          <sw-signature-line [signature]="signature" [timeZone]="timeZone()" />
        }
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
    /** Fixed by the author's credential when they signed; null: not signed. */
    readonly needsCoSignature: boolean | null;
  }>();
  readonly timeZone = input.required<string>();

  protected readonly inOrder = computed(() =>
    inOrderOfTime(this.note().returns, this.note().addenda),
  );
  protected readonly isCoSigned = computed(() =>
    this.note().signatures.some(({ purpose }) => purpose === 'co-signature'),
  );
  protected readonly day = sayDayOfRecord;
  protected readonly kindWords = addendumKindWords;

  protected at(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }
}
