import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { referralStatusLabels } from '#domain/intake/referral-status';
import type { PersonMatches } from '#contract/referral';
import { Icon } from '../ui/icon/icon';
import { sayBirthDate, sayNameOfRecord } from './referral-words';

type KnownPerson = PersonMatches['participants'][number];

/** Who may be the person that is written down, for a human to say whether they are. */
@Component({
  selector: 'sw-person-matches',
  imports: [Icon, MatButton, RouterLink],
  template: `
    @if (chosenId()) {
      <div class="known">
        <sw-icon name="history" />
        <p>
          <b>Re-admission</b>{{ chosenWords() }}. The admission adds an episode to the person’s
          record.
        </p>
        @if (!fixed()) {
          <button matButton="text" type="button" (click)="taken.emit()">Not the same person</button>
        }
      </div>
    }
    <div role="status">
      @if (people().length + referrals().length > 0) {
        <p><b>May be the same person.</b> Names and birth dates were compared.</p>
        <ul>
          @for (each of people(); track each.person.id) {
            <li>
              <span
                >{{ each.name }}, {{ each.born }} <span class="sw-quiet">· has a record</span></span
              >
              <button
                matButton="outlined"
                type="button"
                [attr.aria-label]="'The same person as ' + each.name"
                (click)="chosen.emit(each.person)"
              >
                The same person
              </button>
            </li>
          }
          @for (each of referrals(); track each.id) {
            <li>
              <span
                >{{ each.name }}, {{ each.born }}
                <span class="sw-quiet">· {{ each.said }}</span></span
              >
              <a matButton="outlined" [routerLink]="['/intake', each.id]">Open that referral</a>
            </li>
          }
        </ul>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-3);
    }
    :host:not(:has(li, .known)) {
      display: none;
    }
    .known,
    [role='status']:has(li) {
      padding: 10px 12px;
      border: 1px solid var(--mat-sys-on-surface);
      border-inline-start-width: 4px;
      border-radius: var(--mat-sys-corner-small);
    }
    .known,
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-2) var(--sw-space-3);
      align-items: center;
    }
    .known p,
    li > span {
      flex: 1 1 200px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      gap: var(--sw-space-2);
      margin-top: var(--sw-space-2);
    }
  `,
})
export class PersonMatchesList {
  /** Null: not asked yet. */
  readonly matches = input.required<PersonMatches | null>();
  /** Who it is; empty: somebody new. */
  readonly chosenId = input.required<string>();
  /** It stays as it is. */
  readonly fixed = input(false);
  readonly chosen = output<KnownPerson>();
  /** It is somebody new after all. */
  readonly taken = output();

  private readonly known = computed(() =>
    (this.matches()?.participants ?? []).map((person) => ({
      person,
      name: sayNameOfRecord(person),
      born: sayBirthDate(person.birthDate),
    })),
  );
  protected readonly people = computed(() => (this.chosenId() === '' ? this.known() : []));
  protected readonly chosenWords = computed(() => {
    const chosen = this.known().find(({ person }) => person.id === this.chosenId());
    return chosen === undefined ? '' : ` of ${chosen.name}, ${chosen.born}`;
  });
  protected readonly referrals = computed(() =>
    (this.matches()?.referrals ?? []).map((each) => ({
      id: each.id,
      name: sayNameOfRecord(each),
      born: sayBirthDate(each.birthDate),
      said: `referred ${sayDayOfRecord(each.referredOn)}: ${referralStatusLabels[each.status].toLowerCase()}`,
    })),
  );
}
