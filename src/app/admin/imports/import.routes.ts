import { inject } from '@angular/core';
import { type CanActivateFn, createUrlTreeFromSnapshot, type Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import * as measuresImportEffects from './measures-import.effects';
import { measuresImportFeature } from './measures-import.feature';
import { importKindsOf } from './import-kinds';
import * as peopleImportEffects from './people-import.effects';
import { peopleImportFeature } from './people-import.feature';

/** To what one's roles include first. A guard and no redirect: it waits until the roles are known. */
const firstKind: CanActivateFn = (route) => {
  const roles = inject(Store).selectSignal(signInFeature.selectRoles)();
  return createUrlTreeFromSnapshot(route, [importKindsOf(roles)[0]?.path ?? 'measures']);
};

const loadPeopleImport = () =>
  import('./people-import').then(({ PeopleImportPage }) => PeopleImportPage);
const peopleImport = [provideState(peopleImportFeature), provideEffects(peopleImportEffects)];

export const importRoutes: Routes = [
  { path: '', pathMatch: 'full', canActivate: [firstKind], children: [] },
  {
    path: 'staff',
    title: 'Import staff',
    data: { kind: 'staff' },
    providers: peopleImport,
    loadComponent: loadPeopleImport,
  },
  {
    path: 'roster',
    title: 'Import the roster',
    data: { kind: 'roster' },
    providers: peopleImport,
    loadComponent: loadPeopleImport,
  },
  {
    path: 'measures',
    title: 'Import measures',
    providers: [provideState(measuresImportFeature), provideEffects(measuresImportEffects)],
    loadComponent: () =>
      import('./measures-import').then(({ MeasuresImportPage }) => MeasuresImportPage),
  },
];
