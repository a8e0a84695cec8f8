import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as outcomesEffects from './outcomes.effects';
import { outcomesFeature } from './outcomes.feature';

export const outcomesRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Outcomes',
    providers: [provideState(outcomesFeature), provideEffects(outcomesEffects)],
    loadComponent: () => import('./outcomes').then(({ OutcomesPage }) => OutcomesPage),
  },
  {
    path: 'completion',
    title: 'Measures given',
    loadComponent: () =>
      import('./completion/completion').then(({ CompletionPage }) => CompletionPage),
  },
];
