import { TestBed } from '@angular/core/testing';
import { Undo, undoBarTime } from './undo';

describe('Undo', () => {
  let undo: Undo;

  beforeEach(() => {
    jasmine.clock().install();
    undo = TestBed.inject(Undo);
  });
  afterEach(() => jasmine.clock().uninstall());

  const ctrlZ = (target: EventTarget = document.body) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));

  it('offers the last thing for ten seconds, and Ctrl+Z after that', () => {
    const taken: string[] = [];
    undo.offer({ done: 'Jory, excused', undo: () => taken.push('excused') });
    undo.offer({ done: 'Jory, no-show', undo: () => taken.push('no-show') });
    expect(undo.offered()?.done).toBe('Jory, no-show');
    jasmine.clock().tick(undoBarTime);
    expect(undo.offered()).toBeNull();
    ctrlZ();
    ctrlZ();
    ctrlZ();
    expect(taken).toEqual(['no-show', 'excused']);
    expect(undo.possible()).toBeFalse();
  });

  it('lies over the side column of a page that gives it, until that page is left', () => {
    undo.giveSide(true);
    expect(undo.overSide()).toBeTrue();
    undo.forget();
    expect(undo.overSide()).toBeFalse();
  });

  it('leaves Ctrl+Z to a text one is writing', () => {
    const taken: string[] = [];
    undo.offer({ done: 'Jory, excused', undo: () => taken.push('excused') });
    const text = document.body.appendChild(document.createElement('textarea'));
    ctrlZ(text);
    text.remove();
    expect(taken).toEqual([]);
  });

  it('forgets what belongs to a page that was left', () => {
    undo.offer({ done: 'Jory, excused', undo: () => undefined });
    undo.forget();
    expect(undo.possible()).toBeFalse();
    expect(undo.offered()).toBeNull();
  });
});
