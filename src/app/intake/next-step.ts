import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { isDay } from '#domain/calendar/zoned-time';
import { needsReason, stepsAfter, type ReferralStatus } from '#domain/intake/referral-status';
import type { Referral, ReferralStepWrite } from '#contract/referral';
import type { Problem } from '../api/problem';
import { Ids } from '../core/ids';
import { firstInvalid } from '../core/refusal/first-invalid';
import { fieldProblem, Refusal } from '../core/refusal/refusal';
import { TextField } from '../ui/text-field/text-field';

type Step = ReferralStepWrite['status'];

const acts: Readonly<Record<Step, string>> = {
  screening: 'Screen',
  waiting: 'Put on the waiting list',
  'referred-on': 'Refer on',
  withdrawn: 'Withdraw',
};

const reasons: Readonly<Record<Step, string>> = {
  screening: 'What was agreed, if anything',
  waiting: 'What the person waits for',
  'referred-on': 'Where to, and why',
  withdrawn: 'Why',
};

/** What happens to a referral next: chosen, then said with its day. */
@Component({
  selector: 'sw-next-step',
  imports: [MatButton, Refusal, TextField],
  template: `
    <div class="acts">
      <ng-content />
      @for (step of steps(); track step) {
        <button
          matButton="outlined"
          type="button"
          [attr.aria-expanded]="chosen() === step"
          (click)="choose(step)"
        >
          {{ acts[step] }}
        </button>
      }
    </div>
    @if (chosen(); as step) {
      <form
        novalidate
        [attr.aria-label]="acts[step]"
        (submit)="$event.preventDefault(); submit(referral().version)"
      >
        <sw-text-field
          fieldId="step-on"
          label="On"
          type="date"
          [(value)]="on"
          [said]="problems().on ?? saidOf('on')"
        />
        <sw-text-field
          fieldId="step-reason"
          [label]="reasonLabel()"
          [rows]="2"
          [longest]="1000"
          [(value)]="reason"
          [said]="problems().reason ?? saidOf('reason')"
        />
        @if (refused(); as why) {
          <sw-refusal [problem]="why" (theirsAsked)="close()" (mineAsked)="saveMine()">
            <p>Somebody changed the referral meanwhile, or took a step of it.</p>
          </sw-refusal>
        }
        <div class="acts">
          <button matButton="filled" type="submit" [disabled]="saving()">
            {{ saving() ? 'Saving' : acts[step] }}
          </button>
          <button matButton="text" type="button" (click)="close()">Cancel</button>
        </div>
      </form>
    }
  `,
  styles: `
    :host,
    form {
      display: grid;
      gap: var(--sw-space-3);
    }
    form {
      max-width: 560px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
    }
  `,
})
export class NextStep {
  readonly referral = input.required<Referral>();
  readonly saving = input(false);
  /** Why it was not taken. */
  readonly refused = input<Problem | null>(null);
  readonly taken = output<ReferralStepWrite>();
  /** The referral is to be read again. */
  readonly theirsAsked = output();

  private readonly ids = inject(Ids);
  private readonly showFirstInvalid = firstInvalid();
  private readonly tried = signal(false);
  protected readonly acts = acts;
  /** What was taken is done with; what somebody began to say meanwhile stays, if it still comes next. */
  protected readonly chosen = linkedSignal<ReferralStatus, Step | null>({
    source: () => this.referral().status,
    computation: (status, before) => {
      const begun = before?.value ?? null;
      return begun !== null && stepsAfter(status).includes(begun) ? begun : null;
    },
  });
  protected readonly on = signal('');
  protected readonly reason = signal('');
  protected readonly steps = computed(() => stepsAfter(this.referral().status).filter(isSaid));
  protected readonly reasonLabel = computed(() => {
    const step = this.chosen();
    return step === null ? '' : reasons[step];
  });
  protected readonly problems = computed((): { on?: string; reason?: string } => {
    const step = this.chosen();
    if (!this.tried() || step === null) return {};
    return {
      ...(!isDay(this.on()) && { on: 'Say on which day.' }),
      ...(needsReason(step) &&
        this.reason().trim() === '' && { reason: `${reasons[step]}: say it in words.` }),
    };
  });

  constructor() {
    effect(() => {
      if ((this.refused()?.errors ?? []).length > 0) this.showFirstInvalid();
    });
  }

  protected saidOf(field: string): string | null {
    return fieldProblem(this.refused(), field);
  }

  protected choose(step: Step): void {
    this.chosen.set(step);
    this.tried.set(false);
    this.on.set(this.referral().today);
    this.reason.set('');
  }

  protected close(): void {
    this.chosen.set(null);
    if (this.refused() !== null) this.theirsAsked.emit();
  }

  protected submit(version: number): void {
    const status = this.chosen();
    if (status === null) return;
    this.tried.set(true);
    if (Object.keys(this.problems()).length > 0) {
      this.showFirstInvalid();
      return;
    }
    const reason = this.reason().trim();
    this.taken.emit({
      ...{ id: this.ids.next(), status, on: this.on(), version },
      reason: reason === '' ? null : reason,
    });
  }

  protected saveMine(): void {
    const theirs = this.refused()?.theirs as { version?: number } | undefined;
    if (theirs?.version !== undefined) this.submit(theirs.version);
  }
}

/** The admission has a form of its own. */
function isSaid(status: ReferralStatus): status is Step {
  return status !== 'admitted' && status !== 'referred';
}
