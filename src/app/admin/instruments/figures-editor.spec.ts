import { TestBed } from '@angular/core/testing';
import { provideState, Store } from '@ngrx/store';
import type { Program } from '#contract/program';
import { phq9 } from '#domain/instruments/phq9';
import { provideCore } from '../../core/testing/core-providers';
import { FiguresEditor } from './figures-editor';
import { InstrumentsApiActions } from './instruments.actions';
import { instrumentsFeature } from './instruments.feature';

const program = (id: string): Program =>
  ({ id, name: id, version: 1, settings: { figures: [] } }) as unknown as Program;

describe('Choosing the figures of a program', () => {
  const opened = async (id: string) => {
    const fixture = TestBed.createComponent(FiguresEditor);
    fixture.componentRef.setInput('instrument', phq9);
    fixture.componentRef.setInput('program', program(id));
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const [select] = element.querySelectorAll('select');
    if (select) select.value = 'own';
    select?.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    return { fixture, element };
  };

  it('are refused under the program that was refused, and under no other', async () => {
    TestBed.configureTestingModule({
      providers: [...provideCore(), provideState(instrumentsFeature)],
    });
    const [first, second] = [await opened('iop'), await opened('php')];
    const problem = {
      ...{ type: 'urn:stepwell:problem:conflict', title: 'Changed', status: 409, detail: '' },
      theirs: program('php'),
    };
    TestBed.inject(Store).dispatch(InstrumentsApiActions.refused({ id: 'php', problem }));
    await Promise.all([first.fixture.whenStable(), second.fixture.whenStable()]);
    expect(first.element.querySelector('sw-refusal')).toBeNull();
    expect(second.element.querySelector('sw-refusal')).not.toBeNull();
  });
});
