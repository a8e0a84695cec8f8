import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { type EnvironmentProviders, type Provider, inject } from '@angular/core';
import {
  type Routes,
  provideRouter,
  withComponentInputBinding,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore } from '@ngrx/store';
import { of } from 'rxjs';
import { withIdempotencyKey } from '../../api/idempotency';
import { MissingPage } from '../error/missing-page';
import { OpenEventStream } from '../live/event-stream';
import { AfterPaint } from '../outbox/after-paint';
import * as outboxEffects from '../outbox/outbox.effects';
import { outboxFeature } from '../outbox/outbox.feature';
import { reportStored } from '../outbox/report-stored';
import * as signInEffects from '../sign-in/sign-in.effects';
import { signInFeature } from '../sign-in/sign-in.feature';
import { waitAtClosedDoor } from '../sign-in/sign-in.interceptor';

/** The app as it is wired, with a server that a spec answers for (HttpTestingController). */
export function provideCore(routes: Routes = []): (Provider | EnvironmentProviders)[] {
  return [
    provideHttpClient(withInterceptors([reportStored, withIdempotencyKey, waitAtClosedDoor])),
    provideHttpClientTesting(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withNavigationErrorHandler((refused) => inject(MissingPage).met(refused)),
    ),
    // A spec sees no frames: what waits for one goes on at once.
    { provide: AfterPaint, useValue: of(null) },
    // Nor does its server tell anything by itself.
    {
      provide: OpenEventStream,
      useValue: () => ({ addEventListener: () => undefined, close: () => undefined }),
    },
    provideStore(),
    provideState(signInFeature),
    provideState(outboxFeature),
    provideEffects(signInEffects, {
      pump: outboxEffects.pump,
      send: outboxEffects.send,
      probe: outboxEffects.probe,
      retry: outboxEffects.retry,
      network: outboxEffects.network,
    }),
  ];
}
