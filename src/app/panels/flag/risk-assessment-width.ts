/** Two columns of fields, so that an assessment fits a laptop without scrolling. */
export const riskAssessmentWidth = 'min(880px, calc(100vw - 24px))';
