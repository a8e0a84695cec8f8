import { Component, ElementRef, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import type { HandedOverPlan, ParticipantSignatureWrite } from '#contract/plan-version';
import { PlanVersionsClient } from '../../../api/plan-versions-client';
import { type Problem, isProblem, problemFrom } from '../../../api/problem';
import { SignInClient } from '../../../api/sign-in-client';
import { ErrorPanel } from '../../../core/error/error-panel';
import { Ids } from '../../../core/ids';
import { LockActions } from '../../../core/outbox/outbox.actions';
import { PasswordField } from '../../../core/sign-in/password-field';
import { Reload } from '../../../core/sign-in/reload';
import { signInFeature } from '../../../core/sign-in/sign-in.feature';
import { RadioList } from '../../../ui/radio-list/radio-list';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { TextField } from '../../../ui/text-field/text-field';
import { FrozenPlanText } from '../versions/frozen-plan';

type Outcome = 'signed' | 'refused';

/**
 * The screen in the participant's hands: their plan and their answer, and the way back for who gives
 * the password. The server answers nothing else meanwhile, so no address and no key leads further.
 */
@Component({
  selector: 'sw-hand-over',
  imports: [ErrorPanel, FrozenPlanText, MatButton, PasswordField, RadioList, Skeleton, TextField],
  templateUrl: './hand-over.html',
  styleUrl: './hand-over.scss',
})
export class HandOverPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly ids = inject(Ids);
  private readonly plans = inject(PlanVersionsClient);
  private readonly signIn = inject(SignInClient);
  private readonly reload = inject(Reload);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly answers = [
    { value: 'signed', label: 'I agree with this plan' },
    { value: 'refused', label: 'I do not sign' },
  ] as const;
  protected readonly plan = signal<HandedOverPlan | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly outcome = signal<Outcome | undefined>(undefined);
  protected readonly name = signal('');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly acting = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly recorded = signal<Outcome | null>(null);
  protected readonly password = signal('');
  protected readonly reopening = signal(false);
  protected readonly wrong = signal<string | null>(null);

  private readonly me = this.store.selectSignal(signInFeature.selectMe);
  private readonly status = this.store.selectSignal(signInFeature.selectStatus);
  private readonly handedOver = this.store.selectSignal(signInFeature.selectHandedOverPlanId);
  protected readonly clinician = computed(() => this.me()?.staff.name ?? 'the clinician');
  protected readonly said = computed(() => {
    if (!this.tried()) return null;
    if (this.outcome() === 'signed' && this.name().trim() === '') return 'Type your name to sign.';
    if (this.outcome() === 'refused' && this.reason().trim() === '')
      return 'Say why, in your words.';
    return null;
  });

  constructor() {
    // What was open over the chart is not the participant's to see.
    inject(MatDialog).closeAll();
    this.load();
    effect(() => {
      const status = this.status();
      if (status === 'signed-off' || status === 'signed-out') this.reload.to('/sign-in');
      else if (status === 'signed-in' && this.handedOver() === null) this.goBack();
    });
  }

  protected load(): void {
    this.problem.set(null);
    this.plans.handedOver().subscribe({
      next: (plan) => {
        this.plan.set(plan);
        // After a new load of the page the answer is still there.
        if (!plan.version.stillAsked.includes('participant')) this.recorded.set('signed');
      },
      error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
    });
  }

  protected submit(): void {
    const plan = this.plan();
    const outcome = this.outcome();
    this.tried.set(true);
    if (plan === null || outcome === undefined || this.said() !== null || this.acting()) return;
    this.acting.set(true);
    this.refusal.set(null);
    const { participantId, version } = plan;
    this.plans.participant(participantId, version.id, this.answer(outcome)).subscribe({
      next: () => {
        this.acting.set(false);
        this.recorded.set(outcome);
      },
      error: (thrown: unknown) => {
        this.acting.set(false);
        this.refusal.set(problemFrom(thrown));
      },
    });
  }

  private answer(outcome: Outcome): ParticipantSignatureWrite {
    const id = this.ids.next();
    return outcome === 'signed'
      ? { id, outcome, name: this.name().trim() }
      : { id, outcome, reason: this.reason().trim() };
  }

  protected reopen(): void {
    if (this.reopening()) return;
    this.reopening.set(true);
    this.wrong.set(null);
    const password = this.password();
    this.password.set('');
    this.signIn.reopen({ password }).subscribe({
      next: () => this.store.dispatch(LockActions.reopened()),
      error: (thrown: unknown) => {
        const problem = problemFrom(thrown);
        this.reopening.set(false);
        if (problem.status === 401) this.reload.to('/sign-in');
        this.wrong.set(isProblem(problem, 'wrong-password') ? problem.detail : problem.title);
        this.host.querySelector<HTMLElement>('#sw-hand-over-password')?.focus();
      },
    });
  }

  private goBack(): void {
    const chart = this.plan()?.participantId;
    void this.router.navigateByUrl(chart === undefined ? '/today' : `/participants/${chart}`);
  }
}
