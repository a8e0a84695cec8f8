import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as participantsEffects from './participants.effects';
import { participantsFeature } from './participants.feature';

export const participantsRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Participants',
    providers: [provideState(participantsFeature), provideEffects(participantsEffects)],
    loadComponent: () => import('./participants').then(({ Participants }) => Participants),
  },
];
