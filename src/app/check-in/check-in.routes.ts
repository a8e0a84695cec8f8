import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { CheckInPage } from './check-in';
import * as checkInEffects from './check-in.effects';
import { checkInFeature } from './check-in.feature';

export const checkInRoutes: Routes = [
  {
    path: '',
    title: 'Check-in',
    providers: [provideState(checkInFeature), provideEffects(checkInEffects)],
    component: CheckInPage,
  },
];
