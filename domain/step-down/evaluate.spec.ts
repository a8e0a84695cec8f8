import { openCriteria } from '#domain/step-down/blocking';
import type { Criterion } from '#domain/step-down/criterion';
import { criterionKinds } from '#domain/step-down/criterion';
import { criterionKindLabels, criterionWords } from '#domain/step-down/criterion-words';
import { defaultCriteria } from '#domain/step-down/default-policy';
import { judge, requiredCounts } from '#domain/step-down/evaluate';
import { knowing, nothingKnown, scoresOf, sessionsOf } from '#domain/step-down/testing';

const policy: readonly Criterion[] = defaultCriteria.map((each, index) => ({
  ...each,
  id: `c${String(index)}`,
}));

describe('a policy judged for one person', () => {
  it('knows nothing of somebody of whom nothing is recorded, and calls nothing met', () => {
    const judged = judge(policy, nothingKnown);
    expect(judged.filter(({ state }) => state === 'met')).toEqual([]);
    for (const { state, finding } of judged) {
      if (state === 'unknown') expect(finding.missing).not.toBeNull();
    }
  });

  it('counts required criteria alone; information has no state', () => {
    const judged = judge(
      policy,
      knowing({ sessions: sessionsOf(['present']), measures: [scoresOf([9, 8])] }),
    );
    expect(requiredCounts(judged)).toEqual({ met: 2, 'not-met': 2, unknown: 3 });
    expect(judged.find(({ criterion }) => criterion.weight === 'information')?.state).toBeNull();
  });

  it('judges by the policy it is given: another version, another result', () => {
    const facts = knowing({ sessions: sessionsOf(['present', 'present', 'no-show']) });
    const asking = (atLeastPercent: number): readonly Criterion[] => [
      { id: 'a', weight: 'required', rule: { kind: 'attendance', atLeastPercent, weeks: 3 } },
    ];
    expect(judge(asking(80), facts)[0]?.state).toBe('not-met');
    expect(judge(asking(60), facts)[0]?.state).toBe('met');
  });

  it('numbers and names each criterion by its rule and the person’s own measure', () => {
    const judged = judge(policy, knowing({ measures: [scoresOf([9])] }));
    expect(judged.map(({ number }) => number)).toEqual(policy.map((_, index) => index + 1));
    expect(judged[0]?.words).toBe('Attended 80% or more, last 3 weeks');
    expect(judged[1]?.words).toBe('PHQ-9 reliably improved or below 10, last 2 scores');
  });

  it('names what is open, not met before unknown', () => {
    const judged = judge(policy, knowing({ measures: [scoresOf([12, 12, 12])] }));
    expect(openCriteria(judged).map(({ state, name }) => `${name}: ${state}`)).toEqual([
      'PHQ-9: not-met',
      'safety plan: not-met',
      'aftercare: not-met',
      'attendance: unknown',
      'risk answer: unknown',
      'objectives: unknown',
      'skills in life: unknown',
    ]);
  });

  it('has words for every kind', () => {
    expect(Object.keys(criterionKindLabels).sort()).toEqual([...criterionKinds].sort());
    for (const { rule } of policy) expect(criterionWords(rule)).not.toBe('');
  });
});
