import { inject } from '@angular/core';
import { type CanActivateFn, createUrlTreeFromSnapshot, type Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import { keepsWhatIsWritten } from '../core/record-form/keeps-what-is-written';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import * as closuresEffects from './closures/closures.effects';
import { closuresFeature } from './closures/closures.feature';
import * as curriculaEffects from './curricula/curricula.effects';
import { curriculaFeature } from './curricula/curricula.feature';
import * as groupsEffects from './groups/groups.effects';
import { groupsFeature } from './groups/groups.feature';
import { importRoutes } from './imports/import.routes';
import * as instrumentsEffects from './instruments/instruments.effects';
import { instrumentsFeature } from './instruments/instruments.feature';
import * as programsEffects from './programs/programs.effects';
import { programsFeature } from './programs/programs.feature';
import { sectionsOf } from './sections';
import * as staffEffects from './staff/staff.effects';
import { staffFeature } from './staff/staff.feature';

/** To what one's roles include first. A guard and no redirect: it waits until the roles are known. */
const firstSection: CanActivateFn = (route) => {
  const roles = inject(Store).selectSignal(signInFeature.selectRoles)();
  return createUrlTreeFromSnapshot(route, [sectionsOf(roles)[0]?.path ?? 'import']);
};

export const adminRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./admin').then(({ Admin }) => Admin),
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstSection], children: [] },
      {
        path: 'staff',
        providers: [provideState(staffFeature), provideEffects(staffEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Staff',
            loadComponent: () => import('./staff/staff').then(({ StaffPage }) => StaffPage),
          },
          {
            path: ':id',
            title: 'Staff member',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () => import('./staff/staff-form').then(({ StaffForm }) => StaffForm),
          },
          {
            path: ':id/hand-over',
            title: 'Hand over',
            loadComponent: () =>
              import('./staff/hand-over').then(({ HandOverPage }) => HandOverPage),
          },
        ],
      },
      {
        path: 'credentials',
        title: 'Credentials',
        canDeactivate: [keepsWhatIsWritten],
        providers: [provideState(staffFeature), provideEffects(staffEffects)],
        loadComponent: () =>
          import('./credentials/credentials').then(({ CredentialsPage }) => CredentialsPage),
      },
      {
        path: 'programs',
        providers: [provideState(programsFeature), provideEffects(programsEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Programs',
            loadComponent: () =>
              import('./programs/programs').then(({ ProgramsPage }) => ProgramsPage),
          },
          {
            path: ':id',
            title: 'Program',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./programs/program-form').then(({ ProgramForm }) => ProgramForm),
          },
          {
            path: ':id/measures',
            title: 'Measurement plan',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./measurement-plan/measurement-plan').then(
                ({ MeasurementPlanPage }) => MeasurementPlanPage,
              ),
          },
          {
            path: ':id/step-down',
            title: 'Step-down policy',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./step-down-policy/step-down-policy').then(
                ({ StepDownPolicyPage }) => StepDownPolicyPage,
              ),
          },
        ],
      },
      {
        path: 'day-templates',
        providers: [provideState(groupsFeature), provideEffects(groupsEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Day templates',
            loadComponent: () =>
              import('./day-templates/templates').then(({ TemplatesPage }) => TemplatesPage),
          },
          {
            path: ':id',
            title: 'Day template',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./day-templates/template-form').then(({ TemplateForm }) => TemplateForm),
          },
        ],
      },
      {
        path: 'curricula',
        providers: [provideState(curriculaFeature), provideEffects(curriculaEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Curricula',
            loadComponent: () =>
              import('./curricula/curricula').then(({ CurriculaPage }) => CurriculaPage),
          },
          {
            path: ':id',
            title: 'Curriculum',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./curricula/curriculum-form').then(({ CurriculumForm }) => CurriculumForm),
          },
        ],
      },
      {
        path: 'groups',
        providers: [provideState(groupsFeature), provideEffects(groupsEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Groups',
            loadComponent: () => import('./groups/groups').then(({ GroupsPage }) => GroupsPage),
          },
          {
            path: ':id',
            title: 'Group',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () => import('./groups/group-form').then(({ GroupForm }) => GroupForm),
          },
        ],
      },
      {
        path: 'instruments',
        providers: [provideState(instrumentsFeature), provideEffects(instrumentsEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Instruments',
            loadComponent: () =>
              import('./instruments/instruments').then(({ InstrumentsPage }) => InstrumentsPage),
          },
          {
            path: ':code',
            title: 'Instrument',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./instruments/instrument-form').then(({ InstrumentForm }) => InstrumentForm),
          },
        ],
      },
      {
        path: 'closures',
        providers: [provideState(closuresFeature), provideEffects(closuresEffects)],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'Closures',
            canDeactivate: [keepsWhatIsWritten],
            loadComponent: () =>
              import('./closures/closures').then(({ ClosuresPage }) => ClosuresPage),
          },
          {
            path: ':id/people',
            title: 'Who to tell',
            loadComponent: () =>
              import('./closures/closure-people').then(
                ({ ClosurePeoplePage }) => ClosurePeoplePage,
              ),
          },
        ],
      },
      {
        path: 'import',
        children: importRoutes,
      },
    ],
  },
];
