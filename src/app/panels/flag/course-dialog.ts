/**
 * How the card of a flag about the course of care opens over any page: at its top. Its first button
 * stands at its end, and would scroll a narrow page past what the flag is about.
 */
export const courseDialog = {
  width: 'min(680px, calc(100vw - 24px))',
  autoFocus: 'first-heading',
} as const;
