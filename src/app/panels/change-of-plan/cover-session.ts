import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { CoverChoices, CoverWrite } from '#contract/change-of-plan';
import { type Problem, problemFrom } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { staffName } from '../../core/staff-name';
import { RadioList, type RadioLine } from '../../ui/radio-list/radio-list';
import { Segmented } from '../../ui/segmented/segmented';

export interface CoverSessionData {
  readonly sessionId: string;
  readonly title: string;
  /** "Thu 16 June, 9:00". */
  readonly when: string;
  /** Leaders who can be covered; the one offered first comes first. */
  readonly leaders: readonly { readonly id: string; readonly name: string }[];
}

const lineOf = (person: CoverChoices['staff'][number]): RadioLine<string> => ({
  value: person.id,
  label: staffName(person),
  ...(person.leadsMeanwhile ? { hint: `leads ${person.leadsMeanwhile} at that time` } : {}),
});

/** Who leads a session in the place of whom. Answers with both. */
@Component({
  selector: 'sw-cover-session',
  imports: [MatButton, MatDialogModule, RadioList, Segmented],
  template: `
    <h2 mat-dialog-title>Find a cover for {{ data.title }}</h2>
    <mat-dialog-content>
      <form id="cover-session" (submit)="$event.preventDefault(); cover()">
        <p>
          {{ data.when }}. A cover sees this session’s roster at once, and owes its notes that
          nobody has begun.
        </p>
        @if (data.leaders.length > 1) {
          <sw-segmented label="Who is covered" [segments]="leaders" [(value)]="coversId" />
        }
        <div aria-live="polite">
          @if (lines(); as lines) {
            @if (lines.length > 0) {
              <sw-radio-list
                [legend]="'Who covers for ' + covered()"
                [lines]="lines"
                [(value)]="staffId"
              />
            } @else {
              <p>Nobody else of this program is a facilitator. Cancel the session instead.</p>
            }
          } @else if (problem(); as refused) {
            <p>
              <strong>{{ refused.title }}.</strong> {{ refused.detail }}
              <button type="button" matButton (click)="load()">Try again</button>
            </p>
          } @else {
            <p>Looking who is there …</p>
          }
        </div>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button
        type="submit"
        form="cover-session"
        matButton="filled"
        [disabled]="staffId() === undefined"
      >
        Set the cover
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    form > div {
      width: 100%;
    }
  `,
})
export class CoverSession {
  protected readonly data = inject<CoverSessionData>(MAT_DIALOG_DATA);
  private readonly dialog =
    inject<MatDialogRef<CoverSession, Pick<CoverWrite, 'staffId' | 'coversId'>>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly leaders = this.data.leaders.map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  protected readonly coversId = signal<string | undefined>(this.data.leaders[0]?.id);
  protected readonly covered = computed(
    () => this.data.leaders.find(({ id }) => id === this.coversId())?.name ?? '',
  );
  private readonly staff = signal<CoverChoices['staff'] | null>(null);
  protected readonly lines = computed(() => this.staff()?.map(lineOf) ?? null);
  protected readonly staffId = signal<string | undefined>(undefined);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.problem.set(null);
    this.sessions.covers(this.data.sessionId).subscribe({
      next: ({ staff }) => this.staff.set(staff),
      error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
    });
  }

  protected cover(): void {
    const [staffId, coversId] = [this.staffId(), this.coversId()];
    if (staffId !== undefined && coversId !== undefined) this.dialog.close({ staffId, coversId });
  }
}
