import type { Group } from '#contract/group';
import {
  draftOf,
  groupProblems,
  leaderFault,
  meetingFault,
  newGroupDraft,
  previewOf,
  writeOf,
} from './group-draft';

const today = '2026-06-16';
const meeting = {
  id: 'm1',
  rule: 'FREQ=WEEKLY;BYDAY=TU,TH',
  startsAt: '18:30',
  endsAt: '20:00',
  validFrom: '2026-01-06',
  validTo: null,
};
const juniper = {
  staffId: 'juniper',
  part: 'facilitator' as const,
  validFrom: '2026-01-06',
  validTo: null,
};
const evening: Group = {
  id: 'g1',
  programId: 'iop',
  name: 'Evening skills',
  kind: 'group',
  mode: 'in-person',
  room: 'Alder room',
  seats: 12,
  dayTemplateId: null,
  endsOn: null,
  curriculumId: null,
  meetings: [meeting],
  facilitators: [juniper],
  exceptions: [{ meetingId: 'm1', on: '2026-06-18', movedTo: null, reason: 'Staff day' }],
  version: 3,
};

describe('The draft of a group', () => {
  it('comes back as it was stored', () => {
    const { id: _, ...stored } = evening;
    expect(writeOf(draftOf(evening, today), 3)).toEqual(stored);
  });

  it('leaves alone what is over', () => {
    const over = { ...meeting, id: 'm0', validTo: '2026-06-15' };
    const led = { ...juniper, staffId: 'wren', validTo: '2026-06-15' };
    const lastWeek = { meetingId: 'm1', on: '2026-06-09', movedTo: null, reason: null };
    const to = { day: today, startsAt: '18:00', endsAt: '19:00' };
    const movedHere = { ...lastWeek, on: '2026-06-11', movedTo: to };
    const draft = draftOf(
      {
        ...evening,
        meetings: [over, meeting],
        facilitators: [led, juniper],
        exceptions: [lastWeek, movedHere],
      },
      today,
    );
    expect(draft.meetings.map(({ id }) => id)).toEqual(['m1']);
    expect(draft.facilitators.map(({ staffId }) => staffId)).toEqual(['juniper']);
    expect(draft.exceptions).toEqual([movedHere]);
  });

  it('says of each field what to do', () => {
    const draft = newGroupDraft('', 'm1', today);
    expect(Object.keys(groupProblems({ ...draft, kind: 'program-day', seats: '1.5' }))).toEqual([
      'programId',
      'name',
      'seats',
      'dayTemplateId',
      'meetings',
      'facilitators',
    ]);
    expect(groupProblems(draftOf(evening, today))).toEqual({});
  });

  it('says of each line where it is not complete', () => {
    const [line] = draftOf(evening, today).meetings;
    if (line === undefined) throw new Error('no meeting');
    const fieldOf = (change: Partial<typeof line>) => meetingFault({ ...line, ...change })?.field;
    expect(fieldOf({})).toBeUndefined();
    expect(fieldOf({ every: '0' })).toBe('every');
    expect(fieldOf({ weekdays: [] })).toBe('weekdays');
    expect(fieldOf({ startsAt: '25:00' })).toBe('startsAt');
    expect(fieldOf({ endsAt: '18:30' })).toBe('endsAt');
    expect(fieldOf({ validFrom: '' })).toBe('validFrom');
    expect(fieldOf({ validTo: '2026-01-05' })).toBe('validTo');
    expect(leaderFault({ ...juniper, staffId: '', validTo: '' })?.field).toBe('staffId');
  });

  it('is previewed before it is complete', () => {
    const draft = newGroupDraft('iop', 'm1', today);
    expect(previewOf(draft, 0)).toBeNull();
    const [line] = draftOf(evening, today).meetings;
    if (line === undefined) throw new Error('no meeting');
    const write = previewOf({ ...draft, kind: 'program-day', meetings: [line] }, 0);
    expect(write).toEqual(
      jasmine.objectContaining({ name: 'New group', kind: 'group', facilitators: [] }),
    );
  });
});
