import { ElementRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
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
});
