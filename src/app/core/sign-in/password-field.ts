import {
  Component,
  type ElementRef,
  computed,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../../ui/icon/icon';

/** A password that one may look at while typing it. Pasting and password managers are welcome. */
@Component({
  selector: 'sw-password-field',
  imports: [Icon],
  template: `
    <div class="sw-field">
      <label [for]="fieldId()">{{ label() }}</label>
      <div class="box">
        <input
          #box
          class="sw-input"
          required
          autocapitalize="off"
          spellcheck="false"
          [autocomplete]="autocomplete()"
          [name]="autocomplete()"
          [id]="fieldId()"
          [type]="visible() ? 'text' : 'password'"
          [attr.aria-describedby]="described()"
          [attr.aria-invalid]="fault() === null ? null : 'true'"
          [value]="value()"
          (input)="take($event)"
        />
        <button type="button" [attr.aria-pressed]="visible()" (click)="visible.set(!visible())">
          Show<span class="sw-visually-hidden">{{ label() }}</span>
        </button>
      </div>
      @if (hint(); as text) {
        <p class="sw-hint" [id]="fieldId() + '-hint'">{{ text }}</p>
      }
      @if (fault(); as text) {
        <p class="sw-field-error" [id]="fieldId() + '-fault'">
          <sw-icon name="error" [size]="18" />{{ text }}
        </p>
      }
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
    @media (pointer: coarse) {
      button {
        inset-block: 0;
        min-height: 44px;
      }
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
  /** 'one-time-code' on what others hold afterwards: no browser offers to keep it. */
  readonly autocomplete = input<'current-password' | 'new-password' | 'one-time-code'>(
    'current-password',
  );
  readonly hint = input<string | null>(null);
  /** Why the server did not take it, in its words. */
  readonly fault = input<string | null>(null);
  readonly value = model('');

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly visible = signal(false);
  protected readonly described = computed(() => {
    const ids = [
      ...(this.hint() === null ? [] : [`${this.fieldId()}-hint`]),
      ...(this.fault() === null ? [] : [`${this.fieldId()}-fault`]),
    ];
    return ids.length === 0 ? null : ids.join(' ');
  });

  /** Puts the hand where something has to be typed anew. */
  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected take(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
