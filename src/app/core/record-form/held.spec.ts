import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Held } from './held';

@Component({
  imports: [Held],
  template: '<div [swHeld]="saving()"><input /></div><button type="button">Save</button>',
})
class Form {
  readonly saving = signal(false);
}

describe('Fields that are held', () => {
  const open = async () => {
    const fixture = TestBed.createComponent(Form);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    const hold = async (saving: boolean) => {
      fixture.componentInstance.saving.set(saving);
      await fixture.whenStable();
    };
    const field = element.querySelector('input');
    return { element, field, hold, button: element.querySelector('button') };
  };

  it('take no writing, and whoever wrote is in the field again', async () => {
    const { element, field, hold } = await open();
    field?.focus();
    await hold(true);
    field?.blur();
    expect(element.querySelector('[inert]')).not.toBeNull();
    await hold(false);
    expect(element.querySelector('[inert]')).toBeNull();
    expect(document.activeElement).toBe(field);
    element.remove();
  });

  it('take the focus from nothing else', async () => {
    const { element, field, button, hold } = await open();
    field?.focus();
    button?.focus();
    await hold(true);
    button?.blur();
    await hold(false);
    expect(document.activeElement).toBe(document.body);
    element.remove();
  });
});
