import {
  afterNextRender,
  Directive,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  untracked,
} from '@angular/core';

/**
 * Fields that stay as they are while what they say is on its way. Whoever wrote in one of them is in
 * it again afterwards.
 */
@Directive({
  selector: '[swHeld]',
  host: {
    '[attr.inert]': "swHeld() ? '' : null",
    '(focusin)': 'entered($event.target)',
    '(focusout)': 'left()',
  },
})
export class Held {
  readonly swHeld = input.required<boolean>();

  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private writtenIn: EventTarget | null = null;

  constructor() {
    effect(() => {
      if (!this.swHeld()) untracked(() => this.goBack());
    });
  }

  protected entered(field: EventTarget | null): void {
    this.writtenIn = field;
  }

  protected left(): void {
    // Held, the browser takes the focus away by itself.
    if (!this.swHeld()) this.writtenIn = null;
  }

  private goBack(): void {
    const field = this.writtenIn;
    if (!(field instanceof HTMLElement)) return;
    afterNextRender(
      () => {
        // Unless something else has it by then: the first field that was refused.
        if (this.document.activeElement === this.document.body) field.focus();
      },
      { injector: this.injector },
    );
  }
}
