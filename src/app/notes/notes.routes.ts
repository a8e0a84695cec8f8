import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { warnOfUnsentWrites } from '../core/outbox/unsent-writes';
import * as notesEffects from './notes-effects';
import { notesFeature } from './notes-state';
import * as signingEffects from './signing-effects';

const providers = [provideState(notesFeature), provideEffects(notesEffects, signingEffects)];

/** Everything one owes. */
export const notesRoutes: Routes = [
  {
    path: '',
    title: 'Notes',
    providers,
    loadComponent: () => import('./notes-list').then(({ NotesList }) => NotesList),
  },
];

/** The notes of one session. */
export const wrapUpRoutes: Routes = [
  {
    path: '',
    title: 'Wrap-up',
    providers,
    canDeactivate: [warnOfUnsentWrites],
    loadComponent: () => import('./wrap-up').then(({ WrapUpPage }) => WrapUpPage),
  },
];
