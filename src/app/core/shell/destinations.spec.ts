import { destinationOf, offered } from './destinations';
import { initials } from './initials';

const all = [
  'today',
  'schedule',
  'sessions',
  'notes',
  'flags',
  'participants',
  'step-down',
  'intake',
  'outcomes',
  'admin',
];
const paths = (...args: Parameters<typeof offered>) => offered(...args).map(({ path }) => path);

describe('Destinations', () => {
  it('offers a facilitator the day, the schedule, the session, notes, flags and participants', () => {
    expect(paths(['facilitator'], all)).toEqual([
      ...['today', 'schedule', 'sessions', 'notes', 'flags', 'participants'],
    ]);
  });

  it('offers an administrator nothing clinical', () => {
    expect(paths(['administrator'], all)).toEqual(['admin']);
  });

  it('offers what is set up to a director and to no supervisor', () => {
    expect(paths(['director'], all)).toContain('admin');
    expect(paths(['supervisor'], all)).not.toContain('admin');
  });

  it('adds up the roles of a person', () => {
    expect(paths(['administrator', 'director'], all)).toEqual(all);
  });

  it('offers no page that does not exist', () => {
    expect(paths(['director'], ['today'])).toEqual(['today']);
  });

  it('counts the wrap-up of a session among the notes, and the room among the sessions', () => {
    expect(destinationOf('/sessions/s/notes?note=n')).toBe('notes');
    expect(destinationOf('/sessions/s')).toBe('sessions');
    expect(destinationOf('/participants/p#plan')).toBe('participants');
  });

  it('shortens names, whatever they are written in', () => {
    expect(initials('Juniper Vale')).toBe('JV');
    expect(initials('Ana María Ruiz Ortega')).toBe('AO');
    expect(initials('Odell')).toBe('O');
    expect(initials('')).toBe('');
  });
});
