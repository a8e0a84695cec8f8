import type { Routes } from '@angular/router';

/** Staff's side of the check-in: today's sessions, and the codes and tablets of one. */
export const checkInsRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Check-in',
    loadComponent: () => import('./check-in-list').then(({ CheckInList }) => CheckInList),
  },
  {
    path: ':id',
    title: 'Check-in codes',
    loadComponent: () =>
      import('./check-in-codes').then(({ CheckInCodesPage }) => CheckInCodesPage),
  },
];
