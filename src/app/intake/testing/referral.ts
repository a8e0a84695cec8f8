import type { Referral } from '#contract/referral';

/** A referral, for specs. Nobody here is real. */
export const referral = (change: Partial<Referral> = {}): Referral => ({
  ...{ id: 'r1', programId: 'iop', programName: 'Riverbend IOP', participantId: null },
  ...{ givenName: 'Quill', familyName: 'Everglade', preferredName: null, pronouns: null },
  ...{ birthDate: '1971-05-04', phone: '555 0100', email: null, contacts: null },
  ...{ referredOn: '2026-06-08', referredBy: 'Mercy Hospital', source: 'inpatient' },
  ...{ reason: 'Discharged on Friday', payer: 'Blue Shield', urgency: 'soon' },
  ...{ status: 'referred', daysWaiting: 8, firstSessionOn: null, daysToFirstSession: null },
  ...{ admission: null, fromRoster: false, today: '2026-06-16', version: 1 },
  steps: [
    {
      ...{ id: 's1', status: 'referred', on: '2026-06-08', reason: null },
      by: { id: 'w1', name: 'Wren Fennimoor', credential: 'CCM' },
    },
  ],
  ...change,
});
