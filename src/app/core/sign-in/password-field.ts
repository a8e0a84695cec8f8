import { Component, input, model, signal } from '@angular/core';

/** A password that one may look at while typing it. Pasting and password managers are welcome. */
@Component({
  selector: 'sw-password-field',
  template: `
    <div class="sw-field">
      <label [for]="fieldId()">{{ label() }}</label>
      <div class="box">
        <input
          class="sw-input"
          required
          autocomplete="current-password"
          name="password"
          [id]="fieldId()"
          [type]="visible() ? 'text' : 'password'"
          [value]="value()"
          (input)="take($event)"
        />
        <button type="button" [attr.aria-pressed]="visible()" (click)="visible.set(!visible())">
          Show<span class="sw-visually-hidden"> the password</span>
        </button>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .box {
      position: relative;
    }
    input {
      padding-inline-end: 72px;
    }
    button {
      position: absolute;
      inset: 6px 6px 6px auto;
      padding: 0 var(--sw-space-3);
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    button[aria-pressed='true'] {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
  `,
})
export class PasswordField {
  readonly fieldId = input.required<string>();
  readonly label = input('Password');
  readonly value = model('');

  protected readonly visible = signal(false);

  protected take(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
