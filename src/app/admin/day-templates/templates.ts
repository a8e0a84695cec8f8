import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { DayTemplate } from '#contract/group';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { sayTimes } from '../groups/group-words';
import { GroupsPageActions } from '../groups/groups.actions';
import { groupsFeature } from '../groups/groups.feature';
import { sayDayOf } from './template-words';

/** The days of the programs that one sets up: blocks and breaks that groups take over. */
@Component({
  selector: 'sw-templates',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './templates.html',
  styleUrl: '../set-up-list.scss',
})
export class TemplatesPage {
  private readonly store = inject(Store);

  protected readonly state = this.store.selectSignal(groupsFeature.selectGroupsState);
  protected readonly programs = computed(() =>
    this.state().programs.map((program) => ({
      ...program,
      templates: this.state()
        .templates.filter(({ programId }) => programId === program.id)
        .map((template) => this.row(template)),
    })),
  );

  constructor() {
    this.store.dispatch(GroupsPageActions.opened());
  }

  private row({ id, name, parts }: DayTemplate) {
    const [first, last] = [parts[0], parts.at(-1)];
    const groups = this.state().groups.filter(({ dayTemplateId }) => dayTemplateId === id);
    return {
      id,
      name,
      times: first && last ? sayTimes({ startsAt: first.startsAt, endsAt: last.endsAt }) : '',
      day: sayDayOf(parts),
      usedBy: groups.map((group) => group.name).join(', '),
    };
  }

  protected tryAgain(): void {
    this.store.dispatch(GroupsPageActions.tryAgainAsked());
  }
}
