import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { type Problem, problemFrom } from '../api/problem';
import { SignInClient } from '../api/sign-in-client';
import { LockActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { PinForm } from '../core/sign-in/pin-form';
import { SignOutActions } from '../core/sign-in/sign-in.actions';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';
import { Icon } from '../ui/icon/icon';
import { clockTime } from './roster-view';

/**
 * Beside the room-safe screen: back with one key when it was only hidden; with the PIN of this
 * device or the password when the server locked it. A PIN is set here too.
 */
@Component({
  selector: 'sw-reopen-card',
  imports: [Icon, MatButton, PinForm],
  templateUrl: './reopen-card.html',
  styleUrl: './reopen-card.scss',
})
export class ReopenCard {
  readonly session = input.required<SessionDetail>();
  readonly locked = input.required<boolean>();
  readonly since = input.required<string | null>();
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly client = inject(SignInClient);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly me = this.store.selectSignal(signInFeature.selectMe);
  protected readonly pin = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly pinSet = signal(false);
  protected readonly settingPin = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly hasPin = computed(() => this.me()?.signIn.hasPin ?? false);
  protected readonly ends = computed(() =>
    clockTime(this.session().endsAt, this.session().program.timeZone),
  );
  protected readonly idleMinutes = computed(() => this.me()?.signIn.idleMinutes ?? null);
  /** Who else leads the session and may take over at this screen. */
  protected readonly others = computed(() =>
    this.session().facilitators.filter(({ id }) => id !== this.me()?.staff.id),
  );
  protected readonly othersWords = computed(() => this.others().map(staffName).join('; '));
  protected readonly unsent = this.store.selectSignal(outboxFeature.selectUnsentCount);
  private readonly idleAt = this.store.selectSignal(signInFeature.selectIdleAt);
  protected readonly sinceTime = computed(() => {
    const since = this.since() ?? (this.locked() ? this.idleAt() : null);
    return since ? clockTime(since, this.session().program.timeZone) : null;
  });

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      const wanted = this.locked()
        ? '#pin, #reopen-password'
        : this.settingPin()
          ? '#new-pin'
          : null;
      if (wanted === null) return;
      afterNextRender(() => this.host.querySelector<HTMLElement>(wanted)?.focus(), { injector });
    });
  }

  protected someoneElse(): void {
    this.store.dispatch(SignOutActions.confirmed());
  }

  protected reopenWithPin(): void {
    this.reopen({ pin: this.pin() });
  }

  protected reopenWithPassword(): void {
    this.reopen({ password: this.password() });
  }

  private reopen(proof: { pin: string } | { password: string }): void {
    this.busy.set(true);
    this.problem.set(null);
    this.client.reopen(proof).subscribe({
      next: () => {
        this.busy.set(false);
        this.forget();
        this.store.dispatch(LockActions.reopened());
      },
      error: (thrown: unknown) => this.refused(thrown),
    });
  }

  private refused(thrown: unknown): void {
    this.busy.set(false);
    this.forget();
    this.problem.set(problemFrom(thrown));
  }

  private forget(): void {
    this.pin.set('');
    this.password.set('');
  }
}
