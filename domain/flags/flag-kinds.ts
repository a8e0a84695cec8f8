/**
 * What a flag is about. `risk`: safety, closed by a recorded assessment only. The others: the course
 * of a person's care, closed by a person with an action and what came of it (clinical.md B5).
 */
export const flagKinds = [
  'risk',
  'reliable-worsening',
  'sharp-rise',
  'no-reliable-improvement',
  'absences',
] as const;

export type FlagKind = (typeof flagKinds)[number];

export type CourseKind = Exclude<FlagKind, 'risk'>;

export const courseKinds = flagKinds.filter((kind): kind is CourseKind => kind !== 'risk');

/** Where somebody stands in the escalation of a flag, in words of a screen. */
export const flagStepLabels = {
  acknowledged: 'Acknowledged',
  'handed-over': 'Handed over',
  'asked-again': 'Asked again: a new answer, nobody has acknowledged it yet',
} as const;

export const flagKindLabels: Readonly<Record<FlagKind, string>> = {
  risk: 'Risk',
  'reliable-worsening': 'Reliable worsening',
  'sharp-rise': 'Sharp worsening',
  'no-reliable-improvement': 'No reliable improvement',
  absences: 'Absences',
};
