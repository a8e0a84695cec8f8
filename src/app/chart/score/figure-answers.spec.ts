import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { bamR, bamRContinuous } from '#domain/instruments/bam-r';
import type { Answers, ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';
import { FigureAnswers } from './figure-answers';

@Component({
  imports: [FigureAnswers],
  template: `<sw-figure-answers [instrument]="instrument()" [(answers)]="answers" />`,
})
class Host {
  readonly instrument = signal<ScoreOnlyInstrument>(bamR);
  readonly answers = signal<Answers>({ use: 3, risk: null, protective: 20 });
}

describe('The figures of the parts of an instrument', () => {
  async function shown() {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const boxes = () => [...element.querySelectorAll('input')];
    return { fixture, boxes, host: fixture.componentInstance };
  }

  it('are shown as they are held', async () => {
    const { boxes } = await shown();
    expect(boxes().map(({ value }) => value)).toEqual(['3', '', '20']);
  });

  it('stay as typed while they are typed', async () => {
    const { boxes, fixture, host } = await shown();
    const [use] = boxes();
    if (use) use.value = '4,';
    use?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(use?.value).toBe('4,');
    expect(host.answers()['use']).toBe(4);
  });

  it('are gone with the answers when another instrument is chosen', async () => {
    const { boxes, fixture, host } = await shown();
    const [use] = boxes();
    if (use) use.value = '7';
    use?.dispatchEvent(new Event('input'));
    host.instrument.set(bamRContinuous);
    host.answers.set({});
    await fixture.whenStable();
    expect(boxes().map(({ value }) => value)).toEqual(['', '', '']);
  });
});
