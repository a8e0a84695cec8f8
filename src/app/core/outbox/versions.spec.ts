import { bodyOf, read, replaced, versionsIn, versionsInConflict, withVersions } from './versions';
import type { Write } from './write';

const batch: Write = {
  id: '1',
  method: 'POST',
  url: '/api/sessions/s/attendance',
  body: {
    rows: [
      { participantId: 'aster', status: 'present', version: 0 },
      { participantId: 'bram', status: 'present', version: 0 },
    ],
  },
  targets: ['aster', 'bram'].map((who) => ({
    key: `attendance/s/${who}`,
    version: 2,
    path: `/rows/[participantId=${who}]/version`,
  })),
  describes: 'All present',
  at: '2026-06-16T14:00:00.000Z',
  replaceable: false,
};

describe('Versions', () => {
  it('reads a value, a row by its field, and nothing where nothing is', () => {
    const json = {
      rows: [
        { id: 'a', n: 1 },
        { id: 'b', n: 0 },
      ],
    };
    expect(read(json, '/rows/[id=b]/n')).toBe(0);
    expect(read(json, '/rows/[id=c]/n')).toBeUndefined();
    expect(read(null, '/version')).toBeUndefined();
  });

  it('replaces without changing the original', () => {
    const json = { rows: [{ id: 'a', n: 1 }] };
    expect(replaced(json, '/rows/[id=a]/n', 2)).toEqual({ rows: [{ id: 'a', n: 2 }] });
    expect(json.rows[0]?.n).toBe(1);
    expect(replaced(json, '/rows/[id=z]/n', 2)).toEqual(json);
  });

  it('puts each version where the server reads it', () => {
    expect(bodyOf(batch)).toEqual({
      rows: [
        { participantId: 'aster', status: 'present', version: 2 },
        { participantId: 'bram', status: 'present', version: 2 },
      ],
    });
  });

  it('adds the version to a body that has none', () => {
    const one: Write = { ...batch, body: { value: 3 }, targets: [{ key: 'k', version: 0 }] };
    expect(bodyOf(one)).toEqual({ value: 3, version: 0 });
  });

  it('finds the versions of an answer in any order', () => {
    const answer = {
      rows: [
        { participantId: 'bram', version: 9 },
        { participantId: 'aster', version: 3 },
      ],
    };
    expect(versionsIn(batch, answer)).toEqual({ 'attendance/s/aster': 3, 'attendance/s/bram': 9 });
    expect(withVersions(batch, { 'attendance/s/bram': 9 }).targets.map((t) => t.version)).toEqual([
      2, 9,
    ]);
  });

  it('finds theirs where only the row is shown', () => {
    const nested: Write = {
      ...batch,
      targets: [{ key: 'k', version: 1, answerPath: '/checkIn/version' }],
    };
    expect(versionsInConflict(nested, { value: 3, version: 4 })).toEqual({ k: 4 });
  });
});
