import { Component, input, output } from '@angular/core';
import type { SignInOptions } from '#contract/sign-in';
import { roleLabels } from '#domain/permissions/roles';
import { staffName } from '../staff-name';

type Demo = NonNullable<SignInOptions['demo']>;
type DemoPerson = Demo['people'][number];

/** Who can sign in to the demo program. Nobody in it is real, so the password stands here. */
@Component({
  selector: 'sw-demo-accounts',
  template: `
    <h2>Demo program</h2>
    <p class="sw-hint">
      All people are invented. Everyone’s password is <b class="password">{{ demo().password }}</b>
    </p>
    <ul>
      @for (person of demo().people; track person.email) {
        <li>
          <button type="button" (click)="chosen.emit(person)">
            <span class="name">{{ staffName(person) }}</span>
            <span class="role">{{ roles(person) }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      padding: var(--sw-space-1) 0 var(--sw-space-3);
    }
    .password {
      white-space: nowrap;
      color: var(--mat-sys-on-surface);
    }
    li {
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    button {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      justify-content: space-between;
      width: 100%;
      min-height: 36px;
      padding: var(--sw-space-1) var(--sw-space-2);
      border: 0;
      background: none;
      text-align: start;
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
      }
    }
    button:hover {
      background: var(--mat-sys-surface-container-high);
    }
    .name {
      color: var(--mat-sys-primary);
      font-weight: 600;
    }
    .role {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
      text-align: end;
    }
  `,
})
export class DemoAccounts {
  readonly demo = input.required<Demo>();
  readonly chosen = output<DemoPerson>();

  protected readonly staffName = staffName;

  protected roles(person: DemoPerson): string {
    return person.roles.map((role) => roleLabels[role]).join(', ');
  }
}
