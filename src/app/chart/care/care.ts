import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParticipantDetail } from '#contract/participant';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { clinicianPartLabels } from '#domain/episode/clinician-part';
import { ErrorPanel } from '../../core/error/error-panel';
import { staffName } from '../../core/staff-name';
import { timeOfDay } from '../../core/time-of-day';
import { sayWeekdays } from '../../panels/days-and-groups/days-words';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { sayChange } from './change-words';
import { isOver, sayEnding, saySpan } from './care-words';
import { ClinicianForm } from './clinician-form';
import { DaysForm } from './days-form';
import { readCare } from './read-care';
import { Stale } from './stale';

interface Line {
  readonly words: string;
  readonly span: string;
  readonly over: boolean;
}

/** What was agreed for the episode: days, groups and clinicians, each with from and to; and its end. */
@Component({
  selector: 'sw-care',
  imports: [ClinicianForm, DaysForm, ErrorPanel, MatButton, Skeleton, Stale],
  templateUrl: './care.html',
  styleUrl: './care.scss',
})
export class CarePanel {
  readonly participantId = input.required<string>();
  /** Read anew, the chart shows what somebody changed: so does this. */
  readonly head = input.required<ParticipantDetail>();
  readonly timeZone = input.required<string>();
  /** Something of it was changed here: the head of the chart says it, too. */
  readonly changed = output();

  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);

  protected readonly sayEnding = sayEnding;
  private readonly read = readCare(
    () => this.participantId(),
    () => this.head(),
  );
  protected readonly care = this.read.care;
  protected readonly problem = this.read.problem;
  protected readonly editing = signal<'days' | 'clinicians' | null>(null);

  protected readonly changes = computed(() =>
    (this.care()?.changes ?? []).map((change) => ({
      words: sayChange(change),
      by: `by ${staffName(change.by)}, ${sayDay(dayOf(change.at, this.timeZone()), '')}, ${timeOfDay(change.at, this.timeZone())}`,
    })),
  );
  protected readonly lists = computed(() => {
    const care = this.care();
    if (care === null) return [];
    const { today, agreedDays, groups, clinicians } = care;
    const line = (words: string, span: { from: string; to: string | null }): Line => ({
      ...{ words, span: saySpan(span, today), over: isOver(span, today) },
    });
    return [
      {
        name: 'Agreed days',
        none: 'Not known',
        lines: agreedDays.map((each) => line(sayWeekdays(each.weekdays), each)),
      },
      {
        name: 'Groups',
        none: 'None',
        lines: groups.map((each) =>
          line(each.here ? each.name : `${each.name} (of another program)`, each),
        ),
      },
      {
        name: 'Clinicians',
        none: 'None named',
        lines: clinicians.map((each) =>
          line(`${clinicianPartLabels[each.part]}: ${staffName(each.person)}`, each),
        ),
      },
    ].map(({ lines, ...list }) => ({
      ...list,
      lines: lines.filter(({ over }) => !over),
      over: lines.filter(({ over }) => over),
    }));
  });

  constructor() {
    effect(() => {
      this.participantId();
      untracked(() => {
        this.editing.set(null);
      });
    });
  }

  protected load(): void {
    this.read.again();
  }

  protected edit(what: 'days' | 'clinicians'): void {
    this.editing.set(what);
    this.focusOn(what === 'days' ? 'sw-days-form' : 'sw-clinician-form');
  }

  protected leave(): void {
    this.editing.set(null);
    this.focusOn('sw-care');
  }

  protected saved(): void {
    this.leave();
    this.changed.emit();
  }

  /** The button that was pressed is gone: who asked is led to what took its place. */
  private focusOn(id: string): void {
    afterNextRender(() => this.document.getElementById(id)?.focus({ preventScroll: true }), {
      injector: this.injector,
    });
  }
}
