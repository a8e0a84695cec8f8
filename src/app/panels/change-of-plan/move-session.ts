import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { PlanConflict, SessionMove } from '#contract/change-of-plan';
import { SessionsClient } from '../../api/sessions-client';
import { fieldProblem } from '../../core/refusal/refusal';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';
import { ConflictList } from './conflict-list';
import { TriedOut } from './tried-out';

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

/** When and where a session is held instead, with what stands against it. Answers with the move. */
@Component({
  selector: 'sw-move-session',
  imports: [ConflictList, MatButton, MatDialogModule, TimeInput],
  templateUrl: './move-session.html',
  styleUrls: ['./plan-form.scss', './move-session.scss'],
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

  protected readonly tried = new TriedOut(
    computed(() =>
      this.isUnchanged() || !this.isReadable()
        ? null
        : { ...this.place(), version: this.data.version },
    ),
    (asked) => this.sessions.previewMove(this.data.sessionId, asked),
  );
  protected readonly conflicts = computed(() => this.tried.preview()?.conflicts ?? []);
  protected readonly maySave = computed(
    () => this.tried.preview() !== null && !this.isUnchanged() && this.reason().trim() !== '',
  );

  protected said(field: string): string | null {
    return fieldProblem(this.tried.problem(), field);
  }

  protected isTaken(...kinds: PlanConflict['kind'][]): boolean {
    return this.conflicts().some(({ kind }) => kinds.includes(kind));
  }

  protected save(): void {
    if (!this.maySave()) return;
    this.dialog.close({
      ...this.place(),
      reason: this.reason().trim(),
      despiteConflicts: this.conflicts().length > 0,
    });
  }
}
