import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { DirectoryResult, RosterAdd } from '#contract/roster';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { RadioList, type RadioLine } from '../ui/radio-list/radio-list';
import { Segmented } from '../ui/segmented/segmented';

type Person = DirectoryResult['people'][number];

export interface WalkInData {
  readonly sessionId: string;
  /** The session's group, into which somebody can be transferred; null: it has none. */
  readonly group: string | null;
}

/** Somebody who is in several groups, one of which they leave. */
interface Leaving {
  readonly person: Person;
  readonly groups: readonly RadioLine<string>[];
}

const comesAs = [
  { value: 'walk-in', label: 'Walk-in' },
  { value: 'make-up', label: 'Make-up day' },
  { value: 'transfer', label: 'Transfer' },
  { value: 'visitor', label: 'Visitor for today' },
] as const;

const lineOf = ({ id, name }: { id: string; name: string }): RadioLine<string> => ({
  value: id,
  label: name,
});

const nothingToMove: Problem = {
  type: 'no-membership',
  status: 422,
  title: 'In no other group of this program.',
  detail: 'There is no membership to move. Add the person as a walk-in.',
};
const alreadyMember: Problem = {
  type: 'already-member',
  status: 422,
  title: 'A member of this group already.',
  detail: 'There is nothing to transfer. Add the person as a walk-in if they come today.',
};

/**
 * Someone who is not on the roster: found by name and birth date in a directory that shows nothing
 * else. Each search is audited.
 */
@Component({
  selector: 'sw-walk-in',
  imports: [MatButton, MatDialogModule, RadioList, Segmented],
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
        <p class="none">Both are needed: the directory tells nobody who only tries names.</p>
      </form>
      <sw-segmented
        label="Comes as"
        [segments]="origins"
        [value]="origin()"
        (valueChange)="comeAs($event)"
      />
      @if (origin() === 'transfer') {
        <p class="none">
          From this session’s day on the person belongs to {{ data.group }}, on the days on which it
          meets, and no more to the group they leave.
        </p>
      }
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
        @if (leaving(); as asked) {
          <form id="leave" (submit)="$event.preventDefault(); leave(asked.person)">
            <sw-radio-list
              [legend]="'Which group does ' + asked.person.preferredName + ' leave?'"
              [lines]="asked.groups"
              [(value)]="left"
            />
            <button type="submit" matButton="filled" [disabled]="left() === undefined">
              Transfer
            </button>
          </form>
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
  protected readonly data = inject<WalkInData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<WalkIn, RosterAdd>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly origins = comesAs.filter(
    ({ value }) => value !== 'transfer' || this.data.group !== null,
  );
  protected readonly name = signal('');
  protected readonly born = signal('');
  protected readonly origin = signal<RosterAdd['origin']>('walk-in');
  protected readonly people = signal<readonly Person[] | null>(null);
  protected readonly leaving = signal<Leaving | null>(null);
  protected readonly left = signal<string | undefined>(undefined);
  protected readonly problem = signal<Problem | null>(null);

  protected search(): void {
    this.problem.set(null);
    this.leaving.set(null);
    this.sessions
      .findInDirectory({
        name: this.name().trim(),
        bornOn: this.born(),
        sessionId: this.data.sessionId,
      })
      .subscribe({
        next: ({ people }) => this.people.set(people),
        error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
      });
  }

  protected comeAs(origin: RosterAdd['origin'] = 'walk-in'): void {
    this.origin.set(origin);
    this.problem.set(null);
    this.leaving.set(null);
  }

  protected add(person: Person): void {
    const origin = this.origin();
    if (origin === 'transfer') this.askWhatIsLeft(person);
    else this.dialog.close({ participantId: person.participantId, origin });
  }

  protected leave({ participantId }: Person, fromGroupId = this.left()): void {
    if (fromGroupId === undefined) return;
    this.dialog.close({ participantId, origin: 'transfer', fromGroupId });
  }

  /** The one group that the person is in, or which of several; with none there is nothing to move. */
  private askWhatIsLeft(person: Person): void {
    this.problem.set(null);
    this.leaving.set(null);
    this.left.set(undefined);
    this.sessions.transferChoices(this.data.sessionId, person.participantId).subscribe({
      next: ({ alreadyMember: isMember, groups }) => {
        const [only, second] = groups;
        if (isMember) this.problem.set(alreadyMember);
        else if (only === undefined) this.problem.set(nothingToMove);
        else if (second === undefined) this.leave(person, only.id);
        else this.leaving.set({ person, groups: groups.map(lineOf) });
      },
      error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
    });
  }
}
