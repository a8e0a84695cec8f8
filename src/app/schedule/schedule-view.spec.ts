import type { ListedSession, SessionList } from '#contract/session';
import { choiceOf, turned, weekOf } from './schedule-choice';
import { columnsOf, hoursOf, movedWords, optionsOf, tracksOf, weekWords } from './schedule-view';
import { listedSession } from './testing/listed-session';

const nothing = {
  view: undefined,
  day: undefined,
  by: undefined,
  group: undefined,
  leader: undefined,
  room: undefined,
};
const today = '2026-06-16';
const list = (sessions: ListedSession[], closures: SessionList['closures'] = []) => ({
  sessions,
  closures,
});

describe('The schedule', () => {
  const skills = listedSession({ id: 'a' });
  const process = listedSession({
    id: 'b',
    title: 'Process group',
    group: { id: 'process', name: 'Process group' },
    room: 'Alder room',
    startsAt: '2026-06-16T14:00:00.000Z',
    endsAt: '2026-06-16T15:00:00.000Z',
  });

  it('has a column for each working day, and for a Saturday with something on it', () => {
    const saturday = listedSession({
      id: 'c',
      startsAt: '2026-06-20T13:00:00.000Z',
      endsAt: '2026-06-20T14:00:00.000Z',
    });
    const days = (sessions: ListedSession[]) =>
      columnsOf(list(sessions), choiceOf(nothing, today), today).map(({ day }) => day);
    expect(days([skills])).toEqual(weekOf(today).slice(0, 5));
    expect(days([skills, saturday])).toEqual(weekOf(today).slice(0, 6));
  });

  it('stands a session on the day and at the time of its own program', () => {
    const west = listedSession({
      program: { id: 'p', name: 'West', site: 'West', timeZone: 'America/Los_Angeles' },
      startsAt: '2026-06-17T03:30:00.000Z',
      endsAt: '2026-06-17T05:00:00.000Z',
    });
    const columns = columnsOf(list([west]), choiceOf(nothing, today), today);
    const tuesday = columns.find(({ day }) => day === today);
    expect(tuesday?.blocks.map(({ from, to }) => [from, to])).toEqual([[1230, 1320]]);
  });

  it('stands sessions of the same time beside each other', () => {
    const [, tuesday] = columnsOf(list([skills, process]), choiceOf(nothing, today), today);
    expect(tuesday?.blocks.map(({ lane }) => lane)).toEqual([0, 1]);
    expect(tuesday?.lanes).toBe(2);
  });

  it('lets the days of a week share the width, and keeps room for names in the columns of a day', () => {
    const tracks = (view: string) =>
      tracksOf(columnsOf(list([skills]), choiceOf({ ...nothing, view }, today), today));
    expect(tracks('week')).toBe(Array.from({ length: 5 }, () => 'minmax(0, 1fr)').join(' '));
    expect(tracks('day')).toBe('minmax(116px, 1fr)');
  });

  it('marks both sessions that one leader has at the same time, also where a filter hides one', () => {
    const marked = (asked: Partial<Record<keyof typeof nothing, string>>) =>
      columnsOf(list([skills, process]), choiceOf({ ...nothing, ...asked }, today), today)
        .flatMap(({ blocks }) => blocks)
        .map(({ session, overlaps }) => `${session.id}: ${overlaps.join()}`);
    expect(marked({})).toEqual([
      'a: Juniper Vale leads two at once',
      'b: Juniper Vale leads two at once',
    ]);
    expect(marked({ group: 'process' })).toEqual(['b: Juniper Vale leads two at once']);
  });

  it('says what a day is closed for, by the name of the holiday', () => {
    const juneteenth = { programId: null, name: 'Juneteenth', firstDay: '2026-06-19' };
    const closed = list([], [{ ...juneteenth, lastDay: '2026-06-19' }]);
    const columns = columnsOf(closed, choiceOf(nothing, today), today);
    expect(columns.map(({ closures }) => closures.join())).toEqual(['', '', '', '', 'Juneteenth']);
  });

  it('shows one day by room, group or person, and only what is chosen', () => {
    const headings = (asked: Partial<Record<keyof typeof nothing, string>>) =>
      columnsOf(
        list([skills, process]),
        choiceOf({ ...nothing, view: 'day', ...asked }, today),
        today,
      ).map(({ heading }) => heading);
    expect(headings({ by: 'rooms' })).toEqual(['Alder room', 'Willow room']);
    expect(headings({ by: 'groups' })).toEqual(['Process group', 'Skills group']);
    expect(headings({ by: 'people' })).toEqual(['Juniper Vale, LPC-A']);
    expect(headings({ by: 'rooms', group: 'process' })).toEqual(['Alder room']);
    expect(headings({ by: 'rooms', leader: 'nobody' })).toEqual([]);
  });

  it('reads what the address says wrongly as this week', () => {
    const choice = choiceOf({ ...nothing, view: 'year', day: '2026-02-30' }, today);
    expect([choice.view, choice.day]).toEqual(['week', today]);
    expect(turned(choice, -1)).toBe('2026-06-09');
    expect(turned({ ...choice, view: 'day' }, 1)).toBe('2026-06-17');
  });

  it('spans full hours around what is shown', () => {
    const columns = columnsOf(list([skills, process]), choiceOf(nothing, today), today);
    expect(hoursOf(columns)).toEqual({ first: 9, last: 12 });
    expect(hoursOf([])).toEqual({ first: 9, last: 17 });
  });

  it('offers telehealth as a place', () => {
    const remote = listedSession({ mode: 'telehealth', room: 'Willow room' });
    expect(optionsOf([remote], 'rooms').map(({ label }) => label)).toEqual(['Telehealth']);
  });

  it('names a week by its days', () => {
    expect(weekWords(weekOf(today))).toBe('15 to 21 June');
    expect(weekWords(weekOf('2026-07-01'))).toBe('29 June to 5 July');
  });

  it('says from where a session was moved', () => {
    const moved = listedSession({
      movedFrom: {
        startsAt: '2026-06-15T13:00:00.000Z',
        endsAt: '2026-06-15T16:00:00.000Z',
        room: 'Willow room',
        at: '2026-06-14T12:00:00.000Z',
        by: 'Juniper Vale',
        reason: 'The room is painted',
      },
    });
    expect(movedWords(listedSession())).toBe('');
    expect(movedWords(moved)).toBe('Mon 15 Jun, 9:00');
    expect(movedWords({ ...moved, room: 'Alder room' })).toBe('Mon 15 Jun, 9:00, Willow room');
  });
});
