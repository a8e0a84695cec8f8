import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { applyStoredTheme } from './app/core/theme/theme';

applyStoredTheme(document, localStorage);
await bootstrapApplication(App, appConfig);
