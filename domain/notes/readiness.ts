import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { percentWords } from '#domain/attendance/attendance-share';
import { minuteOf } from '#domain/calendar/zoned-time';
import type { NamedPerson, PersonNames } from '#domain/notes/named-people';
import { otherPeopleNamed } from '#domain/notes/named-people';
import type { NoteSection } from '#domain/notes/note-formats';
import type { OwnText } from '#domain/notes/own-words';
import { finishedSentences, ownText, wordsIn } from '#domain/notes/own-words';
import type { ComparedNote, NoteSimilarity, SimilarityPolicy } from '#domain/notes/similarity';
import { noteSimilarity } from '#domain/notes/similarity';

export const readinessCodes = [
  'opened',
  'own-words',
  'objective',
  'times',
  'names',
  'similarity',
  'risk',
] as const;

export type ReadinessCode = (typeof readinessCodes)[number];

/** One thing that must be so before a note can be signed, in words for its writer. */
export interface Condition<Code extends string = ReadinessCode> {
  readonly code: Code;
  readonly met: boolean;
  /** What is so, or what is missing. */
  readonly words: string;
  /** It cannot be known yet and keeps nothing from being signed. */
  readonly notYet?: true;
}

/** The times that a note states, and those of the session. */
export interface StatedTimes {
  readonly status: AttendanceStatus;
  /** Start and end of the session as it was held. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  /** Treatment minutes; `null` = not known. */
  readonly minutes: number | null;
  /** Whether the session was started at all. */
  readonly begun: boolean;
  /** Whether the session is over, so that its times stand. */
  readonly ended: boolean;
}

export interface NoteReadinessFacts {
  /** The person who would sign has opened this note. */
  readonly openedBySigner: boolean;
  /** The author's words by section, without the risk sentence. */
  readonly own: readonly OwnText[];
  readonly drafted: readonly NoteSection[];
  readonly objectiveIds: readonly string[];
  readonly attendance: StatedTimes;
  readonly self: PersonNames;
  /** Everyone else on the session's roster, absent people too. */
  readonly others: readonly PersonNames[];
  readonly comparedNotes: readonly ComparedNote[];
  readonly similarityReason: string | null;
  readonly policy: SimilarityPolicy;
  /** A risk answer was recorded of this person in or for this session. */
  readonly riskAnswer: boolean;
  readonly riskSentence: string;
  /** Words of the shared group note; a sentence copied from there is not about this person. */
  readonly sharedTexts?: readonly string[];
}

export interface Readiness<Code extends string = ReadinessCode> {
  readonly ready: boolean;
  readonly conditions: readonly Condition<Code>[];
}

/**
 * Whether a note can be signed: computed from what is there, never marked by hand. Chips alone
 * never make it ready. Similarity is shown also where it asks for nothing; below the program's
 * number of own words it is unknown, and only a repeat of another note then asks for a reason.
 */
export function readiness(
  facts: NoteReadinessFacts,
): Readiness & { readonly similarity: NoteSimilarity } {
  const text = ownText(facts.own, facts.drafted);
  const names = [facts.self, ...facts.others].flatMap((person) => [
    person.preferredName,
    person.givenName,
    person.familyName,
  ]);
  const similarity = noteSimilarity(text, facts.comparedNotes, names, facts.policy);
  const conditions = [
    condition('opened', facts.openedBySigner, 'Opened by you', 'Not yet opened by you'),
    ownWordsCondition(text, facts.sharedTexts ?? []),
    condition('objective', facts.objectiveIds.length > 0, 'Objective linked', 'Objective'),
    timesCondition(facts.attendance),
    namesCondition(namedInNote(facts)),
    similarityCondition(similarity, facts.similarityReason),
    ...(facts.riskAnswer ? [riskCondition(facts.riskSentence)] : []),
  ];
  return { ready: conditions.every((each) => each.met), conditions, similarity };
}

function condition<Code extends string>(
  code: Code,
  met: boolean,
  so: string,
  missing: string,
): Condition<Code> {
  return { code, met, words: met ? so : missing };
}

function ownWordsCondition(text: string, shared: readonly string[]): Condition {
  const plain = (sentence: string): string => wordsIn(sentence).join(' ');
  const elsewhere = new Set(shared.flatMap(finishedSentences).map(plain));
  const sentences = finishedSentences(text).filter((sentence) => !elsewhere.has(plain(sentence)));
  const words = wordsIn(text).length;
  return condition(
    'own-words',
    sentences.length > 0,
    `${words} words of your own`,
    words === 0
      ? 'A sentence of your own about this person'
      : 'A finished sentence of your own about this person',
  );
}

function timesCondition(times: StatedTimes): Condition {
  const missing = timesProblem(times);
  return condition('times', missing === null, 'Times agree with attendance', missing ?? '');
}

function timesProblem(times: StatedTimes): string | null {
  if (times.status !== 'present') return 'Attendance does not say present';
  if (times.arrivedAt === null) return 'The arrival is not known';
  if (!times.begun) return 'The session was not started';
  if (!times.ended && times.leftAt === null) return 'The session has not ended';
  if (times.minutes === null) return 'Attendance is not recorded in every block';
  const arrived = minuteOf(times.arrivedAt);
  const left = times.leftAt === null ? null : minuteOf(times.leftAt);
  if (left !== null && left < arrived) return 'Left before arriving: correct the times';
  if (arrived > minuteOf(times.endsAt)) return 'Arrived after the end: correct the times';
  if (left !== null && left < minuteOf(times.startsAt)) {
    return 'Left before the start: correct the times';
  }
  if (times.minutes <= 0) return 'No minutes attended: correct the times';
  return null;
}

/** Everyone else named in what the author wrote, or in words quoted by the draft. */
function namedInNote(facts: NoteReadinessFacts): readonly NamedPerson[] {
  const drafted = facts.drafted.map((section) =>
    section.segments.map((segment) => segment.text).join(''),
  );
  const written = [
    ...facts.own.map((section) => section.text),
    facts.riskSentence,
    facts.similarityReason ?? '',
    ...drafted,
  ];
  return written.flatMap((text) => otherPeopleNamed(text, facts.self, facts.others));
}

function namesCondition(named: readonly NamedPerson[]): Condition {
  const written = [...new Set(named.map((person) => `“${person.written}”`))].join(', ');
  return condition(
    'names',
    named.length === 0,
    'No other participant is named',
    `Names another participant: ${written}`,
  );
}

function similarityCondition(
  { value, limit, ownWords, neededWords, nearest, repeated }: NoteSimilarity,
  reason: string | null,
): Condition {
  const code = 'similarity';
  const acknowledged = reason !== null && reason.trim() !== '';
  const like =
    nearest === 'an-earlier-note-of-this-person'
      ? 'an earlier note of this person'
      : 'another note of this session';
  if (value === null) {
    return repeated
      ? condition(
          code,
          acknowledged,
          `Nearly the words of ${like}, acknowledged with a reason`,
          `Nearly the words of ${like}: rewrite it, or give a reason`,
        )
      : {
          code,
          met: true,
          words: `Similarity is measured once there are ${neededWords} words of yours (${ownWords} now)`,
          notYet: true,
        };
  }
  const share = percentWords(Math.round(value * 1000), 1000);
  if (value <= limit) return condition(code, true, `${share} similar`, '');
  return condition(
    code,
    acknowledged,
    `${share} similar to ${like}, acknowledged with a reason`,
    `Too similar to ${like} (${share}, limit ${percentWords(limit, 1)}): rewrite it, or give a reason`,
  );
}

function riskCondition(sentence: string): Condition {
  return condition(
    'risk',
    finishedSentences(sentence).length > 0,
    'A sentence on the risk answer',
    'Sentence on the risk answer',
  );
}
