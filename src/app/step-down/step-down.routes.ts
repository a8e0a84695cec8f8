import type { Routes } from '@angular/router';

export const stepDownRoutes: Routes = [
  {
    path: '',
    title: 'Step-down board',
    loadComponent: () => import('./board').then(({ BoardPage }) => BoardPage),
  },
  {
    path: ':participant',
    title: 'Step-down review',
    loadComponent: () => import('./review').then(({ ReviewPage }) => ReviewPage),
  },
  {
    path: ':participant/reviews/:review',
    title: 'Decided review',
    loadComponent: () =>
      import('./decided-review').then(({ DecidedReviewPage }) => DecidedReviewPage),
  },
];
