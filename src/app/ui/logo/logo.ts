import { Component, input } from '@angular/core';

/** The mark: steps down into a well. */
@Component({
  selector: 'sw-logo',
  template: `
    <svg viewBox="0 0 28 28" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
      <path d="M2 3h10v6h7v6h7v4H16v-6H9V7H2z" fill="var(--mat-sys-primary)" />
      <path d="M2 15h11v4H2z" fill="var(--mat-sys-primary)" opacity="0.5" />
      <path d="M2 22h24v4H2z" fill="var(--mat-sys-primary)" />
    </svg>
  `,
  styles: ':host { display: inline-flex; flex: none; }',
})
export class Logo {
  readonly size = input(28);
}
