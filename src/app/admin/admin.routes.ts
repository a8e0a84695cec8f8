import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as importEffects from './import.effects';
import { importFeature } from './import.feature';

export const adminRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'import' },
  {
    path: 'import',
    title: 'Import measures',
    providers: [provideState(importFeature), provideEffects(importEffects)],
    loadComponent: () => import('./import').then(({ ImportPage }) => ImportPage),
  },
];
