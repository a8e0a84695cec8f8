import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { sectionsOf } from './sections';

/** Around every page of the administration: its sections, beside the page that is open. */
@Component({
  selector: 'sw-admin',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    @if (sections().length > 1) {
      <nav aria-label="Administration" class="sw-no-print">
        <ul>
          @for (section of sections(); track section.path) {
            <li>
              <a
                #link
                routerLinkActive="here"
                ariaCurrentWhenActive="page"
                [routerLink]="['/admin', section.path]"
                (isActiveChange)="$event && show(link)"
                >{{ section.label }}</a
              >
            </li>
          }
        </ul>
      </nav>
    }
    <div class="section"><router-outlet /></div>
  `,
  styleUrl: './admin.scss',
})
export class Admin {
  private readonly roles = inject(Store).selectSignal(signInFeature.selectRoles);
  protected readonly sections = computed(() => sectionsOf(this.roles()));

  /** Where the sections do not fit beside each other, the open one is in sight. */
  protected show(link: HTMLElement): void {
    link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
