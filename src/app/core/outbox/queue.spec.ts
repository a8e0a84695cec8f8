import type { Problem } from '../../api/problem';
import * as queue from './queue';
import { savingStateOf } from './saving-state';
import { type OutboxState, type Write, emptyOutbox } from './write';

const refusal: Problem = {
  type: 'urn:stepwell:problem:invalid',
  title: 'Some entries are not valid',
  status: 400,
  detail: 'The time is before the session began.',
};

function write(id: string, key = id, version: number | null = 0): Write {
  return {
    id,
    method: 'PUT',
    url: `/api/${key}`,
    body: { status: 'present' },
    targets: [{ key, version }],
    describes: `Attendance, ${key}`,
    at: '2026-06-16T14:00:00.000Z',
    replaceable: false,
  };
}

function with_(...writes: Write[]): OutboxState {
  return writes.reduce(queue.enqueued, emptyOutbox);
}

const at = '2026-06-16T14:00:01.000Z';

describe('Outbox queue', () => {
  it('sends different targets side by side, at most four', () => {
    const state = with_(...['a', 'b', 'c', 'd', 'e'].map((id) => write(id)));
    expect(queue.sendable(state)).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.sendable(queue.sending(state, ['a', 'b', 'c']))).toEqual(['d']);
  });

  it('sends the same target one after the other, in the order of the taps', () => {
    const state = with_(write('1', 'aster'), write('2', 'aster'), write('3', 'bram'));
    expect(queue.sendable(state)).toEqual(['1', '3']);
    const after = queue.sent(queue.sending(state, ['1', '3']), '1', { version: 1 }, at);
    expect(queue.sendable(after)).toEqual(['2']);
  });

  it('hands the version of an answer to the writes behind it', () => {
    const state = with_(write('1', 'aster', 3), write('2', 'aster', 3));
    const after = queue.sent(queue.sending(state, ['1']), '1', { version: 4 }, at);
    expect(after.entries[0]?.write.targets[0]?.version).toBe(4);
  });

  it('keeps everything of a write to many targets before a write to one of them', () => {
    const all: Write = {
      ...write('all'),
      targets: [
        { key: 'aster', version: 0, path: '/rows/0/version' },
        { key: 'bram', version: 0, path: '/rows/1/version' },
      ],
    };
    const state = with_(all, write('1', 'bram'), write('2', 'cassia'));
    expect(queue.sendable(state)).toEqual(['all', '2']);
    const answer = { rows: [{ version: 1 }, { version: 5 }] };
    const after = queue.sent(queue.sending(state, ['all']), 'all', answer, at);
    expect(after.entries[0]?.write.targets[0]?.version).toBe(5);
  });

  it('tells what was kept while the network was away and is saved since, until it was seen', () => {
    const before = queue.sending(with_(write('a')), ['a']);
    const away = queue.enqueued(queue.unreachable(before, 'a'), write('b'));
    const back = queue.sending(queue.reachable(away), ['a', 'b']);
    const saved = queue.sent(queue.sent(back, 'a', {}, at), 'b', {}, '2026-06-16T14:00:02.000Z');
    expect(saved.delivered.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(saved.backAt).toBe(at);
    const later = queue.sent(queue.enqueued(saved, write('c')), 'c', {}, at);
    expect(later.delivered.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(queue.seen(later).delivered).toEqual([]);
    expect(queue.away(later).delivered).toEqual([]);
  });

  it('keeps everything while the network is away, and forgets nothing', () => {
    const state = queue.unreachable(queue.sending(with_(write('a'), write('b')), ['a']), 'a');
    expect(queue.sendable(state)).toEqual([]);
    expect(savingStateOf(state)).toEqual({ is: 'waiting', count: 2 });
    expect(queue.sendable(queue.reachable(state))).toEqual(['a', 'b']);
  });

  it('comes again when the server failed, without holding up the others', () => {
    const state = queue.failed(with_(write('a'), write('b')), 'a', { ...refusal, status: 503 });
    expect(queue.sendable(state)).toEqual(['b']);
    expect(queue.sendable(queue.again(state, 'a'))).toEqual(['a', 'b']);
  });

  it('asks for a person after the server failed too often', () => {
    const failures = Array.from({ length: queue.mostAttempts });
    const state = failures.reduce<OutboxState>(
      (before) => queue.failed(before, 'a', { ...refusal, status: 500 }),
      with_(write('a')),
    );
    expect(savingStateOf(state)).toEqual({ is: 'needs-you', count: 1, of: 1 });
  });

  it('lets others pass a refused write', () => {
    const state = queue.refused(with_(write('1', 'aster'), write('2', 'aster')), '1', refusal);
    expect(queue.sendable(state)).toEqual(['2']);
    expect(savingStateOf(state)).toEqual({ is: 'needs-you', count: 1, of: 2 });
  });

  it('waits with what the locked room may not write, until it is reopened', () => {
    const state = queue.held(with_(write('a')), 'a', { ...refusal, status: 423 });
    expect(queue.sendable(state)).toEqual([]);
    expect(queue.sendable(queue.released(state))).toEqual(['a']);
  });

  it('waits twice as long after each failure, never more than half a minute', () => {
    expect([1, 2, 3, 5, 6, 60].map(queue.backoff)).toEqual([
      1000, 2000, 4000, 16_000, 30_000, 30_000,
    ]);
  });

  describe('conflict', () => {
    const problem: Problem = {
      ...refusal,
      type: 'urn:stepwell:problem:conflict',
      status: 409,
      mine: { status: 'present' },
      theirs: { status: 'no-show', version: 7 },
    };
    const parked = queue.conflicted(
      with_(write('1', 'fitz', 3), write('2', 'fitz', 3), write('3', 'greta')),
      '1',
      problem,
    );

    it('counts for nobody and holds back what was said after it', () => {
      expect(queue.sendable(parked)).toEqual(['3']);
      expect(savingStateOf(parked)).toEqual({ is: 'needs-you', count: 1, of: 3 });
    });

    it('mine: goes again under a new key, having seen theirs', () => {
      const state = queue.keptMine(parked, '1', 'new');
      expect(queue.sendable(state)).toEqual(['new', '3']);
      expect(state.entries[0]?.write.targets[0]?.version).toBe(7);
    });

    it('theirs: goes, with what waited behind it for the same row', () => {
      const gone = queue.abandoned(parked, '1').map(({ id }) => id);
      expect(gone).toEqual(['1', '2']);
      expect(queue.without(parked, gone).entries.map((entry) => entry.write.id)).toEqual(['3']);
    });
  });

  describe('replaceable words', () => {
    const draft = (id: string, text: string): Write => ({
      ...write(id, 'note', 2),
      body: { text },
      replaceable: true,
    });

    it('takes the place of what still waits', () => {
      const state = with_(draft('1', 'He'), draft('2', 'He chose'));
      expect(state.entries.map((entry) => entry.write.body)).toEqual([{ text: 'He chose' }]);
    });

    it('never of what may have reached the server', () => {
      const state = queue.unreachable(queue.sending(with_(draft('1', 'He')), ['1']), '1');
      expect(queue.enqueued(state, draft('2', 'He chose')).entries.length).toBe(2);
    });

    it('keeps the version that the waiting one had come to know', () => {
      const state = queue.sent(
        queue.sending(with_(draft('0', 'H'), write('x', 'note', 2), draft('1', 'He')), ['0']),
        '0',
        { version: 3 },
        at,
      );
      const replaced = queue.enqueued(state, draft('2', 'He chose'));
      expect(replaced.entries.at(-1)?.write.targets[0]?.version).toBe(3);
    });
  });

  it('says when everything was saved', () => {
    const state = queue.sent(queue.sending(with_(write('a')), ['a']), 'a', { version: 1 }, at);
    expect(savingStateOf(state)).toEqual({ is: 'saved', at });
  });
});
