import type { Routes } from '@angular/router';
import { clinicalDay } from './core/shell/start.guard';
import {
  handedOver,
  notLocked,
  ownPassword,
  signedIn,
  signedOut,
} from './core/sign-in/signed-in.guard';

/**
 * A feature is one line: its path and its own table of routes, loaded when it is first opened. The
 * rail offers what stands here.
 */
const features: Routes = [
  {
    path: 'today',
    canActivate: [clinicalDay],
    loadChildren: () => import('./today/today.routes').then(({ todayRoutes }) => todayRoutes),
  },
  {
    path: 'schedule',
    loadChildren: () =>
      import('./schedule/schedule.routes').then(({ scheduleRoutes }) => scheduleRoutes),
  },
  {
    path: 'notes',
    loadChildren: () => import('./notes/notes.routes').then(({ notesRoutes }) => notesRoutes),
  },
  {
    path: 'sessions/:id/notes',
    loadChildren: () => import('./notes/notes.routes').then(({ wrapUpRoutes }) => wrapUpRoutes),
  },
  {
    path: 'sessions/:id/handoff',
    loadChildren: () =>
      import('./handoff/handoff.routes').then(({ handoffRoutes }) => handoffRoutes),
  },
  {
    path: 'sessions',
    loadChildren: () => import('./room/room.routes').then(({ roomRoutes }) => roomRoutes),
  },
  {
    path: 'check-ins',
    loadChildren: () =>
      import('./check-ins/check-ins.routes').then(({ checkInsRoutes }) => checkInsRoutes),
  },
  {
    path: 'flags',
    loadChildren: () => import('./flags/flags.routes').then(({ flagsRoutes }) => flagsRoutes),
  },
  {
    path: 'participants/:id',
    loadChildren: () => import('./chart/chart.routes').then(({ chartRoutes }) => chartRoutes),
  },
  {
    path: 'participants',
    loadChildren: () =>
      import('./participants/participants.routes').then(
        ({ participantsRoutes }) => participantsRoutes,
      ),
  },
  {
    path: 'intake',
    loadChildren: () => import('./intake/intake.routes').then(({ intakeRoutes }) => intakeRoutes),
  },
  {
    path: 'step-down',
    loadChildren: () =>
      import('./step-down/step-down.routes').then(({ stepDownRoutes }) => stepDownRoutes),
  },
  {
    path: 'outcomes',
    loadChildren: () =>
      import('./outcomes/outcomes.routes').then(({ outcomesRoutes }) => outcomesRoutes),
  },
  {
    path: 'tasks',
    loadChildren: () => import('./tasks/tasks.routes').then(({ tasksRoutes }) => tasksRoutes),
  },
  {
    path: 'admin',
    loadChildren: () => import('./admin/admin.routes').then(({ adminRoutes }) => adminRoutes),
  },
  {
    path: 'account',
    title: 'Password and PIN',
    loadComponent: () =>
      import('./core/sign-in/account/account').then(({ AccountPage }) => AccountPage),
  },
];

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [signedOut],
    loadComponent: () => import('./core/sign-in/sign-in').then(({ SignIn }) => SignIn),
  },
  {
    path: 'set-up',
    title: 'Set up Stepwell',
    canActivate: [signedOut],
    loadComponent: () => import('./set-up/set-up').then(({ SetUpPage }) => SetUpPage),
  },
  {
    // Outside the frame: no way leads from here to anything but the password.
    path: 'hand-over',
    canActivate: [signedIn],
    children: [
      {
        path: '',
        title: 'Treatment plan',
        canActivate: [handedOver],
        loadComponent: () =>
          import('./chart/plan/hand-over/hand-over').then(({ HandOverPage }) => HandOverPage),
      },
    ],
  },
  {
    // Outside the frame: a tablet in the participants' hands. Nobody of staff is signed in on it.
    path: 'check-in',
    loadChildren: () =>
      import('./check-in/check-in.routes').then(({ checkInRoutes }) => checkInRoutes),
  },
  {
    path: '',
    canActivate: [signedIn],
    canActivateChild: [notLocked, ownPassword],
    loadComponent: () => import('./core/shell/shell').then(({ Shell }) => Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'today' },
      ...features,
      {
        path: '**',
        title: 'Nothing here',
        loadComponent: () => import('./core/error/not-found').then(({ NotFound }) => NotFound),
      },
    ],
  },
];
