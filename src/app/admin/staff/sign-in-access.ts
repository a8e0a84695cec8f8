import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { StaffRecord } from '#contract/staff';
import { type Problem, problemFrom } from '../../api/problem';
import { StaffClient } from '../../api/staff-client';
import { Confirmation } from '../../core/confirmation/confirmation';
import { Icon } from '../../ui/icon/icon';

/**
 * How somebody gets in, and that they get in no more. The password is asked for and shown here and
 * nowhere kept: leaving the page forgets it.
 */
@Component({
  selector: 'sw-sign-in-access',
  imports: [Icon, MatButton],
  template: `
    @if (person().disabledAt !== null) {
      <p>This person cannot sign in. What they signed stays theirs.</p>
      <div class="actions">
        <button matButton="outlined" type="button" (click)="accessAsked.emit(false)">
          Let them sign in again
        </button>
      </div>
    } @else {
      @if (password(); as words) {
        <div role="status" class="given">
          <p>
            First password of {{ person().name }}. It is shown this once; at the first sign-in it is
            replaced by one of their own.
          </p>
          <code>{{ words }}</code>
        </div>
      } @else {
        <p class="sw-hint">
          A first password lets them in once, also after they forgot theirs. It ends what they have
          open now.
        </p>
      }
      @if (problem(); as why) {
        <p class="sw-field-error" role="alert">
          <sw-icon name="error" [size]="18" /><b>{{ why.title }}.</b> {{ why.detail }}
        </p>
      }
      <div class="actions">
        <button matButton="outlined" type="button" [disabled]="asking()" (click)="ask()">
          <span class="sw-with-icon"><sw-icon name="key" [size]="18" />Make a first password</span>
        </button>
        <button matButton="text" type="button" (click)="disable()">Let them sign in no more</button>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-3);
    }
    .given {
      display: grid;
      gap: var(--sw-space-2);
      justify-items: start;
    }
    code {
      padding: var(--sw-space-2) var(--sw-space-3);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container);
      font-size: 18px;
      user-select: all;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
    }
  `,
})
export class SignInAccess {
  readonly person = input.required<StaffRecord>();
  /** True: not any more. */
  readonly accessAsked = output<boolean>();

  private readonly client = inject(StaffClient);
  private readonly confirmation = inject(Confirmation);

  protected readonly password = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly asking = signal(false);

  protected ask(): void {
    this.asking.set(true);
    this.problem.set(null);
    this.client.firstPassword(this.person().id).subscribe({
      next: ({ password }) => {
        this.password.set(password);
        this.asking.set(false);
      },
      error: (thrown: unknown) => {
        this.problem.set(problemFrom(thrown));
        this.asking.set(false);
      },
    });
  }

  protected async disable(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `Let ${this.person().name} sign in no more?`,
      text: 'What they have open ends at once. What they wrote and signed stays; what they owe is listed next, to be given to somebody else.',
      confirm: 'End their access',
      cancel: 'Keep it',
    });
    if (yes) this.accessAsked.emit(true);
  }
}
