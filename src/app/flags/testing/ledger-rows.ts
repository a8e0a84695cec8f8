import type { Flag } from '#contract/flag';
import type { FlagLedgerRow } from '#contract/flag-ledger';

const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' };
const marlow = { id: 'm', name: 'Marlow Finch', credential: 'PsyD' };

const cause = {
  id: 'c',
  cause: 'phq9-item9',
  words: 'PHQ-9 item 9 = 1',
  rule: null,
  followUp: null,
  occurredAt: '2026-11-16T15:00:00Z',
  recordedAt: '2026-11-16T15:00:00Z',
  correctedAt: null,
  correctedWords: null,
  withdrawn: false,
  notKnownSince: null,
} as const;

/** Closed by an assessment, after a statement at the end of the session. */
export const riskFlag: Flag = {
  id: 'f',
  participantId: 'p',
  sessionId: null,
  kind: 'risk',
  status: 'closed',
  raisedAt: '2026-11-16T15:00:00Z',
  causes: [cause, { ...cause, id: 'd', words: 'Urge to use 8 of 10', withdrawn: true }],
  responsible: [],
  step: 'closed',
  nextAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  lastAssessedLevel: null,
  lastAssessedAt: null,
  closedAt: '2026-11-17T09:00:00Z',
  closedBy: marlow,
  evidenceWithdrawn: false,
  actions: [],
  steps: [],
  escalations: [],
  leftSessionId: null,
  statements: [
    {
      id: 's',
      occasion: 'session-ended',
      text: 'Stays with her sister tonight.',
      statedBy: juniper,
      statedAt: '2026-11-16T17:00:00Z',
    },
  ],
  assessment: {
    id: 'a',
    ideation: 'none',
    plan: 'none',
    intent: 'none',
    behaviour: 'none',
    riskFactors: 'none',
    protectiveFactors: 'none',
    level: 'low',
    actionTaken: 'Safety plan gone through.',
    assessedBy: marlow,
    assessedAt: '2026-11-17T09:00:00Z',
  },
  version: 3,
};

/** Closed by what came of a call. */
export const courseFlag: Flag = {
  ...riskFlag,
  kind: 'reliable-worsening',
  assessment: null,
  statements: [],
  actions: [
    { id: 'x', kind: 'called', words: '', takenBy: juniper, takenAt: '2026-11-16T16:00:00Z' },
    {
      id: 'y',
      kind: 'result',
      words: 'Comes on Friday.',
      takenBy: juniper,
      takenAt: '2026-11-16T17:00:00Z',
    },
  ],
};

/** A row of the ledger with this flag. */
export const ledgerRow = (flag: Flag): FlagLedgerRow => ({
  flag,
  person: { id: 'p', preferredName: 'Bram', familyName: 'Oduya' },
  programName: 'IOP',
  part2: false,
});
