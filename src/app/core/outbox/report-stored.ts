import { HttpEventType, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { tap } from 'rxjs';
import { storesNothing } from '../../api/stores-nothing';
import { Clock } from '../clock';
import { StoredActions } from './outbox.actions';

/** Every write that the server took moves the one state of saving, whoever sent it. */
export const reportStored: HttpInterceptorFn = (request, next) => {
  if (request.method === 'GET' || request.context.get(storesNothing)) return next(request);
  const store = inject(Store);
  const clock = inject(Clock);
  return next(request).pipe(
    tap((event) => {
      if (event.type === HttpEventType.Response) {
        store.dispatch(StoredActions.acknowledged({ at: clock.now() }));
      }
    }),
  );
};
