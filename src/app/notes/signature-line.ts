import { Component, computed, input } from '@angular/core';
import type { SignatureRecord } from '#contract/group-note';
import { timeWithSeconds } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';

/** Who signed, as what, when, and the hash of what was signed; said plainly when it no longer matches. */
@Component({
  selector: 'sw-signature-line',
  imports: [Icon],
  template: `
    <p [class.broken]="!signature().verified">
      <sw-icon [name]="signature().verified ? 'lock' : 'error'" [size]="18" />
      <span>
        <strong>{{ signature().purpose === 'signature' ? 'Signed' : 'Co-signed' }}</strong>
        by {{ signature().name }}, {{ signature().credential }}, {{ when() }}
        <br />
        <span class="hash">
          @if (signature().verified) {
            SHA-256 {{ signature().contentHash.slice(0, 16) }}…, form {{ signature().formVersion }}
          } @else {
            What is stored no longer matches what was signed. Tell your administrator.
          }
        </span>
      </span>
    </p>
  `,
  styles: `
    p {
      display: flex;
      gap: 8px;
      padding-top: 8px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .hash {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .broken {
      color: var(--mat-sys-error);
    }
  `,
})
export class SignatureLine {
  readonly signature = input.required<SignatureRecord>();
  readonly timeZone = input.required<string>();
  protected readonly when = computed(() => {
    const { signedAt } = this.signature();
    const day = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: this.timeZone(),
    }).format(new Date(signedAt));
    return `${day}, ${timeWithSeconds(signedAt, this.timeZone())}`;
  });
}
