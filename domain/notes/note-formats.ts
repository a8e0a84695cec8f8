/**
 * The sections of a progress note. The three names are general knowledge of the field
 * (clinical.md C3 [G]); the format is the program's choice.
 */
export const noteFormats = ['DAP', 'BIRP', 'SOAP'] as const;

export type NoteFormat = (typeof noteFormats)[number];

export interface NoteSectionDefinition {
  /** Stable key of the section in a stored note. */
  readonly code: NoteSectionCode;
  readonly label: string;
}

export const noteSectionCodes = [
  'data',
  'assessment',
  'plan',
  'behavior',
  'intervention',
  'response',
  'subjective',
  'objective',
] as const;

export type NoteSectionCode = (typeof noteSectionCodes)[number];

const section = (code: NoteSectionCode, label: string): NoteSectionDefinition => ({ code, label });

export const noteSections: Readonly<Record<NoteFormat, readonly NoteSectionDefinition[]>> = {
  DAP: [section('data', 'Data'), section('assessment', 'Assessment'), section('plan', 'Plan')],
  BIRP: [
    section('behavior', 'Behavior'),
    section('intervention', 'Intervention'),
    section('response', 'Response'),
    section('plan', 'Plan'),
  ],
  SOAP: [
    section('subjective', 'Subjective'),
    section('objective', 'Objective'),
    section('assessment', 'Assessment'),
    section('plan', 'Plan'),
  ],
};

/**
 * A run of words in a note. Drafted words say which taps they came from; the author's own words
 * have no taps. The text of a section is its segments joined without anything between them.
 */
export interface NoteSegment {
  readonly text: string;
  /** Ids of the taps behind these words; empty for glue words and for the author's own. */
  readonly taps: readonly string[];
  /** Who the words are by: the draft, or the person who signs. */
  readonly by: 'draft' | 'author';
}

export interface NoteSection {
  readonly code: NoteSectionCode;
  readonly segments: readonly NoteSegment[];
}

export const noteStatuses = [
  'draft',
  'signed',
  'awaiting-co-signature',
  'returned',
  'co-signed',
] as const;

export type NoteStatus = (typeof noteStatuses)[number];
