import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { KeySheet } from './key-sheet';
import { Keys } from './keys';

@Component({ template: '<input aria-label="text" />' })
class Room {
  constructor() {
    inject(Keys).describe({ heading: 'Roster', keys: [{ keys: ['P'], does: 'present' }] });
  }
}

describe('Sheet of keys', () => {
  const press = (key: string, target: EventTarget = document.body) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

  it('opens on ?, shows the keys of the page, closes on Escape', async () => {
    const room = TestBed.createComponent(Room);
    const sheet = TestBed.createComponent(KeySheet);
    const dialog = () => (sheet.nativeElement as HTMLElement).querySelector('[role=dialog]');
    await sheet.whenStable();
    expect(dialog()).toBeNull();
    press('?');
    await sheet.whenStable();
    expect(dialog()?.textContent).toContain('present');
    room.destroy();
    await sheet.whenStable();
    expect(dialog()?.textContent).not.toContain('present');
    press('Escape');
    await sheet.whenStable();
    expect(dialog()).toBeNull();
  });

  it('lets one type a question mark', async () => {
    const room = TestBed.createComponent(Room);
    const sheet = TestBed.createComponent(KeySheet);
    const element = room.nativeElement as HTMLElement;
    document.body.append(element);
    press('?', element.querySelector('input') ?? element);
    await sheet.whenStable();
    expect(TestBed.inject(Keys).sheetOpen()).toBeFalse();
    element.remove();
  });
});
