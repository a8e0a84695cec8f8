import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { ErrorState } from '../../ui/error-state/error-state';
import { outboxFeature } from '../outbox/outbox.feature';
import { PageHeader } from '../shell/page-header';
import { MissingPage } from './missing-page';

/** In place of a page that could not be fetched: what is so, what is kept, what to do. */
@Component({
  selector: 'sw-missing-page-panel',
  imports: [ErrorState, MatButton, PageHeader],
  template: `
    <sw-page-header heading="Waiting for the network" />
    <sw-error-state
      heading="This page is not on this computer yet"
      [text]="text()"
      (tryAgain)="missing.tryAgain()"
    >
      <button matButton type="button" (click)="missing.giveUp()">Back to the page before</button>
    </sw-error-state>
  `,
})
export class MissingPagePanel {
  private readonly unsent = inject(Store).selectSignal(outboxFeature.selectUnsentCount);
  protected readonly missing = inject(MissingPage);

  protected readonly text = computed(() => {
    const count = this.unsent();
    const kept =
      count === 0
        ? 'The page before is kept as you left it.'
        : `The page before is kept as you left it; ${count === 1 ? '1 entry waits' : `${count} entries wait`} to be sent.`;
    return `It opens by itself when the network is back. ${kept}`;
  });
}
