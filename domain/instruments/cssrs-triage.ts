/**
 * Yes or no to the questions of the C-SSRS screener. The wording is © Research Foundation for
 * Mental Hygiene and is not here; only the answers are.
 */
export interface CssrsAnswers {
  /** 1 wish to be dead. */
  readonly q1: boolean;
  /** 2 non-specific active thoughts. */
  readonly q2: boolean;
  /** 3 with a method. */
  readonly q3: boolean;
  /** 4 with some intent. */
  readonly q4: boolean;
  /** 5 with plan and intent. */
  readonly q5: boolean;
  /** 6 behaviour, ever. */
  readonly q6Lifetime: boolean;
  /** 6 behaviour, past three months. */
  readonly q6PastThreeMonths: boolean;
}

export type CssrsTier = 'none' | 'low' | 'moderate' | 'high';

/**
 * Columbia's own triage: question 4 or 5, or behaviour within three months, is the most severe
 * class. A public guide puts question 4 at moderate; that is not what Columbia says (clinical.md
 * A7 and trap 8). "none" means that nothing was endorsed, not that there is no risk.
 */
export function cssrsTier(answers: CssrsAnswers): CssrsTier {
  if (answers.q4 || answers.q5 || answers.q6PastThreeMonths) return 'high';
  if (answers.q3 || answers.q6Lifetime) return 'moderate';
  return answers.q1 || answers.q2 ? 'low' : 'none';
}
