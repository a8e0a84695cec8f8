import type { Routes } from '@angular/router';

export const flagsRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Flags',
    loadComponent: () => import('./flags').then(({ FlagsPage }) => FlagsPage),
  },
];
