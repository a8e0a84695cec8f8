import { TestBed } from '@angular/core/testing';
import type { ObservationChip } from '#contract/program';
import { ChipsEditor } from './chips-editor';

const flat: ObservationChip = {
  ...{ kind: 'affect', code: 'flat', label: 'Flat', phrase: 'showed little affect' },
};

describe('ChipsEditor', () => {
  let element: HTMLElement;
  let chips: ObservationChip[];
  let settle: () => Promise<unknown>;

  async function open(given: ObservationChip[]) {
    const fixture = TestBed.createComponent(ChipsEditor);
    chips = given;
    fixture.componentRef.setInput('chips', given);
    fixture.componentInstance.chips.subscribe((changed) => {
      chips = changed;
    });
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
  }

  const press = async (name: string) => {
    [...element.querySelectorAll('button')]
      .find((each) => each.textContent.includes(name))
      ?.click();
    await settle();
  };
  const write = async (label: string, text: string) => {
    const field = element.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle();
  };

  it('adds a skill of the program’s own, with what it says after “practised”', async () => {
    await open([flat]);
    await press('Add to own skills');
    await write('Own skills chip 1, on the chip', 'Drumming');
    await write('Own skills chip 1, in a note', 'drumming together');
    expect(chips).toEqual([
      flat,
      { kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming together' },
    ]);
  });

  it('gives it a code that no skill of the catalogue has', async () => {
    await open([]);
    await press('Add to own skills');
    await write('Own skills chip 1, on the chip', 'Stop!');
    expect(chips.map(({ code }) => code)).toEqual(['stop-2']);
  });

  it('takes it out again', async () => {
    await open([{ kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming' }]);
    element.querySelector<HTMLButtonElement>('button[aria-label="Take out Drumming"]')?.click();
    await settle();
    expect(chips).toEqual([]);
  });
});
