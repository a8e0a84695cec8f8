import type { GroupPreview, PreviewedOccurrence } from '#contract/group';
import { laterClashes, sayPlanned, shownOccurrences } from './preview-words';

// Neither the browser's zone nor the server's: the program's days are those of Lord Howe.
const timeZone = 'Australia/Lord_Howe';
const people = [{ id: 'j', name: 'Juniper Vale' }];

const occurrence = (change: Partial<PreviewedOccurrence>): PreviewedOccurrence => ({
  meetingId: 'm',
  on: '2026-03-30',
  startsAt: '2026-03-29T22:00:00.000Z',
  endsAt: '2026-03-29T23:30:00.000Z',
  state: 'regular',
  closure: null,
  heldOnClosure: null,
  topic: null,
  clockChange: false,
  ...change,
});
const preview = (change: Partial<GroupPreview>): GroupPreview => ({
  next: [],
  clashes: [],
  made: 0,
  moved: 0,
  withdrawn: 0,
  kept: 0,
  ...change,
});
const shown = (change: Partial<PreviewedOccurrence>) =>
  shownOccurrences(preview({ next: [occurrence(change)] }), timeZone, people)[0];

describe('A coming occurrence', () => {
  it('is on the program’s day and at its times', () => {
    expect(shown({})).toEqual(
      jasmine.objectContaining({ day: 'Mon 30 Mar', times: '9:00–10:30', differs: null }),
    );
    const winter = { startsAt: '2026-04-05T22:30:00.000Z', endsAt: '2026-04-06T00:00:00.000Z' };
    expect(shown({ ...winter, on: '2026-04-06' })?.times).toBe('9:00–10:30');
  });

  it('says what differs', () => {
    expect(shown({ state: 'left-out' })?.differs).toBe('Left out');
    expect(shown({ state: 'closed', closure: 'Easter' })?.differs).toBe('Closed: Easter');
    expect(shown({ state: 'moved', on: '2026-03-28' })?.differs).toBe('Moved from Sat 28 Mar');
    expect(shown({ state: 'moved' })?.differs).toBe('Set for this day');
    const easter = { closure: 'Easter', heldOnClosure: 'Easter' };
    expect(shown({ state: 'moved', ...easter })).toEqual(
      jasmine.objectContaining({ isClosed: true, differs: 'Set for this day, closed for Easter' }),
    );
  });

  it('says who, or which room, is taken', () => {
    const other = {
      otherStartsAt: '2026-03-29T21:30:00.000Z',
      otherEndsAt: '2026-03-29T22:30:00.000Z',
    };
    const startsAt = occurrence({}).startsAt;
    const later = '2026-05-10T22:30:00.000Z';
    const known = preview({
      next: [occurrence({})],
      clashes: [
        { startsAt, kind: 'leader', staffId: 'j', group: 'Process group', ...other },
        { startsAt: later, kind: 'room', staffId: null, group: null, ...other },
      ],
    });
    expect(shownOccurrences(known, timeZone, people)[0]?.clashes).toEqual([
      'Juniper Vale leads Process group, 8:30–9:30',
    ]);
    expect(laterClashes(known, timeZone, people)).toEqual([
      'Mon 11 May, 9:00: The room is taken by another session, 8:30–9:30',
    ]);
  });
});

describe('What a coming occurrence teaches', () => {
  it('is said, where it is planned', () => {
    expect(shown({ topic: 'Wise Mind' })?.topic).toBe('Wise Mind');
    expect(shown({})?.topic).toBeNull();
  });
});

describe('What saving does', () => {
  it('is said with its counts', () => {
    expect(sayPlanned(preview({}))).toContain('changes no day or time');
    expect(sayPlanned(preview({ made: 8, withdrawn: 1, kept: 1 }))).toBe(
      'For the next eight weeks, saving makes 8 sessions and withdraws 1 session. 1 session changed by hand stays as it is.',
    );
  });
});
