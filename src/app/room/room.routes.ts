import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { warnOfUnsentWrites } from '../core/outbox/unsent-writes';
import * as editEffects from './edit-effects';
import * as loadEffects from './load-effects';
import * as colleagueEffects from './colleague-effects';
import * as liveEffects from './live-effects';
import { roomFeature } from './room-state';
import * as sendEffects from './send-effects';

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
    providers: [
      provideState(roomFeature),
      provideEffects(editEffects, sendEffects, loadEffects, colleagueEffects, liveEffects),
    ],
    canDeactivate: [warnOfUnsentWrites],
    loadComponent: () => import('./room').then(({ Room }) => Room),
  },
];
