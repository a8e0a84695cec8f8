import { riskCauses } from '#domain/flags/risk-causes';
import { assessmentFields } from './assessment-fields';

const hints = (...causes: Parameters<typeof assessmentFields>[0]) =>
  assessmentFields(causes)
    .map(({ hint }) => hint)
    .join(' ');

describe('What an assessment asks', () => {
  it('is the same list of fields whatever raised the flag', () => {
    const names = assessmentFields([]).map(({ name }) => name);
    for (const cause of riskCauses) {
      expect(assessmentFields([cause]).map(({ name }) => name))
        .withContext(cause)
        .toEqual(names);
    }
  });

  it('asks about use when an urge is among the causes', () => {
    expect(hints('urge-threshold')).toContain('To use or to harm');
    expect(hints('risk-chip', 'urge-threshold')).toContain('Use, attempts');
    expect(hints('phq9-item9')).not.toContain('To use');
  });

  it('guesses nothing about somebody who did not come', () => {
    expect(hints('no-show-after-risk')).toContain('“not reached” if you could not ask');
    expect(hints('no-show-after-risk', 'risk-chip')).not.toContain('not reached');
  });
});
