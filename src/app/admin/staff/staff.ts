import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf } from '#domain/calendar/zoned-time';
import { roleLabels } from '#domain/permissions/roles';
import type { StaffRecord } from '#contract/staff';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { licenceState } from './licence';
import { StaffPageActions } from './staff.actions';
import { supervisorsOn } from './staff-draft';
import { staffFeature } from './staff.feature';

/** Everyone of the organization: what they are, where they work, who supervises them. */
@Component({
  selector: 'sw-staff',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  templateUrl: './staff.html',
  styleUrl: './staff.scss',
})
export class StaffPage {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);

  protected readonly state = this.store.selectSignal(staffFeature.selectStaffState);
  protected readonly mayWrite = computed(() => this.roles().includes('administrator'));
  protected readonly sought = signal('');
  protected readonly people = computed(() => {
    const words = this.sought().trim().toLowerCase();
    return this.state()
      .staff.filter(({ name }) => name.toLowerCase().includes(words))
      .map((person) => this.row(person));
  });

  constructor() {
    this.store.dispatch(StaffPageActions.opened());
  }

  private row(person: StaffRecord) {
    const { staff, credentials, programs } = this.state();
    const today = dayOf(this.clock.now(), this.timeZone());
    const supervisors = supervisorsOn(person, today).flatMap(
      (id) => staff.find((each) => each.id === id)?.name ?? [],
    );
    const credential = credentials.find(({ code }) => code === person.credentialCode);
    return {
      ...person,
      credential: credential?.code === 'none' ? '' : person.credentialCode,
      roleWords: person.roles.map((role) => roleLabels[role]).join(', '),
      programWords: programs
        .filter(({ id }) => person.programIds.includes(id))
        .map(({ name }) => name)
        .join(', '),
      supervisorWords: supervisors.join(', '),
      unsupervised:
        supervisors.length === 0 &&
        person.disabledAt === null &&
        person.roles.includes('facilitator') &&
        credential?.needsCoSignature === true,
      licence: licenceState(person, today),
    };
  }

  protected tryAgain(): void {
    this.store.dispatch(StaffPageActions.tryAgainAsked());
  }
}
