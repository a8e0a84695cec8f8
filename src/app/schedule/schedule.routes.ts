import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as scheduleEffects from './schedule.effects';
import { scheduleFeature } from './schedule.feature';

export const scheduleRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Schedule',
    providers: [provideState(scheduleFeature), provideEffects(scheduleEffects)],
    loadComponent: () => import('./schedule').then(({ SchedulePage }) => SchedulePage),
  },
];
