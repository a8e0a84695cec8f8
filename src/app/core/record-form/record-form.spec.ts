import { ElementRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '../../api/problem';
import { RecordForm } from './record-form';

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
});
