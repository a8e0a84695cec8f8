import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { DirectoryResult, RosterAdd } from '#contract/roster';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Segmented } from '../ui/segmented/segmented';

type Person = DirectoryResult['people'][number];

/**
 * Someone who is not on the roster: found by name and birth date in a directory that shows nothing
 * else. Each search is audited.
 */
@Component({
  selector: 'sw-walk-in',
  imports: [MatButton, MatDialogModule, Segmented],
  template: `
    <h2 mat-dialog-title>Add someone to this session</h2>
    <mat-dialog-content>
      <form id="directory" (submit)="$event.preventDefault(); search()">
        <p>
          <label for="walk-in-name">Name</label>
          <input
            #nameBox
            id="walk-in-name"
            type="text"
            required
            minlength="2"
            maxlength="80"
            autocomplete="off"
            [value]="name()"
            (input)="name.set(nameBox.value)"
          />
        </p>
        <p>
          <label for="walk-in-born">Born</label>
          <input
            #bornBox
            id="walk-in-born"
            type="date"
            required
            [value]="born()"
            (input)="born.set(bornBox.value)"
          />
          <button
            type="submit"
            matButton="outlined"
            [disabled]="name().trim().length < 2 || !born()"
          >
            Find
          </button>
        </p>
      </form>
      <sw-segmented label="Comes as" [segments]="origins" [(value)]="origin" />
      @if (origin() === 'make-up') {
        <p class="none">Which missed day it makes up is asked once the person is on the list.</p>
      }
      <div aria-live="polite">
        @if (people(); as found) {
          @if (found.length === 0) {
            <p class="none">Nobody of that name and birth date is in the directory.</p>
          }
          <ul>
            @for (person of found; track person.participantId) {
              <li>
                <span
                  >{{ person.preferredName }} {{ person.familyName }}, born
                  {{ person.birthDate }}</span
                >
                <button type="button" matButton="filled" (click)="add(person)">
                  Add<span class="sw-visually-hidden">
                    {{ person.preferredName }} {{ person.familyName }}</span
                  >
                </button>
              </li>
            }
          </ul>
        }
        @if (problem(); as refused) {
          <p class="none">
            <strong>{{ refused.title }}</strong> {{ refused.detail }}
          </p>
        }
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
    </mat-dialog-actions>
  `,
  styles: `
    form,
    p,
    ul {
      margin-bottom: 12px;
    }
    p,
    li {
      display: flex;
      gap: 10px;
      align-items: center;
    }
    label {
      width: 52px;
    }
    li span {
      flex: 1;
    }
    li {
      padding: 6px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    input {
      flex: 1;
      min-height: 44px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .none {
      margin-top: 12px;
    }
  `,
})
export class WalkIn {
  private readonly sessionId = inject<string>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<WalkIn, RosterAdd>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly origins = [
    { value: 'walk-in', label: 'Walk-in' },
    { value: 'make-up', label: 'Make-up day' },
    { value: 'transfer', label: 'Transfer' },
    { value: 'visitor', label: 'Visitor for today' },
  ] as const;
  protected readonly name = signal('');
  protected readonly born = signal('');
  protected readonly origin = signal<RosterAdd['origin']>('walk-in');
  protected readonly people = signal<readonly Person[] | null>(null);
  protected readonly problem = signal<Problem | null>(null);

  protected search(): void {
    this.problem.set(null);
    this.sessions
      .findInDirectory({ name: this.name().trim(), bornOn: this.born(), sessionId: this.sessionId })
      .subscribe({
        next: ({ people }) => this.people.set(people),
        error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
      });
  }

  protected add({ participantId }: Person): void {
    this.dialog.close({ participantId, origin: this.origin() });
  }
}
