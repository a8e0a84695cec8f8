import type { ScoreOnlyInstrument } from '#contract/instrument';
import { scoreChoices } from './score-choices';

const own = (code: string, name: string): ScoreOnlyInstrument => ({
  ...{ code, name, direction: 'higher-is-worse', min: 0, max: 100 },
  ...{ norms: null, reliability: null, coding: 'raw', source: 'Ours' },
});

describe('What can be scored', () => {
  it('is each instrument once: of a score-only one the definition of the organization', () => {
    const choices = scoreChoices([own('who5', 'WHO-5 of ours'), own('bdi2', 'BDI-II')], ['bdi2']);
    const named = choices.filter(({ code }) => code === 'who5').map(({ shortName }) => shortName);
    expect(named).toEqual(['WHO-5 of ours']);
    expect(choices.some(({ code }) => code === 'bdi2')).toBeTrue();
  });

  it('asks item by item what ships so, whatever an organization defines', () => {
    const found = scoreChoices([own('phq9', 'Ours')], []).filter(({ code }) => code === 'phq9');
    expect(found.map(({ scoreOnly }) => scoreOnly)).toEqual([false]);
  });

  it('is not an instrument of a study, but for those who have a score of it', () => {
    const codes = (scored: string[]) =>
      scoreChoices([own('bdi2', 'BDI-II')], scored).map(({ code }) => code);
    expect(codes([])).not.toContain('bdi2');
    expect(codes(['bdi2'])).toContain('bdi2');
  });
});
