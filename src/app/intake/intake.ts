import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import {
  isOpen,
  referralStatuses,
  referralStatusLabels,
  type ReferralStatus,
} from '#domain/intake/referral-status';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import {
  sayBirthDate,
  sayDays,
  sayNameOfRecord,
  sayReferredOn,
  sayUrgency,
} from './referral-words';
import { ReferralsPageActions } from './referrals.actions';
import { referralsFeature } from './referrals.feature';

const nobody: Readonly<Record<ReferralStatus, string>> = {
  referred: 'No referral waits to be screened.',
  screening: 'Nobody is being screened.',
  waiting: 'Nobody is on the waiting list.',
  admitted: 'Nobody was admitted by a referral yet.',
  'referred-on': 'Nobody was referred on.',
  withdrawn: 'No referral was withdrawn.',
};

/** Who was referred, by where they stand: the most urgent and longest waiting first. */
@Component({
  selector: 'sw-intake',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  templateUrl: './intake.html',
  styleUrl: './intake.scss',
})
export class Intake {
  /** From the address: `?status=waiting`. */
  readonly status = input<string>();

  private readonly store = inject(Store);

  protected readonly labels = referralStatusLabels;
  protected readonly state = this.store.selectSignal(referralsFeature.selectReferralsState);
  protected readonly tabs = computed(() =>
    referralStatuses.map((status) => ({
      status,
      label: referralStatusLabels[status],
      count: this.state().counts.find((counted) => counted.status === status)?.count ?? null,
    })),
  );
  protected readonly empty = computed(() => nobody[this.state().chosen]);
  protected readonly isOpen = computed(() => isOpen(this.state().chosen));
  /** How many more there are than the list shows. */
  protected readonly left = computed(() => {
    const { rows, counts, chosen } = this.state();
    const count = counts.find(({ status }) => status === chosen)?.count ?? 0;
    return Math.max(0, count - rows.length);
  });
  protected readonly rows = computed(() =>
    this.state().rows.map((row) => ({
      id: row.id,
      name: sayNameOfRecord(row),
      born: sayBirthDate(row.birthDate),
      urgency: row.urgency,
      urgencyWords: sayUrgency(row) ?? 'unknown',
      referredOn: sayReferredOn(row, row.since) ?? 'unknown',
      referredBy: row.referredBy,
      program: row.programName,
      since: sayDayOfRecord(row.since),
      isReadmission: row.isReadmission,
      waiting: row.daysWaiting === null ? null : sayDays(row.daysWaiting),
      toFirstSession: row.daysToFirstSession === null ? null : sayDays(row.daysToFirstSession),
    })),
  );

  constructor() {
    effect(() => {
      const asked = this.status();
      const status = referralStatuses.find((each) => each === asked) ?? 'referred';
      untracked(() => this.store.dispatch(ReferralsPageActions.statusChosen({ status })));
    });
  }

  protected tryAgain(): void {
    this.store.dispatch(ReferralsPageActions.tryAgainAsked());
  }
}
