import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as todayState from './today-state';

const { load, closeTask, tellNavigation } = todayState;

export const todayRoutes: Routes = [
  {
    path: '',
    title: 'Today',
    providers: [
      provideState(todayState.todayFeature),
      provideEffects({ load, closeTask, tellNavigation }),
    ],
    loadComponent: () => import('./today').then(({ TodayPage }) => TodayPage),
  },
];
