import { Component, computed, input } from '@angular/core';
import type { SignatureRecord } from '#contract/group-note';
import { sayDate, timeWithSeconds } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';

/** Who signed, as what, when, and the hash of what was signed; said plainly when it no longer matches. */
@Component({
  selector: 'sw-signature-line',
  imports: [Icon],
  template: `
    <div class="line" [class.broken]="!signature().verified">
      <sw-icon [name]="signature().verified ? 'lock' : 'error'" [size]="18" />
      <div>
        <strong>{{ signature().purpose === 'signature' ? 'Signed' : 'Co-signed' }}</strong>
        by {{ signature().name }}, {{ signature().credential }}, {{ when() }}
        @if (signature().verified) {
          <details>
            <summary>Content checked, {{ signature().contentHash.slice(0, 8) }}…</summary>
            <span class="hash">
              SHA-256 {{ signature().contentHash }}, form {{ signature().formVersion }}
            </span>
          </details>
        } @else {
          <span class="hash">
            What is stored no longer matches what was signed. Tell your administrator.
          </span>
        }
      </div>
    </div>
  `,
  styles: `
    .line {
      display: flex;
      gap: 8px;
      padding-top: 8px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    summary {
      width: fit-content;
      cursor: pointer;
    }
    .hash {
      display: block;
      overflow-wrap: anywhere;
    }
    summary,
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
    const day = sayDate(signedAt, this.timeZone());
    return `${day}, ${timeWithSeconds(signedAt, this.timeZone())}`;
  });
}
