import { beforeEnding } from './before-ending';
import type { PersonView } from './roster-view';

describe('Before a session ends', () => {
  const session = {
    endsAt: '2026-06-16T18:00:00.000Z',
    program: { timeZone: 'America/Denver' },
  } as Parameters<typeof beforeEnding>[0];
  const person = (change: Partial<PersonView>): PersonView =>
    ({
      status: 'present',
      due: true,
      absence: null,
      ratings: [{ asked: true }],
      ...change,
    }) as PersonView;

  it('it is said that it ends early, and what is still open', () => {
    const people = [
      person({}),
      person({ ratings: [{ asked: false }] as unknown as PersonView['ratings'] }),
      person({ status: 'expected' }),
      person({ status: 'expected', due: false }),
      person({ status: 'no-show', absence: { words: 'No-show.', reason: null } }),
      person({ status: 'excused', absence: { words: 'Excused.', reason: 'Ill' } }),
    ];
    expect(beforeEnding(session, people, '2026-06-16T15:17:00.000Z')).toEqual([
      'It is planned until 12:00: it ends 163 minutes early.',
      '1 person is expected and not marked.',
      '1 person was not asked for a rating.',
      '1 absence has no reason yet.',
    ]);
  });

  it('nothing is said where nothing is open', () => {
    expect(beforeEnding(session, [person({})], '2026-06-16T17:55:00.000Z')).toEqual([]);
  });
});
