import { beforeEnding } from './before-ending';
import type { PersonView } from './roster-view';

describe('Before a session ends', () => {
  const session = {
    endsAt: '2026-06-16T18:00:00.000Z',
    program: { timeZone: 'America/Denver' },
    attendancePerBlock: false,
    parts: [],
    attendance: [],
  } as unknown as Parameters<typeof beforeEnding>[0];
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
      'It is planned until 12:00: it ends 2 h 43 min early.',
      '1 person is expected and not marked.',
      '1 person was not asked for a rating.',
      '1 absence has no reason yet.',
    ]);
  });

  it('on a day of blocks it is said who is recorded in one and in another not', () => {
    const block = (id: string, at: string) => ({
      ...{ id, title: id, isBreak: false, facilitatorId: null },
      startsAt: `2026-06-16T${at}:00.000Z`,
      endsAt: `2026-06-16T${at}:00.000Z`,
    });
    const row = (participantId: string, blockId: string, leftAt: string | null = null) => ({
      ...{ participantId, blockId, status: 'present', leftAt },
    });
    const day = {
      ...session,
      attendancePerBlock: true,
      parts: [block('Skills', '15:00'), block('Process', '16:30'), block('Later', '19:00')],
      attendance: [
        ...[row('aster', 'Skills'), row('bram', 'Skills'), row('bram', 'Process')],
        row('gone', 'Skills', '2026-06-16T16:00:00.000Z'),
      ],
    } as unknown as Parameters<typeof beforeEnding>[0];
    const people = ['aster', 'bram', 'gone', 'away'].map((participantId) =>
      person({ participantId }),
    );
    expect(beforeEnding(day, people, '2026-06-16T17:55:00.000Z')).toEqual([
      '1 person is not recorded in 10:30 Process.',
    ]);
  });

  it('nothing is said where nothing is open', () => {
    expect(beforeEnding(session, [person({})], '2026-06-16T17:55:00.000Z')).toEqual([]);
  });
});
