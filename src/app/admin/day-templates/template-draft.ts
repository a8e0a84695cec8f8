import type { DayTemplate, DayTemplatePart, DayTemplateWrite } from '#contract/group';
import { readTime } from '../../ui/time-input/read-time';
import type { LineFault } from '../../core/record-form/line-fault';

/** A block or break as its form holds it: times are text until they are sent. */
export interface PartDraft {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreak: boolean;
  /** Empty: whoever leads the group. */
  readonly facilitatorId: string;
}

/** A day of a program as its form holds it. */
export interface TemplateDraft {
  readonly programId: string;
  readonly name: string;
  readonly parts: readonly PartDraft[];
}

export function newTemplateDraft(programId: string, partId: string): TemplateDraft {
  return { programId, name: '', parts: [newPart(partId, [])] };
}

/** A part after those that are there. */
export function newPart(id: string, parts: readonly PartDraft[]): PartDraft {
  const startsAt = parts.at(-1)?.endsAt ?? '';
  return { id, title: '', startsAt, endsAt: '', isBreak: false, facilitatorId: '' };
}

export function draftOf({ programId, name, parts }: DayTemplate): TemplateDraft {
  return {
    programId,
    name,
    parts: parts.map((part) => ({ ...part, facilitatorId: part.facilitatorId ?? '' })),
  };
}

export type TemplateProblems = Partial<Record<keyof TemplateDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function templateProblems({ programId, name, parts }: TemplateDraft): TemplateProblems {
  const problems: TemplateProblems = {};
  if (programId === '') problems.programId = 'Choose the program.';
  if (name.trim() === '') problems.name = 'Give the day a name.';
  if (parts.every(({ isBreak }) => isBreak)) {
    problems.parts = 'A day has at least one block that is no break.';
  } else if (parts.some((part) => partFault(part, parts) !== null)) {
    problems.parts = 'Complete its blocks.';
  }
  return problems;
}

/** What is wrong with one part beside the others of its day; null: nothing. */
export function partFault(part: PartDraft, parts: readonly PartDraft[]): LineFault | null {
  const { title, startsAt, endsAt } = part;
  if (title.trim() === '') return { field: 'title', message: 'Name the block.' };
  if (readTime(startsAt) === null) return { field: 'startsAt', message: 'Say when it begins.' };
  if (readTime(endsAt) === null) return { field: 'endsAt', message: 'Say when it ends.' };
  if (endsAt <= startsAt) return { field: 'endsAt', message: 'It ends before it begins.' };
  const before = inOrder(parts).filter(({ id }) => id !== part.id);
  const meanwhile = before.find(
    (other) => isComplete(other) && other.startsAt <= startsAt && startsAt < other.endsAt,
  );
  return meanwhile === undefined
    ? null
    : { field: 'startsAt', message: `It begins before “${meanwhile.title}” ends.` };
}

const isComplete = ({ startsAt, endsAt }: PartDraft): boolean =>
  readTime(startsAt) !== null && readTime(endsAt) !== null;

/** Parts by the time at which they begin: blocks are added where one thinks of them. */
export function inOrder<Part extends { readonly startsAt: string }>(
  parts: readonly Part[],
): Part[] {
  return [...parts].sort((a, b) =>
    a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0,
  );
}

export function writeOf(draft: TemplateDraft, version: number): DayTemplateWrite {
  return {
    programId: draft.programId,
    name: draft.name.trim(),
    parts: inOrder(draft.parts).map((part): DayTemplatePart => ({
      ...part,
      title: part.title.trim(),
      facilitatorId: part.facilitatorId === '' ? null : part.facilitatorId,
    })),
    version,
  };
}
