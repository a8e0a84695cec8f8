import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { episodeSourceLabels } from '#domain/episode/episode';
import { isOpen, referralStatusLabels, stepsAfter } from '#domain/intake/referral-status';
import type { ReferralStepWrite } from '#contract/referral';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { staffName } from '../core/staff-name';
import { Skeleton } from '../ui/skeleton/skeleton';
import { sayEpisode } from './admission-words';
import { sayConsent, sayContact, saySafetyPlan } from '../panels/on-file/on-file-draft';
import { NextStep } from './next-step';
import { ReferralPageActions } from './referral.actions';
import { referralFeature } from './referral.feature';
import {
  sayBirthDate,
  sayDays,
  sayFirstSession,
  sayName,
  sayReferredOn,
  sayUrgency,
} from './referral-words';

/** One referral: what is known, what happened, and what happens next. */
@Component({
  selector: 'sw-referral',
  imports: [ErrorPanel, MatButton, NextStep, PageHeader, RouterLink, Skeleton],
  templateUrl: './referral.html',
  styleUrl: './referral.scss',
})
export class ReferralPage {
  /** Of the referral, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);

  protected readonly labels = referralStatusLabels;
  protected readonly staffName = staffName;
  protected readonly sayDay = sayDayOfRecord;
  protected readonly state = this.store.selectSignal(referralFeature.selectReferralState);
  protected readonly referral = computed(() => {
    const { referral } = this.state();
    return referral?.id === this.id() ? referral : null;
  });
  protected readonly heading = computed(() => {
    const referral = this.referral();
    return referral === null ? 'Referral' : sayName(referral);
  });
  protected readonly about = computed(() => {
    const referral = this.referral();
    if (referral === null) return '';
    return ['', referral.pronouns, sayBirthDate(referral.birthDate), referral.programName]
      .filter((part) => part !== null)
      .join(' · ');
  });
  protected readonly goesOn = computed(() => {
    const referral = this.referral();
    return referral !== null && stepsAfter(referral.status).length > 0;
  });
  protected readonly canBeAdmitted = computed(() => {
    const referral = this.referral();
    return referral !== null && stepsAfter(referral.status).includes('admitted');
  });
  protected readonly episodes = computed(() =>
    (this.state().choices?.earlierEpisodes ?? []).map((episode) => ({
      id: episode.id,
      words: sayEpisode(episode),
    })),
  );
  /** What was asked at the admission; each with what stands where there is nothing. */
  protected readonly admissionFacts = computed(() => {
    const referral = this.referral();
    const admission = referral?.admission;
    if (!admission) return [];
    const { onFile } = admission;
    // Nobody asked for it here: what a roster does not hold is not known.
    const none = (words: string) => (referral?.fromRoster ? 'unknown' : words);
    return [
      ['Admitted on', sayDayOfRecord(admission.admittedOn), ''],
      ['Source', episodeSourceLabels[admission.source], ''],
      ['Emergency contact', sayContact(onFile), none('none named')],
      ['Safety plan', saySafetyPlan(onFile), none('none')],
      ['Allergies', onFile.allergies, 'not asked'],
      ['Medications', onFile.medications, 'not asked'],
      ['Consents on file', onFile.consents.map(sayConsent).join('\n'), none('none')],
    ] as const;
  });
  protected readonly time = computed(() => {
    const referral = this.referral();
    if (referral === null) return null;
    const { daysWaiting, referredOn } = referral;
    if (isOpen(referral.status)) {
      return {
        heading: 'Waiting',
        words:
          daysWaiting === null
            ? 'Unknown.'
            : `${sayDays(daysWaiting)} since the referral on ${sayDayOfRecord(referredOn)}.`,
      };
    }
    if (referral.status !== 'admitted') return null;
    return { heading: 'From referral to first session', words: sayFirstSession(referral) };
  });
  protected readonly facts = computed(() => {
    const referral = this.referral();
    if (referral === null) return [];
    const name =
      referral.preferredName === null ? [] : [['Given name', referral.givenName] as const];
    return [
      ...name,
      ['Referred on', sayReferredOn(referral, referral.steps.at(-1)?.on ?? null)],
      ['Referred by', referral.referredBy],
      ['Comes from', episodeSourceLabels[referral.source]],
      ['Urgency', sayUrgency(referral)],
      ['Payer', referral.payer],
      ['Phone', referral.phone],
      ['E-mail', referral.email],
      ['Others who may be called', referral.contacts],
    ] as const;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => this.store.dispatch(ReferralPageActions.opened({ id })));
    });
  }

  protected take(write: ReferralStepWrite): void {
    this.store.dispatch(ReferralPageActions.stepAsked({ id: this.id(), write }));
  }

  protected tryAgain(): void {
    this.store.dispatch(ReferralPageActions.tryAgainAsked({ id: this.id() }));
  }
}
