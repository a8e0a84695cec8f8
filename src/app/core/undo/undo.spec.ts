import { TestBed } from '@angular/core/testing';
import { SeenByRoom } from '../seen-by-room';
import { Undo, undoBarTime } from './undo';
import { UndoBar } from './undo-bar';

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

  it('lies over the place that the page gives it', async () => {
    const place = document.body.appendChild(document.createElement('p'));
    place.dataset['undoPlace'] = '';
    place.style.cssText = 'position: fixed; inset: 12px auto auto 34px; width: 300px; height: 42px';
    const fixture = TestBed.createComponent(UndoBar);
    document.body.append(fixture.nativeElement as HTMLElement);
    undo.offer({ done: 'Jory, excused', undo: () => undefined });
    await fixture.whenStable();
    const bar = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.bar');
    expect([bar?.style.top, bar?.style.left, bar?.style.width]).toEqual(['12px', '34px', '300px']);
    // Where it would cut off the button, it is no place.
    place.style.width = '174px';
    window.dispatchEvent(new Event('resize'));
    await fixture.whenStable();
    expect(bar?.style.top).toBe('');
    place.remove();
  });

  it('leaves Ctrl+Z to a text one is writing', () => {
    const taken: string[] = [];
    undo.offer({ done: 'Jory, excused', undo: () => taken.push('excused') });
    const text = document.body.appendChild(document.createElement('textarea'));
    ctrlZ(text);
    text.remove();
    expect(taken).toEqual([]);
  });

  it('gives the focus back to what had it, and names nobody in full to the room', async () => {
    const cell = document.body.appendChild(document.createElement('button'));
    cell.focus();
    const fixture = TestBed.createComponent(UndoBar);
    TestBed.inject(SeenByRoom).turned.set(true);
    undo.offer({ done: 'Jory Saltmarsh, excused', toRoom: 'Jory, excused', undo: () => undefined });
    await fixture.whenStable();
    const bar = fixture.nativeElement as HTMLElement;
    document.body.append(bar);
    expect(bar.textContent).toContain('Jory, excused');
    expect(bar.textContent).not.toContain('Saltmarsh');
    const button = bar.querySelector('button');
    button?.focus();
    button?.click();
    expect(document.activeElement).toBe(cell);
    cell.remove();
  });

  it('forgets what belongs to a page that was left', () => {
    undo.offer({ done: 'Jory, excused', undo: () => undefined });
    undo.forget();
    expect(undo.possible()).toBeFalse();
    expect(undo.offered()).toBeNull();
  });
});
