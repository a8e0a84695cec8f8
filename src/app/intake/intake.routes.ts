import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { keepsWhatIsWritten } from '../core/record-form/keeps-what-is-written';
import * as referralEffects from './referral.effects';
import { referralFeature } from './referral.feature';
import * as referralsEffects from './referrals.effects';
import { referralsFeature } from './referrals.feature';

const referralForm = () => import('./referral-form').then(({ ReferralForm }) => ReferralForm);

export const intakeRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Intake',
    providers: [provideState(referralsFeature), provideEffects(referralsEffects)],
    loadComponent: () => import('./intake').then(({ Intake }) => Intake),
  },
  {
    path: '',
    providers: [provideState(referralFeature), provideEffects(referralEffects)],
    children: [
      {
        path: 'new',
        title: 'New referral',
        canDeactivate: [keepsWhatIsWritten],
        loadComponent: referralForm,
      },
      {
        path: ':id',
        pathMatch: 'full',
        title: 'Referral',
        loadComponent: () => import('./referral').then(({ ReferralPage }) => ReferralPage),
      },
      {
        path: ':id/admission',
        title: 'Admission',
        canDeactivate: [keepsWhatIsWritten],
        loadComponent: () => import('./admission-form').then(({ AdmissionForm }) => AdmissionForm),
      },
      {
        path: ':id/edit',
        title: 'Change a referral',
        canDeactivate: [keepsWhatIsWritten],
        loadComponent: referralForm,
      },
    ],
  },
];
