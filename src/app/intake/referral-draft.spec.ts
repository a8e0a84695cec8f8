import type { Referral } from '#contract/referral';
import { askedOf, draftOf, newReferralDraft, referralProblems, writeOf } from './referral-draft';
import {
  sayFirstSession,
  sayNameOfRecord,
  sayReferredOn,
  sayUrgency,
  wordsOfReferral,
} from './referral-words';
import { referral } from './testing/referral';

describe('The draft of a referral', () => {
  it('comes back as it was stored, what is unknown too', () => {
    for (const change of [
      {},
      { birthDate: null, payer: null, participantId: 'p1', urgency: null, fromRoster: true },
    ]) {
      const { id, status, programName, steps, today, admission, ...stored } = referral(change);
      const { daysWaiting, firstSessionOn, daysToFirstSession, fromRoster, ...written } = stored;
      expect(writeOf(draftOf(referral(change)), 3)).toEqual({ ...written, version: 3 });
      expect([id, status, programName, steps, today, admission].length).toBe(6);
      expect([daysWaiting, firstSessionOn, daysToFirstSession, fromRoster].length).toBe(4);
    }
  });

  it('says of each field what to do', () => {
    expect(referralProblems(draftOf(referral()))).toEqual({});
    expect(Object.keys(referralProblems(newReferralDraft('', '2026-06-16')))).toEqual([
      ...['givenName', 'familyName', 'programId', 'referredBy', 'source', 'reason'],
    ]);
  });

  it('is looked for once both names are known, with the birth date where it is a day', () => {
    const draft = draftOf(referral());
    expect(askedOf({ ...draft, givenName: ' ' }, null)).toBeNull();
    expect(askedOf({ ...draft, birthDate: '' }, 'r1')).toEqual({
      ...{ givenName: 'Quill', familyName: 'Everglade', preferredName: null },
      ...{ birthDate: null, referralId: 'r1' },
    });
  });
});

describe('A referral in words', () => {
  it('says the time to the first session, and unknown where it is', () => {
    const said = (change: Partial<Referral>) => sayFirstSession(referral(change));
    expect(said({ fromRoster: true })).toBe('Unknown: in care before Stepwell was used here.');
    expect(said({})).toContain('Unknown: no session');
    expect(said({ firstSessionOn: '2026-06-09', daysToFirstSession: 1 })).toBe(
      '1 day: the first session was on 9 Jun 2026.',
    );
    expect(said({ firstSessionOn: '2026-06-01' })).toContain('before the referral');
  });

  it('names the person as the record does, and the program by its name', () => {
    expect(sayNameOfRecord(referral({ preferredName: 'Q' }))).toBe('Everglade, Quill (Q)');
    const programs = [{ id: 'iop', name: 'Riverbend IOP' }];
    expect(wordsOfReferral(referral(), programs)['Program']).toBe('Riverbend IOP');
  });

  it('of somebody from a roster says nothing that nobody knows', () => {
    const roster = referral({ fromRoster: true, referredOn: '2026-04-13', urgency: null });
    expect([sayReferredOn(roster, '2026-04-13'), sayUrgency(roster)]).toEqual([null, null]);
    expect(sayUrgency({ ...roster, urgency: 'urgent' })).toBe('Urgent');
    expect(sayReferredOn({ ...roster, referredOn: '2026-04-01' }, '2026-04-13')).toBe('1 Apr 2026');
    expect([sayReferredOn(referral(), '2026-06-08'), sayUrgency(referral())]).toEqual([
      '8 Jun 2026',
      'Soon',
    ]);
  });
});
