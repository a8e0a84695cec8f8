import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';

/** What somebody can do here who administers and treats nobody. */
@Component({
  selector: 'sw-accounts',
  imports: [PageHeader],
  template: `
    <sw-page-header heading="Accounts">{{ who() }}</sw-page-header>
    <div class="sw-panel">
      <h2>Administrators’ accounts</h2>
      <p>
        An account is made on the computer that Stepwell runs on. The command prints a password,
        once; whoever signs in with it is asked to choose their own:
      </p>
      <pre tabindex="0" role="region" aria-label="Command"><code>{{ command() }}</code></pre>
      <p>
        Programs are set up under Admin. Participants’ records are not open to an administrator:
        they are for those who treat.
      </p>
    </div>
  `,
  styles: `
    .sw-panel {
      display: grid;
      gap: var(--sw-space-3);
      max-width: 760px;
      margin: var(--sw-space-5);
      padding: var(--sw-space-5);
    }
    h2 {
      font: var(--mat-sys-title-medium);
    }
    pre {
      overflow-x: auto;
      margin: 0;
      padding: var(--sw-space-3);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container);
      white-space: pre-wrap;
    }
    @media screen and (max-width: 700px) {
      .sw-panel {
        margin: var(--sw-space-4);
      }
    }
  `,
})
export class AccountsPage {
  private readonly me = inject(Store).selectSignal(signInFeature.selectMe);

  protected readonly who = computed(() => {
    const me = this.me();
    return me ? `${staffName(me.staff)} · ${me.organization.name}` : '';
  });
  protected readonly command = computed(() => {
    const organization = this.me()?.organization.name ?? '';
    return `npm run administrator:create -- --organization "${organization}" --name "Ada Moss" --email ada.moss@example.org`;
  });
}
