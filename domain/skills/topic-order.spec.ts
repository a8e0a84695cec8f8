import fc from 'fast-check';

import { orderTopics, type SessionInOrder, standingAfter } from '#domain/skills/topic-order';

const topicsOf = (letters: string, weekly = false) =>
  [...letters].map((topic, place) => ({
    module: 'Skills',
    topic,
    week: weekly ? place + 1 : null,
  }));
const held = (topic: string | null, weekOf = ''): SessionInOrder => ({
  module: topic === null ? null : 'Skills',
  topic,
  week: null,
  weekOf,
  isFixed: true,
});
const ahead = (weekOf = ''): SessionInOrder => ({ ...held(null, weekOf), isFixed: false });
/** Sessions by letters: a topic that was taught, "-" one of the leader's own, "." one to be planned. */
function planned(letters: string, sessions: string): string {
  const topics = topicsOf(letters);
  return orderTopics(
    topics,
    [...sessions].map((each) => (each === '.' ? ahead() : held(each === '-' ? 'A film' : each))),
  )
    .map((place) => (place === null ? '-' : letters.charAt(place)))
    .join('');
}

describe('The topics of a group', () => {
  it('follow each other, going round', () => {
    expect(planned('ABC', '.....')).toBe('ABCAB');
    expect(planned('ABC', 'B...')).toBe('BCAB');
    expect(planned('', '..')).toBe('--');
  });

  it('keep their turn when something else was taught instead', () => {
    expect(planned('ABC', 'A-..')).toBe('A-BC');
    expect(planned('ABCD', 'AC....')).toBe('ACBDAB');
    expect(planned('ABCD', 'AD....')).toBe('ADBCAB');
    expect(planned('ABCD', '.D....')).toBe('ADBCAB');
    expect(planned('ABC', 'ABA..')).toBe('ABACA');
  });

  it('that are repeated take nobody’s turn', () => {
    expect(planned('ABC', 'AA..')).toBe('AABC');
    expect(planned('ABC', 'ABCC..')).toBe('ABCCAB');
  });

  it('that stand twice are told by the one before', () => {
    expect(planned('ABAC', 'ABA..')).toBe('ABACA');
    expect(planned('ABAC', 'ACAB.')).toBe('ACABA');
  });

  it('go on where the group is, when a topic was put in behind it', () => {
    expect(planned('ANBCD', 'ABCDAB.')).toBe('ABCDABC');
  });

  it('that are weeks of a module last their week', () => {
    const topics = topicsOf('AB', true);
    const taught = orderTopics(topics, [ahead('w1'), ahead('w1'), ahead('w2'), ahead('w3')]);
    expect(taught).toEqual([0, 0, 1, 0]);
    const passed = orderTopics(topics, [ahead('w1'), { ...held('A film', 'w2') }, ahead('w3')]);
    expect(passed).toEqual([0, null, 1]);
  });

  it('say which are due', () => {
    expect(standingAfter(topicsOf('ABCD'), [held('A'), held('D')])).toEqual({
      next: 1,
      due: [1, 2],
    });
    expect(standingAfter(topicsOf('ABCD'), [held('A')])).toEqual({ next: 1, due: [] });
    expect(standingAfter([], [])).toEqual({ next: null, due: [] });
  });

  it('are each taught in a round, whatever leaders chose in between', () => {
    const letters = 'ABCDEFGH';
    const choice = fc.oneof(fc.constant('.'), fc.constant('-'));
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 30 }), (choices) => {
        const taught = planned(letters, choices.join('')).replaceAll('-', '');
        expect(letters.repeat(5).startsWith(taught)).toBeTrue();
      }),
    );
    const early = fc.tuple(
      fc.integer({ min: 1, max: letters.length - 1 }),
      fc.integer({ min: 1, max: letters.length - 1 }),
    );
    fc.assert(
      fc.property(early, ([place, turn]) => {
        const before = letters.slice(0, Math.min(place, turn));
        const sessions = `${before}${letters.charAt(place)}${'.'.repeat(letters.length * 2)}`;
        const taught = planned(letters, sessions);
        const first = taught.slice(0, letters.length);
        expect([...first].sort().join('')).toBe(letters);
        expect(taught.slice(letters.length, letters.length * 2)).toBe(letters);
      }),
    );
  });
});
