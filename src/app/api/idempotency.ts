import type { HttpInterceptorFn } from '@angular/common/http';
import { v7 as newId } from 'uuid';

/** Gives a key to each write that brought none: the server refuses a change without one. */
export const withIdempotencyKey: HttpInterceptorFn = (request, next) =>
  request.method === 'GET' || request.headers.has('Idempotency-Key')
    ? next(request)
    : next(request.clone({ setHeaders: { 'Idempotency-Key': newId() } }));
