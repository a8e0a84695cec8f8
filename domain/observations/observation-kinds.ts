/** What one tap in the room can say about one person. */
export const observationKinds = [
  'affect',
  'engagement',
  'skill',
  'response',
  'homework',
  'goal',
  'own-words',
  'risk',
] as const;

export type ObservationKind = (typeof observationKinds)[number];

export const observationKindLabels: Readonly<Record<ObservationKind, string>> = {
  affect: 'Affect',
  engagement: 'Engagement',
  skill: 'Skill practised',
  response: 'Response',
  homework: 'Homework',
  goal: 'Goal touched',
  'own-words': 'Own words',
  risk: 'Risk',
};

/**
 * One observation as the rules see it.
 * `code` is a chip code, an engagement level "0"–"4", a skill code, or an objective's id;
 * `text` is the quote of `own-words`, else null. `at` is an instant (ISO, UTC).
 */
export interface ObservationFact {
  readonly id: string;
  readonly kind: ObservationKind;
  readonly code: string;
  readonly text: string | null;
  readonly at: string;
}
