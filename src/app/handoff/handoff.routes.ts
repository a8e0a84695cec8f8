import type { Routes } from '@angular/router';

export const handoffRoutes: Routes = [
  {
    path: '',
    title: 'Handoff sheet',
    loadComponent: () => import('./handoff').then(({ HandoffPage }) => HandoffPage),
  },
];
