import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ProgramsPageActions } from './programs.actions';
import { programsFeature } from './programs.feature';
import { hoursAWeek, isSetUpHere } from './program-words';

/** The programs that one sets up. */
@Component({
  selector: 'sw-programs',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './programs.html',
  styleUrl: './programs.scss',
})
export class ProgramsPage {
  private readonly store = inject(Store);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);

  protected readonly state = this.store.selectSignal(programsFeature.selectProgramsState);
  protected readonly programs = computed(() => this.state().programs.filter(isSetUpHere));
  protected readonly mayBegin = computed(() => this.roles().includes('administrator'));
  protected readonly hoursAWeek = hoursAWeek;

  constructor() {
    this.store.dispatch(ProgramsPageActions.opened());
  }

  protected tryAgain(): void {
    this.store.dispatch(ProgramsPageActions.tryAgainAsked());
  }
}
