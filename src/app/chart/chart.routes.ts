import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { keepsWhatIsWritten } from '../core/record-form/keeps-what-is-written';
import * as timelineEffects from '../panels/timeline/timeline.effects';
import { timelineFeature } from '../panels/timeline/timeline.feature';
import * as chartEffects from './chart.effects';
import { chartFeature } from './chart.feature';
import * as personNotesEffects from './notes/person-notes.effects';
import { personNotesFeature } from './notes/person-notes.feature';
import * as planEffects from './plan/plan.effects';
import { planFeature } from './plan/plan.feature';
import * as planVersionsEffects from './plan/versions/plan-versions.effects';
import { planVersionsFeature } from './plan/versions/plan-versions.feature';
import * as scoreEffects from './score/score.effects';
import { scoreFeature } from './score/score.feature';

export const chartRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Chart',
    canDeactivate: [keepsWhatIsWritten],
    providers: [
      provideState(chartFeature),
      provideState(timelineFeature),
      provideState(personNotesFeature),
      provideState(planFeature),
      provideState(planVersionsFeature),
      provideState(scoreFeature),
      provideEffects(
        ...[chartEffects, timelineEffects, personNotesEffects],
        ...[planEffects, planVersionsEffects, scoreEffects],
      ),
    ],
    loadComponent: () => import('./chart').then(({ Chart }) => Chart),
  },
  {
    path: 'plan/:version',
    title: 'Version of the plan',
    loadComponent: () =>
      import('./plan/versions/plan-version').then(({ PlanVersionPage }) => PlanVersionPage),
  },
  {
    path: 'flags',
    title: 'Flags',
    loadComponent: () => import('./flags/person-flags').then(({ PersonFlags }) => PersonFlags),
  },
  {
    path: 'week',
    title: 'Week',
    loadComponent: () => import('./week/person-week').then(({ PersonWeekPage }) => PersonWeekPage),
  },
  {
    path: 'scores',
    title: 'Scores entered',
    canDeactivate: [keepsWhatIsWritten],
    providers: [provideState(scoreFeature), provideEffects(scoreEffects)],
    loadComponent: () => import('./scores/scores').then(({ ScoresPage }) => ScoresPage),
  },
  {
    path: 'entries',
    title: 'Entries of one person',
    loadComponent: () => import('./entries/entries').then(({ EntriesPage }) => EntriesPage),
  },
];
