import type { LeftDraft, NoteDetail, NoteWrite } from '#contract/note';
import type { ProgressLevel } from '#domain/plan/progress';

/** The words and links of one note as they stand on this screen. */
export type Draft = Omit<NoteWrite, 'version' | 'progress'> & Pick<NoteDetail, 'progress'>;

export function draftOf(note: NoteDetail): Draft {
  return {
    sections: note.sections,
    omittedTaps: note.omittedTaps,
    objectiveIds: note.objectiveIds,
    progress: note.progress,
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

/** An objective is touched or not; of one that is not any more nothing is said. */
export function withObjective(draft: Draft, id: string): Draft {
  const objectiveIds = toggled(draft.objectiveIds, id);
  const progress = draft.progress.filter(({ objectiveId }) => objectiveIds.includes(objectiveId));
  return { ...draft, objectiveIds, progress };
}

/** Says how far an objective is; the same said again takes it back. */
export function withProgress(draft: Draft, objectiveId: string, progress: ProgressLevel): Draft {
  const others = draft.progress.filter((each) => each.objectiveId !== objectiveId);
  const isSame = draft.progress.some(
    (each) => each.objectiveId === objectiveId && each.progress === progress,
  );
  return { ...draft, progress: isSame ? others : [...others, { objectiveId, progress }] };
}

/** The words of somebody who left, after one's own; what is there already is not put there twice. */
export function withLeftWords(draft: Draft, left: LeftDraft): Draft {
  const taken = left.sections.reduce((all, { code, text }) => {
    const own = all.sections.find((section) => section.code === code)?.text ?? '';
    return withSection(all, code, joined(own, text));
  }, draft);
  return { ...taken, riskSentence: joined(draft.riskSentence, left.riskSentence) };
}

function joined(own: string, more: string): string {
  // Whole lines are compared: a few words may well stand within others.
  const lined = (text: string) =>
    `\n${text
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .trim()}\n`;
  if (more.trim() === '' || lined(own).includes(lined(more))) return own;
  return own.trim() === '' ? more : `${own.trimEnd()}\n${more}`;
}
