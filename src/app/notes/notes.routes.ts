import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { warnOfUnsentWrites } from '../core/outbox/unsent-writes';
import * as notesEffects from './notes-effects';
import { notesFeature } from './notes-state';
import * as readingEffects from './reading/reading.effects';
import { readingFeature } from './reading/reading.feature';
import * as signingEffects from './signing-effects';

const providers = [provideState(notesFeature), provideEffects(notesEffects, signingEffects)];

/** Everything one owes, and one note to read. */
export const notesRoutes: Routes = [
  {
    path: '',
    title: 'Notes',
    providers,
    loadComponent: () => import('./notes-list').then(({ NotesList }) => NotesList),
  },
  {
    path: ':id',
    title: 'Note',
    providers: [provideState(readingFeature), provideEffects(readingEffects)],
    loadComponent: () =>
      import('./reading/reading-page').then(({ NoteReadingPage }) => NoteReadingPage),
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
