import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { PlanSignature, PlanVersionSummary } from '#contract/plan-version';
import { dayOf } from '#domain/calendar/zoned-time';
import { planSignerLabels, staffSigners, type PlanSigner } from '#domain/plan/plan-signers';
import { isProblem } from '../../../api/problem';
import { Clock } from '../../../core/clock';
import { ErrorPanel } from '../../../core/error/error-panel';
import { Ids } from '../../../core/ids';
import { PasswordField } from '../../../core/sign-in/password-field';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { Tag } from '../../../ui/tag/tag';
import { TextField } from '../../../ui/text-field/text-field';
import { PlanVersionsPageActions } from './plan-versions.actions';
import { planVersionsFeature, type VersionAct } from './plan-versions.feature';
import { madeWords, signatureWords, signersWords, standingWords } from './standing-words';

type Begun =
  | { readonly kind: 'sign'; readonly signer: PlanSigner }
  | { readonly kind: 'hand-over' }
  | { readonly kind: 'absent' };

/** The versions of a plan: who signed, who is still asked, when it is to be reviewed. */
@Component({
  selector: 'sw-plan-versions',
  imports: [ErrorPanel, MatButton, PasswordField, RouterLink, Skeleton, Tag, TextField],
  templateUrl: './plan-versions.html',
  styleUrl: './plan-versions.scss',
})
export class PlanVersions {
  readonly participantId = input.required<string>();
  readonly mayEdit = input.required<boolean>();
  readonly timeZone = input.required<string>();

  private readonly store = inject(Store);
  private readonly ids = inject(Ids);
  private readonly clock = inject(Clock);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly labels = planSignerLabels;
  protected readonly signers = signersWords;
  protected readonly headings = {
    ...{ sign: 'Sign the plan', 'hand-over': 'Hand over for signature' },
    absent: 'Participant is not here',
  };
  protected readonly confirms = {
    ...{ sign: 'Sign', 'hand-over': 'Hand over now', absent: 'Record' },
  };
  protected readonly state = this.store.selectSignal(planVersionsFeature.selectPlanVersionsState);
  protected readonly open = signal<Begun | null>(null);
  protected readonly password = signal('');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);

  private readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  protected readonly standingWords = computed(() => {
    const { standing } = this.state();
    return standing ? standingWords(standing, this.today()) : '';
  });
  /** The plan is as its primary clinician signed it, and the same words are to be signed anew. */
  protected readonly recertifies = computed(() => {
    const { standing } = this.state();
    return (
      standing !== null &&
      standing.changedSince === null &&
      standing.signed !== null &&
      standing.signed.number === standing.versions[0]?.number
    );
  });
  protected readonly wrongPassword = computed(() => {
    const { refusal } = this.state();
    return refusal !== null && isProblem(refusal, 'wrong-password') ? refusal.detail : null;
  });
  /** What belongs to no field. */
  protected readonly refusal = computed(() => {
    const { refusal } = this.state();
    return refusal !== null && isProblem(refusal, 'wrong-password') ? null : refusal;
  });
  protected readonly reasonSaid = computed(() =>
    this.tried() && this.reason().trim() === '' ? 'Say why.' : null,
  );

  constructor() {
    effect(() => {
      const participantId = this.participantId();
      untracked(() => {
        this.leave();
        this.store.dispatch(PlanVersionsPageActions.opened({ participantId }));
      });
    });
    // The form closes when the server has it, never before.
    let was = false;
    effect(() => {
      const { acting, refusal } = this.state();
      const isDone = was && !acting && refusal === null;
      if (was && !acting) untracked(() => this.password.set(''));
      was = acting;
      if (isDone) untracked(() => this.leave());
    });
  }

  protected tryAgain(): void {
    this.store.dispatch(PlanVersionsPageActions.tryAgainAsked());
  }

  protected made(version: PlanVersionSummary): string {
    return madeWords(version, this.timeZone(), this.today());
  }

  protected said(signature: PlanSignature): string {
    return signatureWords(signature, this.timeZone(), this.today());
  }

  protected freeze(): void {
    this.act({ kind: 'freeze', id: this.ids.next() });
  }

  protected begin(act: Begun): void {
    this.store.dispatch(PlanVersionsPageActions.actBegun());
    this.open.set(act);
    this.tried.set(false);
    const focus = () => this.host.querySelector<HTMLElement>('form input, form button')?.focus();
    afterNextRender(focus, { injector: this.injector });
  }

  protected leave(): void {
    this.open.set(null);
    this.password.set('');
    this.reason.set('');
  }

  protected submit(version: string): void {
    const act = this.open();
    if (act === null || this.state().acting) return;
    this.tried.set(true);
    if (act.kind === 'hand-over') this.act({ kind: 'hand-over', version });
    if (act.kind === 'absent') this.recordAbsence(version);
    if (act.kind === 'sign') this.sign(version, act.signer);
  }

  private recordAbsence(version: string): void {
    const reason = this.reason().trim();
    if (reason === '') return;
    const body = { id: this.ids.next(), outcome: 'absent', reason } as const;
    this.act({ kind: 'participant', version, body });
  }

  private sign(version: string, asked: PlanSigner): void {
    const password = this.password();
    const signer = staffSigners.find((each) => each === asked);
    if (password === '' || signer === undefined) return;
    this.act({ kind: 'sign', version, body: { id: this.ids.next(), signer, password } });
  }

  private act(act: VersionAct): void {
    this.store.dispatch(PlanVersionsPageActions.acted({ act }));
  }
}
