import { sayException, sayLength, sayMeeting, wordsOfGroup } from './group-words';

const meeting = {
  id: 'm1',
  rule: 'FREQ=WEEKLY;BYDAY=MO,WE',
  startsAt: '09:00',
  endsAt: '12:00',
  validFrom: '2026-03-02',
  validTo: null,
};

describe('A group in words', () => {
  it('says when it meets and for how long', () => {
    expect(sayMeeting(meeting)).toBe('Mon, Wed 9:00–12:00');
    expect(sayLength('09:00', '12:00')).toBe('3 h');
    expect(sayLength('18:30', '20:00')).toBe('1 h 30 min');
    expect(sayLength('09:00', '09:45')).toBe('45 min');
    expect(sayLength('23:30', '00:30')).toBe('1 h, until the next day');
  });

  it('says what differs of one occurrence', () => {
    const left = { meetingId: 'm1', on: '2026-11-26', movedTo: null, reason: null };
    expect(sayException(left)).toBe('26 Nov 2026 left out');
    const movedTo = { day: '2026-11-27', startsAt: '10:00', endsAt: '11:30' };
    expect(sayException({ ...left, movedTo })).toBe(
      '26 Nov 2026 moved to 27 Nov 2026, 10:00–11:30',
    );
  });

  it('names people and days by what they are called', () => {
    const words = wordsOfGroup(
      {
        programId: 'iop',
        name: 'Morning skills',
        kind: 'program-day',
        mode: 'telehealth',
        room: null,
        seats: 12,
        dayTemplateId: 'd1',
        endsOn: null,
        meetings: [meeting],
        facilitators: [
          { staffId: 'j', part: 'facilitator', validFrom: '2026-03-02', validTo: '2026-05-01' },
        ],
        exceptions: [],
        version: 1,
      },
      {
        staff: [{ id: 'j', name: 'Juniper Vale' }],
        templates: [{ id: 'd1', name: 'Full day' }],
        curricula: [],
      },
    );
    expect(words['Who leads']).toBe('Juniper Vale, facilitator, from 2 Mar 2026 to 1 May 2026');
    expect(words['When it meets']).toBe('Mon, Wed 9:00–12:00, from 2 Mar 2026');
    expect(words['Day template']).toBe('Full day');
    expect(words['Room']).toBe('');
  });
});
