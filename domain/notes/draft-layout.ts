import type { NoteFormat, NoteSectionCode } from '#domain/notes/note-formats';

/** What a draft can say, by where it comes from. */
export type DraftPart =
  | 'attendance'
  | 'engagement'
  | 'affect'
  | 'response'
  | 'skill'
  | 'homework'
  | 'own-words'
  | 'rating'
  | 'risk'
  | 'topic'
  | 'goal'
  | 'plan';

/** The sentences of a section: each a list of parts that share one sentence. */
export interface SectionLayout {
  readonly code: NoteSectionCode;
  readonly sentences: readonly (readonly DraftPart[])[];
}

/** Where each part stands in each format. What the person said is S, what was seen is O. */
export const draftLayouts: Readonly<Record<NoteFormat, readonly SectionLayout[]>> = {
  DAP: [
    {
      code: 'data',
      sentences: [
        ['attendance', 'engagement'],
        ['affect', 'response'],
        ['skill'],
        ['homework'],
        ['own-words'],
        ['rating'],
        ['risk'],
      ],
    },
    { code: 'assessment', sentences: [['goal']] },
    { code: 'plan', sentences: [['plan']] },
  ],
  BIRP: [
    {
      code: 'behavior',
      sentences: [
        ['attendance', 'engagement'],
        ['affect'],
        ['homework'],
        ['own-words'],
        ['rating'],
        ['risk'],
      ],
    },
    { code: 'intervention', sentences: [['topic']] },
    { code: 'response', sentences: [['response', 'skill'], ['goal']] },
    { code: 'plan', sentences: [['plan']] },
  ],
  SOAP: [
    { code: 'subjective', sentences: [['own-words'], ['rating']] },
    {
      code: 'objective',
      sentences: [
        ['attendance', 'engagement'],
        ['affect', 'response'],
        ['skill'],
        ['homework'],
        ['risk'],
      ],
    },
    { code: 'assessment', sentences: [['goal']] },
    { code: 'plan', sentences: [['plan']] },
  ],
};
