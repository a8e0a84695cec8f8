import type { Addendum } from '#contract/group-note';

/** Kinds that one chooses; an answer is one because it answers a comment. */
export const addendumKinds = [
  { value: 'late-entry', label: 'Late entry' },
  { value: 'correction', label: 'Correction' },
] as const;

export const addendumKindWords: Readonly<Record<Addendum['kind'], string>> = {
  'late-entry': 'Late entry',
  correction: 'Correction',
  answer: 'Answer',
};
