import fc from 'fast-check';
import { daysToFirstSession } from '#domain/intake/days-from-referral';
import {
  isOpen,
  needsReason,
  referralStatuses,
  stepsAfter,
  type ReferralStatus,
} from '#domain/intake/referral-status';
import { isNearly, mayBeSamePerson, slipsOf, type PersonNamed } from '#domain/intake/same-person';

describe('The steps of a referral', () => {
  const status = fc.constantFrom(...referralStatuses);

  it('admit nobody who was not screened, whatever steps are taken', () => {
    fc.assert(
      fc.property(fc.array(status), (asked) => {
        let now: ReferralStatus = 'referred';
        const taken: ReferralStatus[] = [];
        for (const step of asked) {
          if (!stepsAfter(now).includes(step)) continue;
          taken.push(step);
          now = step;
        }
        const admitted = taken.indexOf('admitted');
        if (admitted < 0) return;
        expect(taken.slice(0, admitted)).toContain('screening');
        expect(taken.slice(admitted)).toEqual(['admitted']);
      }),
    );
  });

  it('leave a way on from every status but the admission, and a reason where it ends', () => {
    for (const each of referralStatuses) {
      expect(stepsAfter(each).length > 0).toBe(each !== 'admitted');
      expect(stepsAfter(each)).not.toContain(each);
      expect(isOpen(each) && needsReason(each)).toBeFalse();
    }
  });
});

describe('The days from referral to first session', () => {
  it('are counted whole, and unknown stays unknown', () => {
    expect(daysToFirstSession('2026-06-01', '2026-06-16')).toBe(15);
    expect(daysToFirstSession('2026-06-01', '2026-06-01')).toBe(0);
    expect(daysToFirstSession('2026-06-01', null)).toBeNull();
    expect(daysToFirstSession('2026-06-01', '2026-05-31')).toBeNull();
  });
});

describe('Two entries that may be one person', () => {
  const person = (change: Partial<PersonNamed> = {}): PersonNamed => ({
    givenName: 'Cassandra',
    familyName: 'Thornbury',
    preferredName: 'Cassia',
    birthDate: '1990-02-28',
    ...change,
  });

  it('are noticed with a slip in a name, in the birth date, or a new family name', () => {
    for (const change of [
      { givenName: 'Casandra' },
      { familyName: 'thorn-bury' },
      { givenName: 'Cássia', preferredName: null },
      { familyName: 'Oduya' },
      { givenName: 'Thornbury', familyName: 'Cassandra', preferredName: null },
      { birthDate: '1990-02-23' },
      { birthDate: '1909-02-28' },
      { birthDate: null },
    ]) {
      expect(mayBeSamePerson(person(), person(change)))
        .withContext(JSON.stringify(change))
        .toBeTrue();
    }
  });

  it('are not noticed for a namesake of another age, or a stranger of the same day', () => {
    expect(mayBeSamePerson(person(), person({ birthDate: '1974-11-03' }))).toBeFalse();
    const stranger = { givenName: 'Bram', preferredName: null, familyName: 'Oduya' };
    expect(mayBeSamePerson(person(), person(stranger))).toBeFalse();
    expect(mayBeSamePerson(person(), person({ ...stranger, birthDate: null }))).toBeFalse();
    expect(isNearly('', '')).toBeFalse();
    expect(isNearly('Ann', 'Ana')).toBeFalse();
  });

  const letters = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnoéüñ'),
    minLength: 5,
    maxLength: 20,
  });
  const day = fc
    .date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const anyone = fc.record({
    givenName: letters,
    familyName: letters,
    preferredName: fc.option(letters),
    birthDate: fc.option(day),
  });

  it('are noticed whichever was entered first', () => {
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        expect(mayBeSamePerson(one, other)).toBe(mayBeSamePerson(other, one));
        expect(mayBeSamePerson(one, one)).toBeTrue();
      }),
    );
  });

  it('are noticed with any one slip in a name', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(3), (name, at, kind) => {
        const place = at % name.length;
        const [before, here, after] = [
          name.slice(0, place),
          name[place] ?? '',
          name.slice(place + 1),
        ];
        const slip = [
          before + after,
          `${before}${here}z${after}`,
          `${before}z${after}`,
          `${before}${after.slice(0, 1)}${here}${after.slice(1)}`,
        ][kind];
        expect(isNearly(name, slip ?? '')).toBeTrue();
      }),
    );
  });

  it('are noticed with a slip in the birth date, from either side', () => {
    fc.assert(
      fc.property(day, (birthDate) => {
        for (const slip of slipsOf(birthDate)) expect(slipsOf(slip)).toContain(birthDate);
        expect(slipsOf(birthDate)).toContain(birthDate);
      }),
    );
  });
});
