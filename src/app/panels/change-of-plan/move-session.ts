import { Component, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import {
  catchError,
  combineLatest,
  concat,
  map,
  type Observable,
  of,
  startWith,
  Subject,
  switchMap,
  timer,
} from 'rxjs';
import type { MovePreview, SessionMove } from '#contract/change-of-plan';
import { type Problem, problemFrom } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { fieldProblem } from '../../core/refusal/refusal';
import { Icon } from '../../ui/icon/icon';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';

export type Move = Omit<SessionMove, 'version'>;

export interface MoveSessionData {
  readonly sessionId: string;
  readonly version: number;
  readonly title: string;
  /** "16 Jun, 9:00": where it stands now. */
  readonly when: string;
  /** Where it stands now, by the program's clock. */
  readonly from: Pick<Move, 'day' | 'startsAt' | 'endsAt' | 'room'>;
  /** The leaders, who are told by nobody either. */
  readonly leaders: string;
}

/** Milliseconds without typing after which a time is looked up. */
const settled = 300;

type Answer =
  { readonly preview: MovePreview } | { readonly problem: Problem } | { readonly waits: true };

/** When and where a session is held instead, with what stands against it. Answers with the move. */
@Component({
  selector: 'sw-move-session',
  imports: [Icon, MatButton, MatDialogModule, TimeInput],
  templateUrl: './move-session.html',
  styleUrl: './move-session.scss',
})
export class MoveSession {
  protected readonly data = inject<MoveSessionData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<MoveSession, Move>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly day = signal(this.data.from.day);
  protected readonly startsAt = signal(this.data.from.startsAt);
  protected readonly endsAt = signal(this.data.from.endsAt);
  protected readonly room = signal(this.data.from.room ?? '');
  protected readonly reason = signal('');

  private readonly place = computed(() => ({
    day: this.day(),
    startsAt: this.startsAt(),
    endsAt: this.endsAt(),
    room: this.room().trim() || null,
  }));
  /** It stands there already: nothing to ask about. */
  protected readonly isUnchanged = computed(() => {
    const [a, b] = [this.place(), this.data.from];
    return (
      a.day === b.day && a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.room === b.room
    );
  });
  protected readonly isReadable = computed(
    () =>
      this.day() !== '' && readTime(this.startsAt()) !== null && readTime(this.endsAt()) !== null,
  );

  private readonly again = new Subject<void>();
  private readonly answer = toSignal(
    combineLatest([toObservable(this.place), this.again.pipe(startWith(undefined))]).pipe(
      // Typing goes on: what is asked for is the time that stands for a moment.
      switchMap(() =>
        concat(of<Answer>({ waits: true }), timer(settled).pipe(switchMap(() => this.ask()))),
      ),
    ),
    { initialValue: { waits: true } as Answer },
  );
  protected readonly preview = computed(() => {
    const answer = this.answer();
    return 'preview' in answer ? answer.preview : null;
  });
  protected readonly problem = computed(() => {
    const answer = this.answer();
    return 'problem' in answer ? answer.problem : null;
  });
  /** Why it cannot be moved at all, or could not be looked up; what belongs to a field stands there. */
  protected readonly refusal = computed(() => {
    const problem = this.problem();
    return problem && (problem.errors ?? []).length === 0 ? problem : null;
  });
  protected readonly conflicts = computed(() => this.preview()?.conflicts ?? []);
  protected readonly maySave = computed(
    () => this.preview() !== null && !this.isUnchanged() && this.reason().trim() !== '',
  );

  protected said(field: string): string | null {
    return fieldProblem(this.problem(), field);
  }

  protected isTaken(kind: MovePreview['conflicts'][number]['kind']): boolean {
    return this.conflicts().some((conflict) => conflict.kind === kind);
  }

  protected lookAgain(): void {
    this.again.next();
  }

  protected save(): void {
    if (!this.maySave()) return;
    this.dialog.close({
      ...this.place(),
      reason: this.reason().trim(),
      despiteConflicts: this.conflicts().length > 0,
    });
  }

  private ask(): Observable<Answer> {
    if (this.isUnchanged() || !this.isReadable()) return of<Answer>({ waits: true });
    const asked = { ...this.place(), version: this.data.version };
    return this.sessions.previewMove(this.data.sessionId, asked).pipe(
      map((preview): Answer => ({ preview })),
      catchError((thrown: unknown) => of<Answer>({ problem: problemFrom(thrown) })),
    );
  }
}
