import { askedOf, type BookingDraft, inProgram, ofKind, startingAt } from './booking-draft';

const bram = { id: 'bram', preferredName: 'Bram', familyName: 'Oduya' };
const ida = { id: 'ida', preferredName: 'Ida', familyName: 'Lund' };
const draft: BookingDraft = {
  ...{ id: 'session', kind: 'individual', programId: 'iop', leaderId: 'juniper', activity: '' },
  ...{ people: [bram], day: '2026-06-16', startsAt: '09:00', endsAt: '09:50' },
  ...{ mode: 'in-person', room: ' Office 3 ' },
};

describe('What is written of a session to be booked', () => {
  it('is asked about once it is complete', () => {
    expect(askedOf(draft)).toEqual(
      jasmine.objectContaining({ people: ['bram'], room: 'Office 3', activity: null }),
    );
    for (const missing of [
      { people: [] },
      { leaderId: '' },
      { day: '' },
      { startsAt: '9 o' },
      { endsAt: '' },
      { endsAt: '08:00' },
      { kind: 'off-site' as const },
    ]) {
      expect(askedOf({ ...draft, ...missing }))
        .withContext(JSON.stringify(missing))
        .toBeNull();
    }
  });

  it('has no room by telehealth', () => {
    expect(askedOf({ ...draft, mode: 'telehealth' })?.room).toBeNull();
  });

  it('ends as long after its start as usual, until somebody sets another end', () => {
    const begun = startingAt({ ...draft, startsAt: '', endsAt: '' }, '23:30');
    expect(begun.endsAt).toBe('23:59');
    expect(startingAt(begun, '10:00').endsAt).toBe('10:50');
    expect(ofKind(draft, 'family').endsAt).toBe('10:00');
    expect(startingAt({ ...draft, endsAt: '10:30' }, '09:10').endsAt).toBe('10:30');
    expect(ofKind({ ...draft, endsAt: '10:30' }, 'family').endsAt).toBe('10:30');
  });

  it('keeps one person where a kind takes one', () => {
    const outing = { ...ofKind(draft, 'off-site'), people: [bram, ida] };
    expect(ofKind(outing, 'off-site').people).toEqual([bram, ida]);
    expect(ofKind(outing, 'family').people).toEqual([bram]);
  });

  it('is led in another program by whoever led it, or who alone leads there', () => {
    const program = { id: 'php', name: 'PHP', timeZone: 'UTC', rooms: [], groups: [] };
    const leader = (id: string) => ({ id, name: id, credential: 'LPC' });
    const led = (...leaders: string[]) =>
      inProgram(draft, { ...program, leaders: leaders.map(leader) }).leaderId;
    expect(led('alder', 'juniper')).toBe('juniper');
    expect(led('alder')).toBe('alder');
    expect(led('alder', 'tobin')).toBe('');
  });
});
