import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as timelineEffects from '../panels/timeline/timeline.effects';
import { timelineFeature } from '../panels/timeline/timeline.feature';
import * as chartEffects from './chart.effects';
import { chartFeature } from './chart.feature';
import * as personNotesEffects from './notes/person-notes.effects';
import { personNotesFeature } from './notes/person-notes.feature';
import * as planEffects from './plan/plan.effects';
import { planFeature } from './plan/plan.feature';
import * as scoreEffects from './score/score.effects';
import { scoreFeature } from './score/score.feature';

export const chartRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Chart',
    providers: [
      provideState(chartFeature),
      provideState(timelineFeature),
      provideState(personNotesFeature),
      provideState(planFeature),
      provideState(scoreFeature),
      provideEffects(chartEffects, timelineEffects, personNotesEffects, planEffects, scoreEffects),
    ],
    loadComponent: () => import('./chart').then(({ Chart }) => Chart),
  },
  {
    path: 'week',
    title: 'Week',
    loadComponent: () => import('./week/person-week').then(({ PersonWeekPage }) => PersonWeekPage),
  },
  {
    path: 'entries',
    title: 'Entries of one person',
    loadComponent: () => import('./entries/entries').then(({ EntriesPage }) => EntriesPage),
  },
];
