import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { MakeUpDay, MakeUpWrite, MissedSession, MissedSessions } from '#contract/session';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { dayWords } from '../core/time-of-day';

export interface MakeUpData {
  readonly sessionId: string;
  readonly participantId: string;
  readonly name: string;
  readonly zone: string;
  /** As it is stored; null: not a make-up day. */
  readonly makeUp: MakeUpDay | null;
}

type Missed = MissedSession & Partial<Pick<MissedSessions['missed'][number], 'status'>>;

/** Which missed day somebody makes up today. Answers with it, with "not known" or with none. */
@Component({
  selector: 'sw-make-up',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Which missed day does {{ data.name }} make up?</h2>
    <mat-dialog-content>
      <form id="make-up" (submit)="$event.preventDefault(); save()">
        <div aria-live="polite">
          @if (missed(); as sessions) {
            <fieldset>
              <legend>Missed in the last four weeks and not made up</legend>
              @for (session of sessions; track session.sessionId) {
                <label>
                  <input
                    type="radio"
                    name="missed"
                    [checked]="chosen() === session.sessionId"
                    (change)="chosen.set(session.sessionId)"
                  />
                  <span>
                    {{ day(session) }}, {{ session.title }}
                    @if (session.status; as status) {
                      <small>{{ status === 'excused' ? 'excused' : 'no-show' }}</small>
                    }
                  </span>
                </label>
              }
              <label>
                <input
                  type="radio"
                  name="missed"
                  [checked]="chosen() === null"
                  (change)="chosen.set(null)"
                />
                <span>
                  Not known
                  @if (sessions.length === 0) {
                    <small>nothing missed is recorded in the last four weeks</small>
                  }
                </span>
              </label>
            </fieldset>
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
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font: var(--mat-sys-title-small);
    }
    label {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 44px;
      border-top: 1px solid var(--mat-sys-outline-variant);
      cursor: pointer;
    }
    input {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    small {
      margin-left: 6px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class MakeUp {
  protected readonly data = inject<MakeUpData>(MAT_DIALOG_DATA);
  protected readonly dialog =
    inject<MatDialogRef<MakeUp, { makeUp: MakeUpWrite['makeUp'] }>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly missed = signal<readonly Missed[] | null>(null);
  protected readonly chosen = signal<string | null>(this.data.makeUp?.missed?.sessionId ?? null);
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

  protected day({ startsAt }: Missed): string {
    return dayWords(startsAt, this.data.zone);
  }

  protected save(): void {
    this.dialog.close({ makeUp: { missedSessionId: this.chosen() } });
  }
}
