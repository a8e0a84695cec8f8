import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { CoverChoices, CoverWrite } from '#contract/session';
import { type Problem, problemFrom } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { staffName } from '../../core/staff-name';
import { Segmented } from '../../ui/segmented/segmented';

export interface CoverSessionData {
  readonly sessionId: string;
  readonly title: string;
  /** "Thu 16 June, 9:00". */
  readonly when: string;
  /** Leaders who can be covered; the one offered first comes first. */
  readonly leaders: readonly { readonly id: string; readonly name: string }[];
}

/** Who leads a session in the place of whom. Answers with both. */
@Component({
  selector: 'sw-cover-session',
  imports: [MatButton, MatDialogModule, Segmented],
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
          @if (staff(); as choices) {
            <fieldset>
              <legend>Who covers for {{ covered() }}</legend>
              @for (person of choices; track person.id) {
                <label>
                  <input
                    type="radio"
                    name="cover"
                    [value]="person.id"
                    [checked]="person.id === staffId()"
                    (change)="staffId.set(person.id)"
                  />
                  <span>
                    {{ nameOf(person) }}
                    @if (person.leadsMeanwhile; as title) {
                      <small>leads {{ title }} at that time</small>
                    }
                  </span>
                </label>
              } @empty {
                <p>Nobody else of this program is a facilitator. Cancel the session instead.</p>
              }
            </fieldset>
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
      padding: 4px 0;
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
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
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
  protected readonly staff = signal<CoverChoices['staff'] | null>(null);
  protected readonly staffId = signal<string | undefined>(undefined);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly nameOf = staffName;

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
