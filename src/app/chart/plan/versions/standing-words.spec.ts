import type { PlanSignature, PlanStanding } from '#contract/plan-version';
import { signatureWords, standingWords } from './standing-words';

const standing: PlanStanding = {
  ...{ versions: [], changedSince: null, unchangedSince: null, signed: null, reviewDueOn: null },
  ...{ reviewDays: 60, reviewDaysAreDefault: true, maySignAs: [] },
};
const signed = { ...standing, signed: { number: 2, on: '2026-06-16' }, reviewDueOn: '2026-08-15' };

describe('How a plan stands, in words', () => {
  it('is never fine while nobody has signed', () => {
    expect(standingWords(standing, '2026-06-16')).toBe('No signed plan yet.');
  });

  it('says when the review is due, and that the days are the default', () => {
    expect(standingWords(signed, '2026-06-20')).toBe(
      'Version 2 signed by the primary clinician 16 Jun. Review and recertification due 15 Aug (60 days, default).',
    );
    const own = { ...signed, reviewDays: 30, reviewDaysAreDefault: false };
    expect(standingWords(own, '2026-06-20')).toContain('(30 days)');
  });

  it('says that a review is past its day', () => {
    expect(standingWords(signed, '2026-08-15')).toContain('due 15 Aug (');
    expect(standingWords(signed, '2026-08-16')).toContain('was due 15 Aug, past');
  });

  it('says who signed, who did not and why', () => {
    const by: PlanSignature = {
      ...{ id: 's', signer: 'participant', outcome: 'signed', reason: null, name: 'Bram Oduya' },
      credential: null,
      recordedBy: { id: 'j', name: 'Juniper Vale', credential: 'LCSW' },
      ...{ at: '2026-06-16T13:00:00.000Z', intact: true },
    };
    const words = (change: Partial<PlanSignature>) =>
      signatureWords({ ...by, ...change }, 'America/New_York', '2026-06-16');
    expect(words({})).toBe('Participant: signed by Bram Oduya, 16 Jun, 9:00, with Juniper Vale');
    const not = { name: null, reason: 'Wants to talk first' } as const;
    expect(words({ ...not, outcome: 'refused' })).toContain(
      'Participant did not sign, 16 Jun, 9:00, with Juniper Vale: Wants to talk first',
    );
  });
});
