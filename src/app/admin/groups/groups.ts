import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf, sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { Group } from '#contract/group';
import type { Program } from '#contract/program';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { draftOf } from './group-draft';
import { modeWords, nameOf, sayMeeting } from './group-words';
import { GroupsPageActions } from './groups.actions';
import { groupsFeature } from './groups.feature';

/** The groups of the programs that one sets up: when they meet, where, and who leads them. */
@Component({
  selector: 'sw-groups',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  templateUrl: './groups.html',
  styleUrl: './groups.scss',
})
export class GroupsPage {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);

  protected readonly state = this.store.selectSignal(groupsFeature.selectGroupsState);
  protected readonly programs = computed(() =>
    this.state().programs.map((program) => ({
      ...program,
      groups: this.state()
        .groups.filter(({ programId }) => programId === program.id)
        .map((group) => this.row(group, program)),
    })),
  );

  constructor() {
    this.store.dispatch(GroupsPageActions.opened());
  }

  private row(group: Group, { timeZone }: Program) {
    const today = dayOf(this.clock.now(), timeZone);
    const { facilitators } = draftOf(group, today);
    const meetings = group.meetings.filter(({ validTo }) => validTo === null || validTo >= today);
    const ended = group.endsOn !== null && group.endsOn < today;
    return {
      id: group.id,
      name: group.name,
      ended,
      when: meetings.map(sayMeeting),
      where: group.room ?? modeWords[group.mode],
      seats: group.seats === null ? '' : group.seats === 1 ? '1 seat' : `${group.seats} seats`,
      leaders: facilitators.map(({ staffId }) => nameOf(this.state().staff, staffId)).join(', '),
      end:
        group.endsOn === null
          ? null
          : `${ended ? 'ended' : 'until'} ${sayDayOfRecord(group.endsOn)}`,
    };
  }

  protected tryAgain(): void {
    this.store.dispatch(GroupsPageActions.tryAgainAsked());
  }
}
