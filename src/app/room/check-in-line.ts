import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { type Observable, tap } from 'rxjs';
import type { SessionDetail } from '#contract/session';
import type { CheckInCode, CheckInCodes } from '#contract/tablet';
import { CheckInCodesClient } from '../api/check-in-codes-client';
import { problemFrom } from '../api/problem';
import { Confirmation } from '../core/confirmation/confirmation';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { leadsCheckIn } from '../panels/check-in/may-check-in';
import { codeHalves, newCodeQuestion } from '../panels/check-in/new-code-question';
import { isStillUsed, standingWords } from './check-in-words';
import { LookingOn } from './looking-on';
import { RoomPageActions } from './room-actions';
import { nameOf } from './room-edit';

/** How the check-in of one person stands, and their code: shown when it is asked for, and made here. */
@Component({
  selector: 'sw-check-in-line',
  template: `
    <p role="status" tabindex="-1">
      {{ words() }}
      @if (code(); as shown) {
        <strong class="sw-number">{{ shown }}</strong>
      }
      @if (failure(); as why) {
        <span>{{ why }}</span>
      }
    </p>
    @for (each of standing()?.notTaken ?? []; track $index) {
      <p>Not taken of it: {{ each }}.</p>
    }
    @if (acts()) {
      <div>
        @if (standing()?.state) {
          @if (code() === null && !isUnfinished()) {
            <button type="button" [disabled]="acting()" (click)="show()">Show code</button>
          }
          <button type="button" [disabled]="acting()" (click)="renew()">New code …</button>
        } @else {
          <button type="button" [disabled]="acting()" (click)="make(false)">Make a code</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      padding: 4px 16px 8px;
      border-top: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-lowest);
    }
    p {
      flex: 1 1 220px;
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    /* What a button says begins where the other lines do. */
    div {
      margin-inline: -8px;
    }
    strong {
      padding-left: 8px;
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-title-large);
    }
    button {
      min-width: 44px;
      min-height: 44px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
  `,
  host: { role: 'group', '[attr.aria-label]': "'Check-in of ' + name()" },
})
export class CheckInLine {
  readonly session = input.required<SessionDetail>();
  readonly participantId = input.required<string>();

  private readonly client = inject(CheckInCodesClient);
  private readonly confirmation = inject(Confirmation);
  private readonly store = inject(Store);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  private readonly lookingOn = inject(LookingOn).on;

  protected readonly name = computed(() => nameOf(this.session(), this.participantId()));
  protected readonly standing = computed(
    () =>
      this.session().checkInStandings.find(
        ({ participantId }) => participantId === this.participantId(),
      ) ?? null,
  );
  protected readonly words = computed(() => standingWords(this.standing(), this.session()));
  /** What was not asked can be: by a code of its own. */
  protected readonly isUnfinished = computed(() => this.standing()?.unfinished === true);
  protected readonly acts = computed(
    () =>
      !this.lookingOn() &&
      leadsCheckIn(this.staff(), this.session()) &&
      (this.standing()?.state !== 'answered' || this.isUnfinished()),
  );
  /** As it was answered when somebody asked for it. Of the next person nothing is shown. */
  private readonly asked = linkedSignal<string, CheckInCode | null>({
    source: this.participantId,
    computation: () => null,
  });
  /** In two halves; null: it is not shown, or opens nothing any more. */
  protected readonly code = computed(() => {
    const asked = this.asked();
    return asked && isStillUsed(asked, this.standing()) ? codeHalves(asked.code) : null;
  });
  protected readonly failure = linkedSignal<string, string | null>({
    source: this.participantId,
    computation: () => null,
  });
  protected readonly acting = signal(false);

  protected show(): void {
    this.act(this.client.codeOf(this.session().id, this.participantId()));
  }

  protected make(anew: boolean): void {
    const made = this.client.makeFor(this.session().id, this.participantId(), anew);
    this.act(made.pipe(tap(() => this.store.dispatch(RoomPageActions.reloadAsked()))));
  }

  protected async renew(): Promise<void> {
    if (await this.confirmation.ask(newCodeQuestion(this.name(), this.isUnfinished())))
      this.make(true);
  }

  private act(asked: Observable<CheckInCodes>): void {
    if (this.acting()) return;
    const person = this.participantId();
    this.acting.set(true);
    this.failure.set(null);
    asked.subscribe({
      next: ({ codes }) => {
        this.acting.set(false);
        if (person !== this.participantId()) return;
        this.asked.set(codes.find(({ participantId }) => participantId === person) ?? null);
        // What the line says is older than this answer.
        if (this.code() === null) this.store.dispatch(RoomPageActions.reloadAsked());
        this.focusWords();
      },
      error: (thrown: unknown) => {
        this.acting.set(false);
        if (person === this.participantId()) this.failure.set(problemFrom(thrown).detail ?? '');
      },
    });
  }

  /** What was pressed is gone or says something else: the keys go on at the code. */
  private focusWords(): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>('[role=status]')?.focus(), {
      injector: this.injector,
    });
  }
}
