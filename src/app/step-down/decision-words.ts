import type { Decision } from '#contract/step-down';

/** The words of a decision on every page of it. */
export const decisionWords: Readonly<Record<Decision, string>> = {
  'step-down': 'Step down',
  'step-up': 'Step up',
  stay: 'Stay',
  discharge: 'Discharge',
  transfer: 'Transfer',
};
