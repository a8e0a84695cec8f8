import { inRosterOrder } from './roster-places';
import { someNote } from './testing/some-notes';

describe('Places of a wrap-up', () => {
  it('keep the roster’s order, absent people between the others', () => {
    const hollis = {
      participantId: 'hollis',
      preferredName: 'Hollis',
      familyName: 'Inkwell',
      status: 'no-show',
      reason: null,
      flagged: false,
      recordedAt: null,
    } as const;
    const places = inRosterOrder({
      roster: ['aster', 'hollis', 'gone', 'ines'],
      notes: [someNote({ participantId: 'aster' }), someNote({ participantId: 'ines' })],
      absences: [hollis],
    });
    expect(places.map(({ participantId, absence }) => [participantId, absence !== null])).toEqual([
      ['aster', false],
      ['hollis', true],
      ['ines', false],
    ]);
  });
});
