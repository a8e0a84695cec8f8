import type { Flag } from '#contract/flag';
import { flagHistory, responseParts } from './flag-history';

const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' };

const cause: Flag['causes'][number] = {
  id: 'c',
  cause: 'phq9-item9',
  words: 'PHQ-9 item 9 = 1',
  rule: null,
  followUp: null,
  occurredAt: '2026-11-16T08:32:00Z',
  recordedAt: '2026-11-16T08:32:00Z',
  correctedAt: null,
  notKnownSince: null,
  correctedWords: null,
  withdrawn: false,
};

const flag: Flag = {
  ...{ id: 'f', participantId: 'p', sessionId: null, kind: 'risk', status: 'open', version: 1 },
  ...{ raisedAt: '2026-11-16T08:32:00Z', causes: [cause], responsible: [juniper] },
  ...{ step: 'first-facilitator', nextAt: null, acknowledgedAt: null, acknowledgedBy: null },
  ...{ lastAssessedLevel: null, lastAssessedAt: null, closedAt: null, closedBy: null },
  ...{ evidenceWithdrawn: false, actions: [], steps: [], escalations: [], leftSessionId: null },
  ...{ statements: [], assessment: null },
};

const told = (of: Partial<Flag>) =>
  flagHistory({ ...flag, ...of }).map(({ at, what, words }) => [at.slice(11, 16), what, words]);

describe('The history of a flag', () => {
  it('has what raised it, and each later answer when it came to the flag', () => {
    const later = { ...cause, id: 'd', words: 'C-SSRS screener: high' };
    const causes = [
      { ...cause, withdrawn: true, correctedAt: '2026-11-16T11:58:00Z' },
      // Given before the flag was raised, and entered after it.
      { ...later, occurredAt: '2026-11-16T08:00:00Z', recordedAt: '2026-11-16T12:04:00Z' },
    ];
    expect(told({ causes })).toEqual([
      ['08:32', 'Raised', 'PHQ-9 item 9 = 1'],
      ['11:58', 'Evidence withdrawn by a correction', 'PHQ-9 item 9 = 1'],
      ['12:04', 'New evidence joined it', 'C-SSRS screener: high'],
    ]);
  });

  it('says as what people are asked after a limit, who may be named already', () => {
    const escalations: Flag['escalations'] = [
      { step: 'primary-clinician', at: '2026-11-16T08:42:00Z', people: [juniper] },
    ];
    expect(told({ escalations })[1]).toEqual([
      '08:42',
      'Time limit passed',
      'Now also asked as primary clinician: Juniper Vale, LPC-A',
    ]);
  });

  it('counts what somebody said they had done as the first action', () => {
    const statements: Flag['statements'] = [
      {
        ...{ id: 's', occasion: 'session-ended', text: 'Spoke with her', statedBy: juniper },
        statedAt: '2026-11-16T08:52:00Z',
      },
    ];
    const action = (of: Partial<Flag>) =>
      responseParts({ ...flag, ...of }).find(({ what }) => what === 'First action')?.after;
    expect(action({})).toBe('not yet');
    expect(action({ statements })).toBe('20 min');
  });
});
