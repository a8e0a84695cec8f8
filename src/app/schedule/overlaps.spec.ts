import type { ListedSession } from '#contract/session';
import { someone } from '../core/testing/me';
import { overlapsOf } from './overlaps';
import { listedSession } from './testing/listed-session';

const { id, credential } = someone().staff;
const by = (name: string): ListedSession['facilitators'] => [
  { id: `${id} ${name}`, name, credential, part: 'facilitator' },
];

describe('Sessions at the same time', () => {
  // From nine to twelve in the Willow room.
  const skills = listedSession({ id: 'skills' });
  const process = listedSession({
    ...{ id: 'process', facilitators: by('Alder Pike'), room: 'willow room' },
    ...{ startsAt: '2026-06-16T14:00:00.000Z', endsAt: '2026-06-16T17:00:00.000Z' },
  });
  const found = (...sessions: ListedSession[]) => Object.fromEntries(overlapsOf(sessions));

  it('of one leader, or in one room, are told of each', () => {
    expect(found(skills, process)).toEqual({
      skills: ['Willow room is taken twice'],
      process: ['willow room is taken twice'],
    });
    const both = { ...process, facilitators: skills.facilitators };
    expect(found(skills, both)['skills']).toEqual([
      'Juniper Vale leads two at once',
      'Willow room is taken twice',
    ]);
  });

  it('are none where one ends as the other begins', () => {
    expect(found(skills, { ...process, startsAt: skills.endsAt })).toEqual({});
  });

  it('do not count when cancelled', () => {
    expect(found(skills, { ...process, status: 'cancelled' })).toEqual({});
  });

  it('share no room by telehealth, without a name, or at another site', () => {
    const elsewhere = { ...process.program, id: 'elsewhere', site: 'Lakeside' };
    expect(found(skills, { ...process, program: elsewhere })).toEqual({});
    const sameSite = { ...elsewhere, site: skills.program.site };
    expect(Object.keys(found(skills, { ...process, program: sameSite }))).toHaveSize(2);
    for (const where of [{ mode: 'telehealth' as const }, { room: ' ' }, { room: null }]) {
      expect(found({ ...skills, ...where }, { ...process, ...where })).toEqual({});
    }
  });

  it('are counted at one moment, not over the whole session', () => {
    const facilitators = by('Alder Pike');
    const [early, late] = [
      { id: 'early', startsAt: '2026-06-16T13:00:00.000Z', endsAt: '2026-06-16T14:00:00.000Z' },
      { id: 'late', startsAt: '2026-06-16T15:00:00.000Z', endsAt: '2026-06-16T16:00:00.000Z' },
    ].map((change) => listedSession({ ...change, facilitators, room: null }));
    const whole = listedSession({ id: 'whole', facilitators, room: null });
    if (!early || !late) throw new Error('no sessions');
    expect(found(early, late, whole)['whole']).toEqual(['Alder Pike leads two at once']);
    const between = { ...early, id: 'between', startsAt: '2026-06-16T13:30:00.000Z' };
    expect(found(early, late, whole, between)['whole']).toEqual(['Alder Pike leads three at once']);
  });
});
