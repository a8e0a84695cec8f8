import type { NoteDetail, NoteWrite } from '#contract/note';

/** The words and links of one note as they stand on this screen. */
export type Draft = Omit<NoteWrite, 'version'>;

export function draftOf(note: NoteDetail): Draft {
  return {
    sections: note.sections,
    omittedTaps: note.omittedTaps,
    objectiveIds: note.objectiveIds,
    riskSentence: note.riskSentence,
    similarityReason: note.similarityReason,
  };
}

/** All own words of a draft as one text. */
export function ownText(draft: Draft): string {
  return draft.sections
    .map((section) => section.text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
}

/** The draft with the words of one section replaced. */
export function withSection(draft: Draft, code: string, text: string): Draft {
  const known = draft.sections.some((section) => section.code === code);
  const written = { code: code as Draft['sections'][number]['code'], text };
  return {
    ...draft,
    sections: known
      ? draft.sections.map((section) => (section.code === code ? written : section))
      : [...draft.sections, written],
  };
}

export function toggled(list: readonly string[], id: string): string[] {
  return list.includes(id) ? list.filter((each) => each !== id) : [...list, id];
}
