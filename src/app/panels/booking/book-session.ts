import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { tap } from 'rxjs';
import { dayOf } from '#domain/calendar/zoned-time';
import { type SingleKind, singleKindLabels } from '#domain/attendance/single-session';
import type { BookablePerson, BookingChoices } from '#contract/booking';
import type { PlanConflict } from '#contract/change-of-plan';
import type { SessionState } from '#contract/session';
import type { Problem } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { Clock } from '../../core/clock';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { Outbox } from '../../core/outbox/outbox';
import { Reading } from '../../core/reading';
import { fieldProblem } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import { Segmented } from '../../ui/segmented/segmented';
import { TimeInput } from '../../ui/time-input/time-input';
import { ConflictList } from '../change-of-plan/conflict-list';
import { TriedOut } from '../change-of-plan/tried-out';
import {
  askedOf,
  type BookingDraft,
  endFaultOf,
  inProgram,
  ofKind,
  startingAt,
} from './booking-draft';
import { PeoplePicker } from './people-picker';

export interface BookSessionData {
  /** The program whose day it is, where the asker may book there. */
  readonly programId: string | null;
  readonly staffId: string;
  /** Null: today, by the calendar of the program. */
  readonly day: string | null;
  /** Whom it is with, where that is known. */
  readonly person: BookablePerson | null;
}

/** What was booked, and where. */
export type Booked = SessionState & { readonly program: { readonly id: string } };

/**
 * A session that no group holds: what, with whom, when and where, and what stands against it. Answers
 * with the session as it was stored.
 */
@Component({
  selector: 'sw-book-session',
  imports: [ConflictList, MatButton, MatDialogModule, PeoplePicker, Segmented, TimeInput],
  templateUrl: './book-session.html',
  styleUrls: ['../change-of-plan/plan-form.scss', './book-session.scss'],
})
export class BookSession {
  protected readonly data = inject<BookSessionData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<BookSession, Booked>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);
  private readonly writes = inject(AnsweredWrites);
  private readonly outbox = inject(Outbox);
  private readonly clock = inject(Clock);

  protected readonly staffName = staffName;
  protected readonly kinds = [
    { value: 'individual', label: 'Individual' },
    { value: 'family', label: 'Family' },
    { value: 'off-site', label: 'Off-site' },
  ] as const satisfies readonly { value: SingleKind; label: string }[];
  protected readonly modes = [
    { value: 'in-person', label: 'In person' },
    { value: 'telehealth', label: 'Telehealth' },
  ] as const;

  protected readonly draft = signal<BookingDraft>({
    id: inject(Ids).next(),
    kind: 'individual',
    programId: '',
    leaderId: '',
    activity: '',
    people: this.data.person ? [this.data.person] : [],
    day: this.data.day ?? '',
    startsAt: '',
    endsAt: '',
    mode: 'in-person',
    room: '',
  });

  protected readonly reading = new Reading(signal(null), () =>
    this.sessions.bookingChoices().pipe(
      tap((choices) => {
        this.begin(choices);
      }),
    ),
  );
  protected readonly choices = this.reading.value;
  protected readonly program = computed(
    () => this.choices()?.programs.find(({ id }) => id === this.draft().programId) ?? null,
  );

  protected readonly asked = computed(() => askedOf(this.draft()));
  private readonly endFault = computed(() => endFaultOf(this.draft()));
  protected readonly tried = new TriedOut(this.asked, (asked) =>
    this.sessions.previewBooking(asked),
  );
  protected readonly conflicts = computed(() => this.tried.preview()?.conflicts ?? []);
  protected readonly saving = signal(false);
  protected readonly waits = computed(
    () => this.saving() && this.outbox.savingState().is === 'waiting',
  );
  /** Why it was not stored after all. */
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly maySave = computed(() => this.tried.preview() !== null && !this.saving());

  private readonly found = viewChild<ElementRef<HTMLElement>>('found');

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      if (this.conflicts().length > 0) afterNextRender(() => this.showFound(), { injector });
    });
  }

  protected change(change: Partial<BookingDraft>): void {
    this.refusal.set(null);
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected chooseKind(kind: BookingDraft['kind'] | undefined): void {
    if (kind) this.change(ofKind(this.draft(), kind));
  }

  protected chooseStart(startsAt: string): void {
    this.change(startingAt(this.draft(), startsAt));
  }

  protected chooseProgram(id: string): void {
    const program = this.choices()?.programs.find((each) => each.id === id);
    if (program) this.change(inProgram(this.draft(), program));
  }

  protected said(field: string): string | null {
    if (field === 'endsAt' && this.endFault() !== null) return this.endFault();
    return fieldProblem(this.refusal() ?? this.tried.problem(), field);
  }

  protected saidOfTimes(): string {
    return [this.said('day'), this.said('endsAt')].filter(Boolean).join(' ');
  }

  protected isTaken(...kinds: PlanConflict['kind'][]): boolean {
    return this.conflicts().some(({ kind }) => kinds.includes(kind));
  }

  protected async save(): Promise<void> {
    const asked = this.asked();
    if (asked === null || !this.maySave()) return;
    this.hold(true);
    const answer = await this.writes.send({
      method: 'POST',
      url: '/api/sessions',
      body: { ...asked, despiteConflicts: this.conflicts().length > 0 },
      targets: [{ key: `session/${asked.id}`, version: null }],
      describes: singleKindLabels[asked.kind],
    });
    this.hold(false);
    if ('stored' in answer)
      this.dialog.close({ ...(answer.stored as SessionState), program: { id: asked.programId } });
    else {
      this.refusal.set(answer.problem);
      this.tried.lookAgain();
    }
  }

  /** What stands against it is not left under the buttons. */
  private showFound(): void {
    this.found()?.nativeElement.scrollIntoView({ block: 'nearest' });
  }

  /** Whoever left while it is saved would not hear what came of it. */
  private hold(saving: boolean): void {
    this.saving.set(saving);
    this.dialog.disableClose = saving;
  }

  /** Begins in the program asked for, led by who asks where they lead sessions. */
  private begin({ programs }: BookingChoices): void {
    const program = programs.find(({ id }) => id === this.data.programId) ?? programs[0];
    if (program === undefined || this.draft().programId !== '') return;
    const own = program.leaders.find(({ id }) => id === this.data.staffId);
    const day = this.data.day ?? dayOf(this.clock.now(), program.timeZone);
    this.change(inProgram({ ...this.draft(), day, leaderId: own?.id ?? '' }, program));
  }
}
