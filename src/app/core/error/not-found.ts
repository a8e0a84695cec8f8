import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { PageHeader } from '../shell/page-header';

/** An address that leads nowhere, or to something one may not see: both look the same. */
@Component({
  selector: 'sw-not-found',
  imports: [EmptyState, PageHeader, RouterLink],
  template: `
    <sw-page-header heading="Nothing here" />
    <sw-empty-state
      heading="There is no such page, or you do not have access to it."
      text="If someone sent you this address, ask them who may open it."
    >
      <a routerLink="/today">Today</a>
    </sw-empty-state>
  `,
})
export class NotFound {}
