import { riskFinding } from '#domain/step-down/risk-criterion';
import type { RiskAsked, RiskFlagFact } from '#domain/step-down/review-facts';
import { knowing } from '#domain/step-down/testing';

const rule = { kind: 'risk', days: 14 } as const;

const asked = (day: string, isRiskAnswer = false): RiskAsked => ({
  id: `asked ${day}`,
  kind: 'administration',
  day,
  words: isRiskAnswer ? 'Item 9 = 1' : 'Item 9 not endorsed',
  isRiskAnswer,
});
const flag = (raisedOn: string, isOpen: boolean): RiskFlagFact => ({
  id: `flag ${raisedOn}`,
  raisedOn,
  isOpen,
  assessedAfterMinutes: isOpen ? null : 38,
});
const state = (riskAsked: readonly RiskAsked[], riskFlags: readonly RiskFlagFact[] = []) =>
  riskFinding(rule, knowing({ riskAsked, riskFlags })).state;

describe('criterion: risk flags and answers', () => {
  it('is unknown when nobody asked in these days: not asked is not "no"', () => {
    expect(state([])).toBe('unknown');
    expect(state([asked('2026-06-02')])).toBe('unknown');
    expect(state([asked('2026-06-03')])).toBe('met');
  });

  it('is not met while a flag is open, however old, asked or not', () => {
    expect(state([], [flag('2026-04-20', true)])).toBe('not-met');
    expect(state([asked('2026-06-16')], [flag('2026-06-16', true)])).toBe('not-met');
  });

  it('is met when a risk answer was assessed and its flag closed', () => {
    const finding = riskFinding(
      rule,
      knowing({
        riskAsked: [asked('2026-06-03', true), asked('2026-06-16')],
        riskFlags: [flag('2026-06-03', false)],
      }),
    );
    expect(finding.state).toBe('met');
    expect(finding.evidence).toBe(
      '0 open. Item 9 not endorsed on 16 Jun. Flag of 3 Jun assessed after 38 min.',
    );
  });

  it('never says that there is no risk', () => {
    const { evidence } = riskFinding(rule, knowing({ riskAsked: [asked('2026-06-16')] }));
    expect(evidence.toLowerCase()).not.toContain('no risk');
    expect(evidence).toContain('not endorsed');
  });
});
