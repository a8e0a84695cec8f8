import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { OwnSection } from '#contract/note';
import type { Observation } from '#contract/observation';
import type { QueuedWrite } from '../outbox/write';
import { staffName } from '../staff-name';
import { differingWords } from './differing-words';
import {
  attendanceWords,
  firstWords,
  noteWords,
  observationWords,
  ratingWords,
} from './answer-words';

/** One side of a conflict, in words. */
export interface Answer {
  readonly words: string;
  readonly who: string;
  /** When it was given, ISO instant; null: not known. */
  readonly at: string | null;
}

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
const has = (row: Row, kinds: Readonly<Record<string, string>>) =>
  Object.entries(kinds).every(([key, kind]) => typeof row[key] === kind);

/** Both answers of a write that met another one. */
export function twoAnswers(
  { write, problem }: Pick<QueuedWrite, 'write' | 'problem'>,
  staffId: string | null,
): { mine: Answer; theirs: Answer } {
  const mine: Answer = { words: write.shows ?? 'your answer', who: 'you', at: write.at };
  const theirs = theirAnswer(problem?.theirs, staffId);
  const texts = twoTexts({ write, problem });
  if (texts === null) return { mine, theirs };
  const [own, other] = differingWords(texts.mine, texts.theirs);
  return { mine: { ...mine, words: own }, theirs: { ...theirs, words: other } };
}

/** Fields of a body that hold words of a person, in which two may be kept together. */
const textFields = ['dynamic', 'text'] as const;

/** The texts of both sides, and the field that holds them; null: the answers are no texts. */
export function twoTexts({
  write,
  problem,
}: Pick<QueuedWrite, 'write' | 'problem'>): { field: string; mine: string; theirs: string } | null {
  const theirs = isRow(problem?.theirs) ? problem.theirs : {};
  for (const field of textFields) {
    const [own, other] = [write.body?.[field], theirs[field]];
    if (typeof own === 'string' && typeof other === 'string') {
      return { field, mine: own, theirs: other };
    }
  }
  return null;
}

/** What the server has, from `theirs` of a conflict: a row as the resource answers it. */
export function theirAnswer(theirs: unknown, staffId: string | null): Answer {
  const row = isRow(theirs) ? theirs : {};
  const at = row['at'] ?? row['tappedAt'] ?? row['updatedAt'];
  return {
    words: wordsOf(row),
    who: whoOf(row, staffId),
    at: typeof at === 'string' ? at : null,
  };
}

/** The shapes are told apart by what only they have. */
function wordsOf(row: Row): string {
  if (has(row, { scale: 'string' }) && 'value' in row) {
    return ratingWords(row as unknown as CheckIn);
  }
  if (has(row, { kind: 'string', code: 'string', takenBack: 'boolean' })) {
    return observationWords(row as unknown as Observation);
  }
  if (has(row, { dynamic: 'string' })) return firstWords(String(row['dynamic']));
  if (Array.isArray(row['sections'])) return noteWords(row['sections'] as OwnSection[]);
  if (has(row, { staffId: 'string', text: 'string' })) return firstWords(String(row['text']));
  if (has(row, { participantId: 'string', status: 'string', mode: 'string' })) {
    return attendanceWords(row as unknown as Attendance);
  }
  return 'another answer';
}

/** A note is its author's alone, and an intervention its leader's: those carry no `by`. */
function whoOf(row: Row, staffId: string | null): string {
  const person = [row['by'], row['author']].find(isRow);
  const id = person?.['id'] ?? row['updatedBy'] ?? row['staffId'];
  if (id !== undefined && id === staffId) return 'you, on another screen';
  return person && has(person, { name: 'string' })
    ? staffName({ name: String(person['name']), credential: String(person['credential'] ?? '') })
    : 'a colleague';
}
