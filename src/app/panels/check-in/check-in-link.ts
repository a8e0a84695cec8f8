import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Problem } from '../../api/problem';
import { Clock } from '../../core/clock';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { type CheckInSession, mayCheckIn } from './may-check-in';
import { OpenCheckIn } from './open-check-in';

/** Makes this browser the session's tablet, or leads to its codes: on its day, for who leads it. */
@Component({
  selector: 'sw-check-in-link',
  imports: [MatButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    @if (isShown()) {
      <button matButton="outlined" type="button" [matMenuTriggerFor]="menu">
        Check-in<span class="sw-visually-hidden"> of {{ session().title }}</span>
      </button>
      <mat-menu #menu="matMenu">
        <button mat-menu-item type="button" (click)="open()">Open check-in on this tablet</button>
        <a mat-menu-item [routerLink]="['/check-ins', session().id]">Codes</a>
      </mat-menu>
      @if (refusal(); as refused) {
        <p role="alert">{{ refused.title }}. {{ refused.detail }}</p>
      }
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    p {
      max-width: 320px;
    }
  `,
})
export class CheckInLink {
  readonly session = input.required<CheckInSession>();
  readonly zone = input.required<string>();

  private readonly clock = inject(Clock);
  private readonly checkIn = inject(OpenCheckIn);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);
  protected readonly isShown = computed(() =>
    mayCheckIn(this.staff(), this.session(), this.zone(), this.clock.second()),
  );
  protected readonly refusal = signal<Problem | null>(null);

  protected async open(): Promise<void> {
    this.refusal.set(await this.checkIn.here(this.session()));
  }
}
