import { someNote, someWrapUp } from './testing/some-notes';
import { ownPart, unwrittenInterventions } from './unwritten-interventions';

describe('Interventions not yet written', () => {
  const juniper = { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' };
  const tobin = { id: 'tobin', name: 'Tobin Larkspur', credential: 'RN' };
  const { session } = someWrapUp([]);
  const led = { session: { ...session, leaders: [juniper, tobin] } };
  const by = (staffId: string, text: string) => ({ staffId, text, version: 1 });

  it('are said of each leader who wrote none, also of oneself', () => {
    expect(unwrittenInterventions({ ...led, interventions: [] }, 'juniper')).toEqual([
      'Not yet written: your intervention, and that of Tobin Larkspur',
    ]);
    expect(
      unwrittenInterventions(
        { session: { ...session, leaders: [juniper] }, interventions: [] },
        'juniper',
      ),
    ).toEqual(['Your own intervention is not yet written']);
  });

  it('are not said of one who wrote; blanks are no words', () => {
    const interventions = [by('juniper', 'Taught the skill.'), by('tobin', '  ')];
    expect(unwrittenInterventions({ ...led, interventions }, 'juniper')).toEqual([
      'Not yet written: the intervention of Tobin Larkspur',
    ]);
  });

  it('are what stands where a session has no note of its own, until its note is signed', () => {
    const alone = { session: { ...session, leaders: [juniper] }, notes: [someNote()] };
    expect(ownPart({ ...alone, interventions: [] }, 'juniper')).toEqual({
      met: false,
      icon: 'remove',
      words: 'Your own intervention is not yet written',
    });
    const interventions = [by('juniper', 'Asked about the week.')];
    expect(ownPart({ ...alone, interventions }, 'juniper').words).toBe('Written');
    const notes = [someNote({ signedAt: '2026-06-16T16:00:00.000Z' })];
    expect(ownPart({ ...alone, notes, interventions }, 'juniper').met).toBeTrue();
  });
});
