import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { map, take } from 'rxjs';
import { signInFeature } from '../sign-in/sign-in.feature';
import { clinical } from './destinations';

/** The day is of those who treat; who only administers starts at what is set up. */
export const clinicalDay: CanActivateFn = () => {
  const router = inject(Router);
  return inject(Store)
    .select(signInFeature.selectRoles)
    .pipe(
      take(1),
      map((roles) => {
        const onlyAdministers =
          roles.includes('administrator') && !roles.some((role) => clinical.includes(role));
        return onlyAdministers ? router.parseUrl('/admin') : true;
      }),
    );
};
