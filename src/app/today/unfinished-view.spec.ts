import type { UnfinishedThing } from '#contract/today';
import { unfinishedView } from './unfinished-view';

const thing = (change: Partial<UnfinishedThing>): UnfinishedThing => ({
  kind: 'notes-ready',
  at: '2026-06-16T14:34:00Z',
  title: 'Notes ready',
  words: '',
  count: 5,
  sessionId: 's',
  participantId: null,
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

  it('leads from a flag without a session to the chart', () => {
    const flag = thing({ kind: 'assess-risk', sessionId: null, participantId: 'p' });
    expect(unfinishedView(flag, 'UTC', '2026-06-16').link).toEqual(['/participants', 'p']);
  });
});
