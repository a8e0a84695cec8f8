/** What somebody did about a flag. */
export const flagActionKinds = [
  'assessed-risk',
  'called',
  'met',
  'changed-plan',
  'no-action',
  'other',
] as const;

export type FlagActionKind = (typeof flagActionKinds)[number];

export const flagActionLabels: Readonly<Record<FlagActionKind, string>> = {
  'assessed-risk': 'Assessed risk',
  called: 'Called',
  met: 'Met',
  'changed-plan': 'Changed plan',
  'no-action': 'No action because …',
  other: 'Other',
};

/** Whether an action says nothing without words: why nothing was done, or what else was. */
export function needsWords(kind: FlagActionKind): boolean {
  return kind === 'no-action' || kind === 'other';
}

/**
 * Why a flag about the course of care cannot be closed yet, in words; null: it can. A risk flag
 * closes by its assessment and never this way.
 */
export function hindersClosing(facts: {
  readonly kind: string;
  readonly actions: number;
  readonly result: string;
}): string | null {
  if (facts.kind === 'risk') return 'A risk flag closes only with a recorded assessment.';
  if (facts.actions === 0) return 'Say first what was done: no action is recorded yet.';
  return facts.result.trim() === '' ? 'Say what came of it.' : null;
}
