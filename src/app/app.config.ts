import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore } from '@ngrx/store';
import { withIdempotencyKey } from './api/idempotency';
import { routes } from './app.routes';
import { MissingPage } from './core/error/missing-page';
import * as outboxEffects from './core/outbox/outbox.effects';
import { outboxFeature } from './core/outbox/outbox.feature';
import { reportStored } from './core/outbox/report-stored';
import { provideUnsentWarning } from './core/outbox/unsent-warning';
import { provideUnsavedWarning } from './core/record-form/unsaved-warning';
import { PageTitle } from './core/shell/page-title';
import * as signInEffects from './core/sign-in/sign-in.effects';
import { signInFeature } from './core/sign-in/sign-in.feature';
import { waitAtClosedDoor } from './core/sign-in/sign-in.interceptor';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([reportStored, withIdempotencyKey, waitAtClosedDoor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((refused) => inject(MissingPage).met(refused)),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideStore(
      {},
      {
        runtimeChecks: {
          strictStateImmutability: isDevMode(),
          strictActionImmutability: isDevMode(),
          strictStateSerializability: isDevMode(),
          strictActionSerializability: isDevMode(),
          strictActionTypeUniqueness: isDevMode(),
        },
      },
    ),
    provideState(signInFeature),
    provideState(outboxFeature),
    provideEffects(signInEffects, {
      pump: outboxEffects.pump,
      send: outboxEffects.send,
      probe: outboxEffects.probe,
      retry: outboxEffects.retry,
      network: outboxEffects.network,
    }),
    provideUnsentWarning(),
    provideUnsavedWarning(),
  ],
};
