import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { catchError, map, of, startWith, Subject, switchMap } from 'rxjs';
import { type SingleKind, singleKindLabels } from '#domain/attendance/single-session';
import type { BookablePerson, BookingChoices } from '#contract/booking';
import type { PlanConflict } from '#contract/change-of-plan';
import type { SessionState } from '#contract/session';
import { type Problem, problemFrom } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { fieldProblem } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import { Segmented } from '../../ui/segmented/segmented';
import { TimeInput } from '../../ui/time-input/time-input';
import { ConflictList } from '../change-of-plan/conflict-list';
import { TriedOut } from '../change-of-plan/tried-out';
import { askedOf, type BookingDraft, inProgram, ofKind, startingAt } from './booking-draft';
import { PeoplePicker } from './people-picker';

export interface BookSessionData {
  /** The program whose day it is, where the asker may book there. */
  readonly programId: string | null;
  readonly staffId: string;
  readonly day: string;
  /** Whom it is with, where that is known. */
  readonly person: BookablePerson | null;
}

type Loaded =
  { readonly choices: BookingChoices } | { readonly problem: Problem } | { readonly waits: true };

/**
 * A session that no group holds: what, with whom, when and where, and what stands against it. Answers
 * with the session as it was stored.
 */
@Component({
  selector: 'sw-book-session',
  imports: [ConflictList, MatButton, MatDialogModule, PeoplePicker, Segmented, TimeInput],
  templateUrl: './book-session.html',
  styleUrl: './book-session.scss',
})
export class BookSession {
  protected readonly data = inject<BookSessionData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<BookSession, SessionState>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);
  private readonly writes = inject(AnsweredWrites);

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
    day: this.data.day,
    startsAt: '',
    endsAt: '',
    mode: 'in-person',
    room: '',
  });

  private readonly again = new Subject<void>();
  private readonly loaded = toSignal(
    this.again.pipe(
      startWith(undefined),
      switchMap(() => this.load()),
    ),
    { initialValue: { waits: true } as Loaded },
  );
  protected readonly choices = computed(() => {
    const loaded = this.loaded();
    return 'choices' in loaded ? loaded.choices : null;
  });
  protected readonly notLoaded = computed(() => {
    const loaded = this.loaded();
    return 'problem' in loaded ? loaded.problem : null;
  });
  protected readonly program = computed(
    () => this.choices()?.programs.find(({ id }) => id === this.draft().programId) ?? null,
  );

  protected readonly asked = computed(() => askedOf(this.draft()));
  protected readonly tried = new TriedOut(this.asked, (asked) =>
    this.sessions.previewBooking(asked),
  );
  protected readonly conflicts = computed(() => this.tried.preview()?.conflicts ?? []);
  protected readonly saving = signal(false);
  /** Why it was not stored after all. */
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly maySave = computed(() => this.tried.preview() !== null && !this.saving());

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
    return fieldProblem(this.refusal() ?? this.tried.problem(), field);
  }

  protected saidOfTimes(): string {
    return [this.said('day'), this.said('endsAt')].filter(Boolean).join(' ');
  }

  protected isTaken(...kinds: PlanConflict['kind'][]): boolean {
    return this.conflicts().some(({ kind }) => kinds.includes(kind));
  }

  protected loadAgain(): void {
    this.again.next();
  }

  protected async save(): Promise<void> {
    const asked = this.asked();
    if (asked === null || !this.maySave()) return;
    this.saving.set(true);
    const answer = await this.writes.send({
      method: 'POST',
      url: '/api/sessions',
      body: { ...asked, despiteConflicts: this.conflicts().length > 0 },
      targets: [{ key: `session/${asked.id}`, version: null }],
      describes: singleKindLabels[asked.kind],
    });
    this.saving.set(false);
    if ('stored' in answer) this.dialog.close(answer.stored as SessionState);
    else {
      this.refusal.set(answer.problem);
      this.tried.lookAgain();
    }
  }

  private load() {
    return this.sessions.bookingChoices().pipe(
      map((choices): Loaded => {
        this.begin(choices);
        return { choices };
      }),
      catchError((thrown: unknown) => of<Loaded>({ problem: problemFrom(thrown) })),
      startWith<Loaded>({ waits: true }),
    );
  }

  /** Begins in the program asked for, led by who asks where they lead sessions. */
  private begin({ programs }: BookingChoices): void {
    const program = programs.find(({ id }) => id === this.data.programId) ?? programs[0];
    if (program === undefined || this.draft().programId !== '') return;
    const own = program.leaders.find(({ id }) => id === this.data.staffId);
    this.change(inProgram({ ...this.draft(), leaderId: own?.id ?? '' }, program));
  }
}
