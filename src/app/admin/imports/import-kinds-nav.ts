import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { importKindsOf } from './import-kinds';

/** Which kind of import, at the top of each; nothing for whom there is one. */
@Component({
  selector: 'sw-import-kinds',
  imports: [RouterLink, RouterLinkActive],
  template: `
    @if (kinds().length > 1) {
      <nav aria-label="What to import" class="sw-no-print">
        @for (kind of kinds(); track kind.path) {
          <a
            routerLinkActive="chosen"
            ariaCurrentWhenActive="page"
            [routerLink]="['/admin/import', kind.path]"
            >{{ kind.label }}</a
          >
        }
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-2);
      padding: var(--sw-space-3) var(--sw-space-5) 0;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
      padding: 0 var(--sw-space-3);
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      text-decoration: none;
    }
    .chosen {
      border-color: transparent;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font-weight: 600;
    }
    @media (pointer: coarse) {
      a {
        min-height: 44px;
      }
    }
    @media (max-width: 700px) {
      nav {
        padding-inline: var(--sw-space-4);
      }
    }
  `,
})
export class ImportKinds {
  private readonly roles = inject(Store).selectSignal(signInFeature.selectRoles);
  protected readonly kinds = computed(() => importKindsOf(this.roles()));
}
