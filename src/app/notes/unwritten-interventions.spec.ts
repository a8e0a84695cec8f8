import { someWrapUp } from './testing/some-notes';
import { unwrittenInterventions } from './unwritten-interventions';

describe('Interventions not yet written', () => {
  const juniper = { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' };
  const tobin = { id: 'tobin', name: 'Tobin Larkspur', credential: 'RN' };
  const { session } = someWrapUp([]);
  const led = { session: { ...session, leaders: [juniper, tobin] } };
  const by = (staffId: string, text: string) => ({ staffId, text, version: 1 });

  it('are said of each leader who wrote none, also of oneself', () => {
    expect(unwrittenInterventions({ ...led, interventions: [] }, 'juniper')).toEqual([
      'Your own intervention is not yet written',
      'Intervention of Tobin Larkspur not yet written',
    ]);
  });

  it('are not said of one who wrote; blanks are no words', () => {
    const interventions = [by('juniper', 'Taught the skill.'), by('tobin', '  ')];
    expect(unwrittenInterventions({ ...led, interventions }, 'juniper')).toEqual([
      'Intervention of Tobin Larkspur not yet written',
    ]);
  });
});
