import type { Routes } from '@angular/router';

export const tasksRoutes: Routes = [
  {
    path: '',
    title: 'Work',
    loadComponent: () => import('./tasks').then(({ TasksPage }) => TasksPage),
  },
];
