import type { UnfinishedThing } from '#contract/today';
import { unfinishedView } from './unfinished-view';

const thing = (change: Partial<UnfinishedThing>): UnfinishedThing => ({
  kind: 'notes-ready',
  at: '2026-06-16T14:34:00Z',
  title: 'Notes ready',
  words: '',
  count: 5,
  overdue: false,
  sessionId: 's',
  participantId: null,
  person: null,
  noteId: null,
  flagId: null,
  taskId: null,
  taskVersion: null,
  ...change,
});

describe('what is unfinished', () => {
  it('says the time of things of today and the day of older ones, on the program’s clock', () => {
    const today = unfinishedView(thing({}), 'America/Denver', '2026-06-16');
    expect(today.when).toEqual({ first: '8:34', second: 'today' });
    const older = unfinishedView(thing({}), 'America/Denver', '2026-06-17');
    expect(older.when).toEqual({ first: 'Tue', second: '16 Jun' });
  });

  it('says how many notes one act signs and leads to the wrap-up', () => {
    const view = unfinishedView(thing({}), 'UTC', '2026-06-16');
    expect(view.act).toBe('Sign 5');
    expect(view.link).toEqual(['/sessions', 's', 'notes']);
  });

  it('leads from a returned note to that note', () => {
    const view = unfinishedView(thing({ kind: 'note-returned', noteId: 'n' }), 'UTC', '2026-06-16');
    expect(view.query).toEqual({ note: 'n' });
  });

  it('opens an assessment where it is told, and leads from the flag of others to the chart', () => {
    const mine = thing({ kind: 'assess-risk', flagId: 'f', participantId: 'p' });
    expect(unfinishedView(mine, 'UTC', '2026-06-16').link).toBeNull();
    const others = thing({ kind: 'open-risk', flagId: 'f', participantId: 'p' });
    expect(unfinishedView(others, 'UTC', '2026-06-16').link).toEqual(['/participants', 'p']);
  });

  it('leads from a plan that is due for review, or to be signed, to the plan on the chart', () => {
    for (const kind of ['plan-review', 'plan-signature'] as const) {
      const due = thing({ kind, participantId: 'p', sessionId: null });
      const { link, fragment, act } = unfinishedView(due, 'UTC', '2026-06-16');
      expect([link, fragment, act]).toEqual([['/participants', 'p'], 'plan', 'Open plan']);
    }
  });
});
