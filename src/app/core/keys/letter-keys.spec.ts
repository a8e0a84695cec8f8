import { TestBed } from '@angular/core/testing';
import { LetterKeys } from './letter-keys';

describe('Single-letter keys', () => {
  const storageKey = 'stepwell.letter-keys';
  afterEach(() => localStorage.removeItem(storageKey));

  const pressed = (init: KeyboardEventInit, target: Element = document.body) => {
    const event = new KeyboardEvent('keydown', { ...init, bubbles: true });
    target.dispatchEvent(event);
    return event;
  };

  it('act from the page, not from a text and not in a chord', () => {
    const keys = TestBed.inject(LetterKeys);
    const text = document.body.appendChild(document.createElement('textarea'));
    expect(keys.acts(pressed({ key: 'p' }))).toBeTrue();
    expect(keys.acts(pressed({ key: 'p', ctrlKey: true }))).toBeFalse();
    expect(keys.acts(pressed({ key: 'ArrowDown' }))).toBeFalse();
    expect(keys.acts(pressed({ key: 'p' }, text))).toBeFalse();
    text.remove();
  });

  it('are turned off on this device, and on again', () => {
    TestBed.inject(LetterKeys).turn(false);
    expect(TestBed.inject(LetterKeys).acts(pressed({ key: 'p' }))).toBeFalse();
    TestBed.resetTestingModule();
    const later = TestBed.inject(LetterKeys);
    expect(later.on()).toBeFalse();
    later.turn(true);
    expect(later.acts(pressed({ key: 'p' }))).toBeTrue();
    expect(localStorage.getItem(storageKey)).toBeNull();
  });
});
