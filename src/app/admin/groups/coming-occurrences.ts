import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MeetingException } from '#contract/group';
import type { StaffRecord } from '#contract/staff';
import type { Problem } from '../../api/problem';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { lineFault } from '../../core/record-form/line-fault';
import { type MeetingDraft, meetingFault } from './group-draft';
import { sayException, sayMeeting } from './group-words';
import type { PreviewState } from './groups.feature';
import { ruleOf } from './meeting-rule';
import {
  type ChangingOccurrence,
  OccurrenceChange,
  type OfferedMeeting,
} from './occurrence-change';
import {
  keyOf,
  laterClashes,
  sayPlanned,
  type ShownOccurrence,
  shownOccurrences,
} from './preview-words';

/** An occurrence that is not among those shown. */
const another = 'another';

/**
 * The group's next occurrences as saving would have them: what is closed, moved, left out or double
 * booked is seen before, and each can be changed.
 */
@Component({
  selector: 'sw-coming-occurrences',
  imports: [Icon, MatButton, OccurrenceChange, Skeleton, Tag],
  templateUrl: './coming-occurrences.html',
  styleUrl: './coming-occurrences.scss',
})
export class ComingOccurrences {
  readonly coming = input.required<PreviewState>();
  readonly timeZone = input.required<string>();
  readonly staff = input.required<readonly StaffRecord[]>();
  readonly meetings = input.required<readonly MeetingDraft[]>();
  readonly exceptions = model.required<readonly MeetingException[]>();
  /** Why saving was refused. */
  readonly refusal = input<Problem | null>(null);
  readonly tryAgain = output();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  /** The key of the occurrence that is being changed. */
  protected readonly open = signal<string | null>(null);
  protected readonly another = another;

  /** What was answered last; what was answered before something went wrong says nothing of it. */
  protected readonly preview = computed(() => {
    const { preview, status } = this.coming();
    return status === 'failed' ? null : preview;
  });
  protected readonly shown = computed(() => {
    const preview = this.preview();
    return preview === null ? [] : shownOccurrences(preview, this.timeZone(), this.staff());
  });
  protected readonly later = computed(() => {
    const preview = this.preview();
    return preview === null ? [] : laterClashes(preview, this.timeZone(), this.staff());
  });
  protected readonly hasClash = computed(() =>
    this.shown().some(({ clashes }) => clashes.length > 0),
  );
  protected readonly planned = computed(() => {
    const preview = this.preview();
    return preview === null ? '' : sayPlanned(preview);
  });
  /** Changes of occurrences that are not among those shown: later ones, and those of no day. */
  protected readonly others = computed(() => {
    const keys = new Set(this.shown().map(({ key }) => key));
    const problem = this.coming().problem ?? this.refusal();
    return this.exceptions()
      .map((exception, index) => ({
        key: keyOf(exception),
        words: sayException(exception),
        reason: exception.reason,
        fault: lineFault(problem, `exceptions.${index}`)?.message ?? null,
      }))
      .filter(({ key, fault }) => !keys.has(key) || fault !== null);
  });
  protected readonly offered = computed<OfferedMeeting[]>(() =>
    this.meetings()
      .filter((meeting) => meetingFault(meeting) === null)
      .map((meeting) => ({
        id: meeting.id,
        words: sayMeeting({ ...meeting, rule: ruleOf(meeting) }),
      })),
  );

  protected reasonOf({ key }: ShownOccurrence): string | null {
    return this.exceptions().find((each) => keyOf(each) === key)?.reason ?? null;
  }

  /** What is being changed; an answer of the server that says the same of it changes nothing. */
  protected readonly changing = computed<ChangingOccurrence>(
    () => {
      const occurrence = this.shown().find(({ key }) => key === this.open());
      if (occurrence === undefined) return this.unknown();
      const { meetingId, on, at, key, isClosed } = occurrence;
      const exception = this.exceptions().find((each) => keyOf(each) === key) ?? null;
      return { meetingId, on, at, closed: isClosed, exception };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  private unknown(): ChangingOccurrence {
    const [meeting] = this.meetings();
    const at = { day: '', startsAt: meeting?.startsAt ?? '', endsAt: meeting?.endsAt ?? '' };
    return { meetingId: meeting?.id ?? '', on: '', at, closed: false, exception: null };
  }

  protected decide(key: string, exception: MeetingException | null): void {
    const replaced = exception === null ? key : keyOf(exception);
    this.exceptions.update((all) => [
      ...all.filter((each) => keyOf(each) !== replaced),
      ...(exception === null ? [] : [exception]),
    ]);
    this.close(key);
  }

  protected close(key: string): void {
    this.open.set(null);
    this.focusOn(key);
  }

  protected takeBack(key: string): void {
    this.exceptions.update((all) => all.filter((each) => keyOf(each) !== key));
    this.focusOn(another);
  }

  /** The button that opened what is closed has the focus again. */
  private focusOn(key: string): void {
    afterNextRender(
      () => this.host.querySelector<HTMLElement>(`[data-changes="${key}"]`)?.focus(),
      {
        injector: this.injector,
      },
    );
  }
}
