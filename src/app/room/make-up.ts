import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { MakeUpDay, MakeUpWrite, MissedSession, MissedSessions } from '#contract/roster';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { dayWords } from '../core/time-of-day';
import { RadioList, type RadioLine } from '../ui/radio-list/radio-list';

export interface MakeUpData {
  readonly sessionId: string;
  readonly participantId: string;
  readonly name: string;
  readonly zone: string;
  /** As it is stored; null: not a make-up day. */
  readonly makeUp: MakeUpDay | null;
}

type Missed = MissedSession & Partial<Pick<MissedSessions['missed'][number], 'status'>>;

const notKnown = (missed: readonly Missed[]): RadioLine<string | null> => ({
  value: null,
  label: 'Not known',
  ...(missed.length === 0 ? { hint: 'nothing missed is recorded in the last four weeks' } : {}),
});

/** Which missed day somebody makes up today. Answers with it, with "not known" or with none. */
@Component({
  selector: 'sw-make-up',
  imports: [MatButton, MatDialogModule, RadioList],
  template: `
    <h2 mat-dialog-title>Which missed day does {{ data.name }} make up?</h2>
    <mat-dialog-content>
      <form id="make-up" (submit)="$event.preventDefault(); save()">
        <div aria-live="polite">
          @if (lines(); as lines) {
            <sw-radio-list
              legend="Missed in the last four weeks and not made up"
              [lines]="lines"
              [(value)]="chosen"
            />
          } @else if (problem(); as refused) {
            <p>
              <strong>{{ refused.title }}.</strong> {{ refused.detail }}
              <button type="button" matButton (click)="load()">Try again</button>
            </p>
          } @else {
            <p>Looking what was missed …</p>
          }
        </div>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      @if (data.makeUp) {
        <button type="button" matButton="outlined" (click)="dialog.close({ makeUp: null })">
          Not a make-up day
        </button>
      }
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="make-up" matButton="filled" [disabled]="missed() === null">
        Save
      </button>
    </mat-dialog-actions>
  `,
})
export class MakeUp {
  protected readonly data = inject<MakeUpData>(MAT_DIALOG_DATA);
  protected readonly dialog =
    inject<MatDialogRef<MakeUp, { makeUp: MakeUpWrite['makeUp'] }>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly missed = signal<readonly Missed[] | null>(null);
  protected readonly chosen = signal<string | null | undefined>(
    this.data.makeUp?.missed?.sessionId ?? null,
  );
  protected readonly lines = computed(() => {
    const missed = this.missed();
    return missed && [...missed.map((session) => this.lineOf(session)), notKnown(missed)];
  });
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.problem.set(null);
    this.sessions.missed(this.data.sessionId, this.data.participantId).subscribe({
      next: ({ missed }) => this.missed.set(missed),
      error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
    });
  }

  private lineOf({ sessionId, startsAt, title, status }: Missed): RadioLine<string | null> {
    const label = `${dayWords(startsAt, this.data.zone)}, ${title}`;
    return {
      value: sessionId,
      label,
      ...(status ? { hint: status === 'excused' ? 'excused' : 'no-show' } : {}),
    };
  }

  protected save(): void {
    this.dialog.close({ makeUp: { missedSessionId: this.chosen() ?? null } });
  }
}
