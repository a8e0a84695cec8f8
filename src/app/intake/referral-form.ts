import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf } from '#domain/calendar/zoned-time';
import { episodeSourceLabels } from '#domain/episode/episode';
import { admissionSources, type AdmissionSource } from '#domain/intake/admission-source';
import { urgencies, urgencyLabels, type Urgency } from '#domain/intake/urgency';
import type { PersonMatches, ReferralWrite } from '#contract/referral';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { Ids } from '../core/ids';
import { RecordForm } from '../core/record-form/record-form';
import { TwoVersions } from '../core/record-form/two-versions';
import { Refusal } from '../core/refusal/refusal';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { Segmented } from '../ui/segmented/segmented';
import { Skeleton } from '../ui/skeleton/skeleton';
import { PersonMatchesList } from './person-matches';
import { ReferralPageActions } from './referral.actions';
import {
  askedOf,
  draftOf,
  newReferralDraft,
  referralProblems,
  writeOf,
  type ReferralDraft,
} from './referral-draft';
import { referralFeature } from './referral.feature';
import { sayName, wordsOfReferral } from './referral-words';
import { TextField } from '../ui/text-field/text-field';

/** One referral: who, from whom, why, who pays, whom to call, how urgent. */
@Component({
  selector: 'sw-referral-form',
  imports: [
    ErrorPanel,
    MatButton,
    PageHeader,
    PersonMatchesList,
    Refusal,
    RouterLink,
    Segmented,
    Skeleton,
    TextField,
    TwoVersions,
  ],
  templateUrl: './referral-form.html',
  styleUrl: './intake-form.scss',
})
export class ReferralForm {
  /** From the address; none: a new one. */
  readonly id = input<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly newId = inject(Ids).next();
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);

  protected readonly state = this.store.selectSignal(referralFeature.selectReferralState);
  protected readonly programs = computed(() =>
    (this.staff()?.programs ?? []).filter(({ levelOfCare }) => levelOfCare !== 'research'),
  );
  private readonly referral = computed(() => {
    const { referral } = this.state();
    return referral?.id === this.id() ? referral : null;
  });
  protected readonly heading = computed(() => {
    const referral = this.referral();
    if (this.id() === undefined) return 'New referral';
    return referral === null ? 'Referral' : sayName(referral);
  });
  protected readonly back = computed(() => {
    const id = this.id();
    return id === undefined ? ['/intake'] : ['/intake', id];
  });
  protected readonly form = new RecordForm<ReferralDraft>({
    stored: () => this.asStored(),
    problems: referralProblems,
    refusal: () => this.state().refusal,
    version: () => this.referral()?.version ?? 0,
    send: (draft, version) => {
      const id = this.id() ?? this.newId;
      this.store.dispatch(ReferralPageActions.submitted({ id, write: writeOf(draft, version) }));
    },
    askForTheirs: () => {
      const id = this.id() ?? this.newId;
      this.store.dispatch(ReferralPageActions.tryAgainAsked({ id }));
    },
  });
  protected readonly sources = admissionSources.map((value) => ({
    value,
    label: episodeSourceLabels[value],
  }));
  protected readonly urgencies = urgencies.map((value) => ({ value, label: urgencyLabels[value] }));
  /** What nobody knows of them stays so until somebody finds out. */
  protected readonly isFromRoster = computed(() => this.referral()?.fromRoster ?? false);
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    return {
      mine: wordsOfReferral(mine as ReferralWrite, this.programs()),
      theirs: wordsOfReferral(theirs as ReferralWrite, this.programs()),
    };
  });
  /** Nobody is chosen anew where somebody was admitted. */
  protected readonly isAdmitted = computed(() => this.referral()?.status === 'admitted');
  private readonly asked = computed(
    () => {
      const draft = this.form.draft();
      return draft === null || this.isAdmitted() ? null : askedOf(draft, this.id() ?? null);
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly matches = computed(() =>
    this.asked() === null ? null : this.state().matches,
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.form.forget();
        this.store.dispatch(
          id === undefined ? ReferralPageActions.newOpened() : ReferralPageActions.opened({ id }),
        );
      });
    });
    effect(() => {
      const { savedId } = this.state();
      // A late answer about another referral is not this form's.
      if (savedId !== null && savedId === (this.id() ?? this.newId))
        void this.router.navigate(['/intake', savedId], { replaceUrl: true });
    });
    effect(() => {
      const asked = this.asked();
      if (asked !== null) {
        untracked(() => this.store.dispatch(ReferralPageActions.personWritten({ asked })));
      }
    });
  }

  private asStored(): ReferralDraft | null {
    const referral = this.referral();
    if (referral !== null) return draftOf(referral);
    const [program, ...others] = this.programs();
    if (this.id() !== undefined || program === undefined) return null;
    return newReferralDraft(
      others.length === 0 ? program.id : '',
      dayOf(this.clock.now(), program.timeZone),
    );
  }

  protected setSource(source: string): void {
    this.form.set({ source: source as AdmissionSource | '' });
  }

  protected setUrgency(urgency: string | undefined): void {
    if (urgency !== undefined) this.form.set({ urgency: urgency as Urgency | '' });
  }

  protected isThem({ id }: PersonMatches['participants'][number]): void {
    this.form.set({ participantId: id });
  }

  protected tryAgain(): void {
    const id = this.id();
    if (id !== undefined) this.store.dispatch(ReferralPageActions.tryAgainAsked({ id }));
  }
}
