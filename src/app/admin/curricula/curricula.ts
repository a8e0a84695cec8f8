import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { CurriculaPageActions } from './curricula.actions';
import { curriculaFeature } from './curricula.feature';
import { sayProgram } from './outline-draft';

/** What groups teach: the curricula of the programs that one sets up, and of every program. */
@Component({
  selector: 'sw-curricula',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './curricula.html',
  styleUrl: '../set-up-list.scss',
})
export class CurriculaPage {
  private readonly store = inject(Store);

  protected readonly state = this.store.selectSignal(curriculaFeature.selectCurriculaState);
  protected readonly rows = computed(() =>
    this.state().curricula.map(({ id, name, programId, topics, groups }) => ({
      id,
      name,
      program: sayProgram(programId, this.state().programs),
      topics: topics.length === 1 ? '1 topic' : `${topics.length} topics`,
      followers: groups.length === 0 ? 'not followed' : `followed by ${groups.join(', ')}`,
    })),
  );

  constructor() {
    this.store.dispatch(CurriculaPageActions.opened());
  }

  protected tryAgain(): void {
    this.store.dispatch(CurriculaPageActions.tryAgainAsked());
  }
}
