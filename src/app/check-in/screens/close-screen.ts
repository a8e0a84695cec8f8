import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { PasswordField } from '../../core/sign-in/password-field';
import { SignInProblem } from '../../core/sign-in/sign-in-problem';
import { secondsToWait } from '../../core/sign-in/throttle';
import { Icon } from '../../ui/icon/icon';
import { CloseActions } from '../check-in.actions';
import { checkInFeature } from '../check-in.feature';

/** The way out, for staff who lead the session or supervise it. In English: it is not the participant's. */
@Component({
  selector: 'sw-close-screen',
  imports: [Icon, PasswordField, SignInProblem],
  host: { lang: 'en' },
  template: `
    <form class="content" id="sw-close" (submit)="$event.preventDefault(); submit(true)">
      <h1 #heading tabindex="-1">Close check-in</h1>
      @if (closing()?.step === 'closed') {
        <p class="lead" role="status">
          Closed. What was answered is being sent; the session opens here when it has arrived.
        </p>
        @for (loss of losses(); track loss) {
          <p class="line"><sw-icon name="info" [size]="24" />{{ loss }}</p>
        }
      } @else {
        <p class="lead">
          For staff who lead this session. You are signed in here when it is closed.
        </p>
        @if (losses().length > 0) {
          <div class="losses" role="alert">
            @for (loss of losses(); track loss) {
              <p class="line"><sw-icon name="info" [size]="24" />{{ loss }}</p>
            }
            <p class="line">
              What was answered can be sent as it stands: the rest counts as left out, and cannot be
              answered any more. Otherwise it is lost.
            </p>
          </div>
        }
        <div class="sw-field">
          <label for="sw-close-email">E-mail</label>
          <input
            class="sw-input"
            id="sw-close-email"
            type="email"
            autocomplete="off"
            autocapitalize="off"
            [value]="email()"
            (input)="takeEmail($event)"
          />
        </div>
        <sw-password-field
          fieldId="sw-close-password"
          autocomplete="one-time-code"
          [(value)]="password"
        />
        <sw-sign-in-problem [problem]="problem()" [wait]="wait()" />
      }
    </form>
    <footer>
      @if (closing()?.step === 'closed') {
        <button type="button" class="act" (click)="leave()">Leave now and lose them</button>
      } @else {
        <button type="button" class="act" (click)="cancel()">
          <sw-icon name="arrow_back" [size]="24" />{{
            losses().length > 0 ? 'Wait, and go back' : 'Back to the codes'
          }}
        </button>
        @if (sendable()) {
          <button
            type="button"
            class="act"
            [attr.aria-disabled]="unavailable() ? 'true' : null"
            (click)="submit(false)"
          >
            Close and lose them
          </button>
        }
        <button
          type="submit"
          form="sw-close"
          class="act main"
          [attr.aria-disabled]="unavailable() ? 'true' : null"
        >
          {{
            closing()?.step === 'submitting'
              ? 'Closing'
              : sendable()
                ? 'Send what was answered'
                : losses().length > 0
                  ? 'Close and lose them'
                  : 'Close'
          }}
        </button>
      }
    </footer>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--sw-space-4);
      align-content: start;
    }
    .lead {
      padding-block: 0;
    }
    .losses {
      display: grid;
      gap: var(--sw-space-2);
      padding: var(--sw-space-4);
      border: 2px solid var(--mat-sys-on-surface);
      border-radius: var(--mat-sys-corner-medium);
    }
    .line {
      display: flex;
      gap: var(--sw-space-3);
      align-items: center;
    }
    .sw-field,
    sw-password-field {
      max-width: 440px;
    }
    input,
    sw-password-field {
      --sw-target: 56px;
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class CloseScreen {
  private readonly store = inject(Store);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly waitingCount = this.store.selectSignal(checkInFeature.selectWaitingCount);
  private readonly refusedCount = this.store.selectSignal(checkInFeature.selectRefusedCount);
  private readonly pausedCount = this.store.selectSignal(checkInFeature.selectPausedCount);

  protected readonly closing = this.store.selectSignal(checkInFeature.selectClosing);
  protected readonly problem = computed(() => this.closing()?.problem ?? null);
  protected readonly wait = secondsToWait(this.problem);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly unavailable = computed(
    () =>
      this.wait() !== null ||
      this.closing()?.step === 'submitting' ||
      this.email().trim() === '' ||
      this.password() === '',
  );
  protected readonly losses = computed(() => {
    const waiting = this.waitingCount();
    const refused = this.refusedCount();
    const paused = this.pausedCount();
    return [
      ...(waiting > 0 ? [`${count(waiting)} not sent yet: the network is needed.`] : []),
      ...(refused > 0 ? [`${count(refused)} not taken by the server and cannot be sent.`] : []),
      ...(paused > 0 ? [`${count(paused)} paused here and not finished.`] : []),
    ];
  });

  /** Of what would be lost, some can be sent before the page is left. */
  protected readonly sendable = computed(() => this.waitingCount() + this.pausedCount() > 0);

  constructor() {
    effect(() => this.heading().nativeElement.focus());
    effect(() => {
      if (this.problem() !== null) this.password.set('');
    });
  }

  protected takeEmail(event: Event): void {
    this.email.set((event.target as HTMLInputElement).value);
  }

  protected cancel(): void {
    this.store.dispatch(CloseActions.cancelled());
  }

  /** Not waited any longer for the network. */
  protected leave(): void {
    this.store.dispatch(CloseActions.leftNow());
  }

  protected submit(sends: boolean): void {
    if (this.unavailable()) return;
    const password = this.password();
    this.store.dispatch(CloseActions.submitted({ email: this.email().trim(), password, sends }));
  }
}

const count = (many: number): string => (many === 1 ? '1 check-in is' : `${many} check-ins are`);
