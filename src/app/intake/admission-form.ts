import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { episodeSourceLabels } from '#domain/episode/episode';
import type { AdmissionChoices } from '#contract/admission';
import { admissionSources, type AdmissionSource } from '#domain/intake/admission-source';
import { stepsAfter } from '#domain/intake/referral-status';
import { ErrorPanel } from '../core/error/error-panel';
import { Ids } from '../core/ids';
import { RecordForm } from '../core/record-form/record-form';
import { Refusal } from '../core/refusal/refusal';
import { PageHeader } from '../core/shell/page-header';
import { staffName } from '../core/staff-name';
import { DaysAndGroupsFields } from '../panels/days-and-groups/days-and-groups-fields';
import { daysNotices } from '../panels/days-and-groups/days-words';
import { OnFileFields } from '../panels/on-file/on-file-fields';
import { Skeleton } from '../ui/skeleton/skeleton';
import {
  admissionProblems,
  newAdmissionDraft,
  writeOfAdmission,
  type AdmissionDraft,
} from './admission-draft';
import { sayEpisode } from './admission-words';
import { PersonMatchesList } from './person-matches';
import { draftOf, writeOf } from './referral-draft';
import { ReferralPageActions } from './referral.actions';
import { referralFeature } from './referral.feature';
import { sayBirthDate, sayName } from './referral-words';
import { TextField } from '../ui/text-field/text-field';

/** The admission of whom a referral names: episode, clinician, days, groups and what is on file. */
@Component({
  selector: 'sw-admission-form',
  imports: [
    DaysAndGroupsFields,
    ErrorPanel,
    MatButton,
    OnFileFields,
    PageHeader,
    PersonMatchesList,
    Refusal,
    RouterLink,
    Skeleton,
    TextField,
  ],
  templateUrl: './admission-form.html',
  styleUrl: './intake-form.scss',
})
export class AdmissionForm {
  /** Of the referral, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly ids = inject(Ids);
  private readonly made = { id: this.ids.next(), participantId: this.ids.next() };

  protected readonly staffName = staffName;
  protected readonly state = this.store.selectSignal(referralFeature.selectReferralState);
  protected readonly referral = computed(() => {
    const { referral } = this.state();
    return referral?.id === this.id() ? referral : null;
  });
  protected readonly choices = computed(() =>
    this.referral() === null ? null : this.state().choices,
  );
  /** Who may be the same person. */
  protected readonly alike = computed(() => this.choices()?.alike ?? []);
  private readonly alikeIds = computed(() => this.alike().map(({ id }) => id));
  protected readonly matches = computed(() => ({ participants: this.alike(), referrals: [] }));
  protected readonly canBeAdmitted = computed(() => {
    const referral = this.referral();
    return referral !== null && stepsAfter(referral.status).includes('admitted');
  });
  protected readonly heading = computed(() => {
    const referral = this.referral();
    return referral === null ? 'Admission' : `Admit ${sayName(referral)}`;
  });
  protected readonly about = computed(() => {
    const referral = this.referral();
    return referral === null ? '' : `${sayBirthDate(referral.birthDate)} · ${referral.programName}`;
  });
  protected readonly form = new RecordForm<AdmissionDraft>({
    stored: () => {
      const referral = this.referral();
      return referral === null || !this.canBeAdmitted() ? null : newAdmissionDraft(referral);
    },
    problems: (draft) => admissionProblems(draft, this.alike().length),
    refusal: () => this.state().refusal,
    version: () => this.referral()?.version ?? 0,
    send: (draft, version) => {
      const write = writeOfAdmission(draft, { ...this.made, notTheSame: this.alikeIds() }, version);
      this.store.dispatch(ReferralPageActions.admissionSubmitted({ id: this.id(), write }));
    },
    askForTheirs: () => this.store.dispatch(ReferralPageActions.tryAgainAsked({ id: this.id() })),
  });
  protected readonly sources = admissionSources.map((value) => ({
    value,
    label: episodeSourceLabels[value],
  }));
  protected readonly notices = computed(() => {
    const draft = this.form.draft();
    const groups = this.choices()?.groups ?? [];
    return draft === null ? [] : daysNotices(groups, draft.groupIds, draft.weekdays);
  });
  protected readonly episodes = computed(() =>
    (this.choices()?.earlierEpisodes ?? []).map((episode) => ({
      id: episode.id,
      words: sayEpisode(episode),
    })),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.form.forget();
        this.store.dispatch(ReferralPageActions.opened({ id }));
      });
    });
    effect(() => {
      const { savedId } = this.state();
      if (savedId === this.id())
        void this.router.navigate(['/intake', savedId], { replaceUrl: true });
    });
  }

  /** The referral is about somebody whom we know: a re-admission, after their page has told the episodes. */
  protected isThem({ id: participantId }: AdmissionChoices['alike'][number]): void {
    const referral = this.referral();
    if (referral === null) return;
    const write = writeOf({ ...draftOf(referral), participantId }, referral.version);
    this.store.dispatch(ReferralPageActions.submitted({ id: referral.id, write }));
  }

  protected setSource(source: string): void {
    this.form.set({ source: source as AdmissionSource });
  }

  protected tryAgain(): void {
    this.store.dispatch(ReferralPageActions.tryAgainAsked({ id: this.id() }));
  }
}
