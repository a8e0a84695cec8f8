import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstInvalid } from './first-invalid';

@Component({
  template: `
    <input id="name" />
    <input id="from" [attr.aria-invalid]="faulty() ? 'true' : null" />
    <input id="until" [attr.aria-invalid]="faulty() ? 'true' : null" />
  `,
})
class Form {
  readonly faulty = signal(false);
  private readonly show = firstInvalid();

  send(): void {
    this.faulty.set(true);
    this.show();
  }
}

describe('A form that is not taken', () => {
  it('has the focus at its first fault, also one that is only marked by being sent', async () => {
    const fixture = TestBed.createComponent(Form);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    fixture.componentInstance.send();
    await fixture.whenStable();
    expect(document.activeElement?.id).toBe('from');
    (fixture.nativeElement as HTMLElement).remove();
  });
});
