import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { warnOfUnsentWrites } from '../core/outbox/unsent-writes';
import * as roomEffects from './room-effects';
import { roomFeature } from './room-state';

/** The list of sessions, and the room itself with its state. */
export const roomRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Sessions',
    loadComponent: () => import('./session-list').then(({ SessionListPage }) => SessionListPage),
  },
  {
    path: ':id',
    title: 'Session',
    providers: [provideState(roomFeature), provideEffects(roomEffects)],
    canDeactivate: [warnOfUnsentWrites],
    loadComponent: () => import('./room').then(({ Room }) => Room),
  },
];
