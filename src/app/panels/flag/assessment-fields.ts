import type { RiskCause } from '#domain/flags/risk-causes';
import type { RiskAssessmentWrite } from '#contract/flag';

export type TextField = Exclude<keyof RiskAssessmentWrite, 'id' | 'level'>;

export interface AssessmentField {
  readonly name: TextField;
  readonly label: string;
  readonly hint: string;
}

const denied = '“none” if asked and denied';

/**
 * What an assessment records, the same for every flag (design: ideation, plan, intent, behaviour,
 * factors, what was done). The hints follow what raised it: an urge asks about use too, and of
 * somebody who did not come nothing is guessed.
 */
export function assessmentFields(causes: readonly RiskCause[]): readonly AssessmentField[] {
  const only = (cause: RiskCause) => causes.length > 0 && causes.every((each) => each === cause);
  const missed = only('no-show-after-risk');
  const urge = causes.includes('urge-threshold');
  const asked = (hint: string) => (missed ? `${hint}; “not reached” if you could not ask` : hint);
  return [
    {
      name: 'ideation',
      label: 'Ideation',
      hint: asked(`Thoughts of dying, of self-harm or of harming others; ${denied}`),
    },
    {
      name: 'plan',
      label: 'Plan',
      hint: asked(`${urge ? 'To use or to harm: method' : 'Method'}, place, time; ${denied}`),
    },
    {
      name: 'intent',
      label: 'Intent',
      hint: asked(`Intent to act${urge ? ' on the urge or on a thought' : ''}; ${denied}`),
    },
    {
      name: 'behaviour',
      label: 'Behaviour',
      hint: asked(`${urge ? 'Use, attempts' : 'Attempts'}, preparation, self-harm, when`),
    },
    { name: 'riskFactors', label: 'Risk factors', hint: 'What makes it worse now' },
    { name: 'protectiveFactors', label: 'Protective factors', hint: 'What holds' },
    {
      name: 'actionTaken',
      label: 'What was done',
      hint: missed
        ? 'How contact was sought, who was told, what happens next'
        : 'Safety plan, who was told, next contact',
    },
  ];
}
