import { ElementRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '../../api/problem';
import { RecordForm } from './record-form';
import { Unsaved } from './unsaved';

interface Draft {
  readonly name: string;
}

describe('A form over a stored record', () => {
  it('sends the version that its draft was taken from, not one that came in while somebody wrote', () => {
    const stored = signal<Draft | null>({ name: 'Skills' });
    const version = signal(4);
    const sent: [Draft, number][] = [];
    const host = { nativeElement: document.createElement('form') };
    TestBed.configureTestingModule({ providers: [{ provide: ElementRef, useValue: host }] });
    const form = TestBed.runInInjectionContext(
      () =>
        new RecordForm<Draft>({
          stored,
          problems: () => ({}),
          refusal: () => null,
          version,
          send: (draft, seen) => sent.push([draft, seen]),
          askForTheirs: () => undefined,
        }),
    );
    form.set({ name: 'Skills group' });
    stored.set({ name: 'DBT skills' });
    version.set(5);
    form.submit();
    expect(sent).toEqual([[{ name: 'Skills group' }, 4]]);
    form.forget();
    form.submit();
    expect(sent[1]).toEqual([{ name: 'DBT skills' }, 5]);
  });

  it('sends everything after "mine" over the version of theirs', () => {
    const refused = signal<Problem | null>(null);
    const sent: number[] = [];
    const host = { nativeElement: document.createElement('form') };
    TestBed.configureTestingModule({ providers: [{ provide: ElementRef, useValue: host }] });
    const form = TestBed.runInInjectionContext(
      () =>
        new RecordForm<Draft>({
          stored: () => ({ name: 'Skills' }),
          problems: ({ name }) => (name === '' ? { name: 'Say its name.' } : {}),
          refusal: refused,
          version: () => 4,
          send: (_, seen) => sent.push(seen),
          askForTheirs: () => undefined,
        }),
    );
    form.submit();
    const conflict = { type: '', title: '', status: 409, detail: '' };
    refused.set({ ...conflict, theirs: { version: 6 } });
    form.saveMine();
    refused.set(null);
    form.submit();
    expect(sent).toEqual([4, 6, 6]);
    expect(form.draft()).toEqual({ name: 'Skills' });
    form.set({ name: '' });
    form.submit();
    expect(form.said('name')).toBe('Say its name.');
    form.showTheirs();
    expect(form.said('name')).withContext('nothing was sent of theirs').toBeNull();
  });

  it('is unsaved while it holds what is neither stored, nor on its way, nor what it began with', () => {
    const stored = signal<Draft>({ name: 'Skills' });
    const refused = signal<Problem | null>(null);
    const host = { nativeElement: document.createElement('form') };
    TestBed.configureTestingModule({ providers: [{ provide: ElementRef, useValue: host }] });
    const form = TestBed.runInInjectionContext(
      () =>
        new RecordForm<Draft>({
          stored,
          problems: ({ name }) => (name === '' ? { name: 'Say its name.' } : {}),
          refusal: refused,
          version: () => 4,
          send: () => undefined,
          askForTheirs: () => undefined,
        }),
    );
    const unsaved = TestBed.inject(Unsaved);
    expect(unsaved.any()).withContext('untouched').toBeFalse();
    form.set({ name: '' });
    form.submit();
    expect(unsaved.any()).withContext('not sent').toBeTrue();
    form.set({ name: 'Skills' });
    expect(unsaved.any()).withContext('as it was').toBeFalse();
    form.set({ name: 'DBT skills' });
    form.submit();
    expect(unsaved.any()).withContext('on its way').toBeFalse();
    refused.set({ type: '', title: '', status: 503, detail: '' });
    TestBed.tick();
    expect(unsaved.any()).withContext('refused').toBeTrue();
    form.submit();
    stored.set({ name: 'DBT skills' });
    expect(unsaved.any()).withContext('stored').toBeFalse();
    form.set({ name: 'DBT' });
    expect(unsaved.any()).withContext('written again').toBeTrue();
    form.forget();
    expect(unsaved.any()).withContext('given up').toBeFalse();
  });
});
