import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import { punctuality } from '#domain/attendance/minutes';
import type { DraftPart } from '#domain/notes/draft-layout';
import { draftLayouts } from '#domain/notes/draft-layout';
import type { NoteFormat, NoteSection, NoteSegment } from '#domain/notes/note-formats';
import type { ObservationChip } from '#domain/observations/observation-chips';
import { chipOf, defaultChips, tapWords } from '#domain/observations/observation-chips';
import type { ObservationFact } from '#domain/observations/observation-kinds';
import { skillByCode } from '#domain/skills/skill-catalogue';

/** Words from one place: a group's plan, its topic. `id` is the tap id that the draft refers to. */
export interface DraftSource {
  readonly id: string;
  readonly at: string;
  readonly words: string;
}

export interface DraftFacts {
  readonly format: NoteFormat;
  /** The person's attendance; its `id` is the tap behind the words about it. */
  readonly attendance: {
    readonly id: string;
    readonly at: string;
    readonly status: AttendanceStatus;
    readonly mode: AttendanceMode;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly arrivedAt: string | null;
    readonly leftAt: string | null;
  };
  /** Taps that stand; those taken back are left out by the caller. */
  readonly observations: readonly ObservationFact[];
  readonly objectives: readonly {
    readonly id: string;
    readonly number: number;
    readonly label: string;
  }[];
  /** Check-in ratings that were given. */
  readonly ratings?: readonly {
    readonly id: string;
    readonly at: string;
    readonly label: string;
    readonly value: number;
  }[];
  /** The group's topic, for a format with an intervention section. */
  readonly topic?: DraftSource | null;
  /** What the group plans until next time: "opposite action daily until Thursday". */
  readonly plan?: DraftSource | null;
  /** The program's chips; the defaults where it has none of its own. */
  readonly chips?: readonly ObservationChip[];
  /** Taps whose words the author struck out. */
  readonly omittedTaps?: readonly string[];
}

/** A tap behind drafted words: when, and what was tapped. */
export interface DraftTap {
  readonly id: string;
  readonly at: string;
  readonly words: string;
}

export interface Draft {
  readonly sections: readonly NoteSection[];
  /** The taps that drafted something, in the order in which their words stand. */
  readonly taps: readonly DraftTap[];
}

/** A part of a sentence: words, and the tap they came from. */
interface Clause {
  readonly words: string;
  readonly tap: DraftTap;
}

/**
 * A note as the taps of the room tell it. Every drafted run of words names its taps, so that the
 * writer sees where it came from; what nobody tapped is not said. Nothing is drafted for someone
 * who did not attend. A draft alone never makes a note ready (`readiness`).
 */
export function composeDraft(facts: DraftFacts): Draft {
  const layout = draftLayouts[facts.format];
  if (facts.attendance.status !== 'present') {
    return { sections: layout.map(({ code }) => ({ code, segments: [] })), taps: [] };
  }
  const omitted = new Set(facts.omittedTaps ?? []);
  const clausesOf = (part: DraftPart): readonly Clause[] =>
    clauses(part, facts).filter((clause) => !omitted.has(clause.tap.id));
  const taps = new Map<string, DraftTap>();
  const sections = layout.map(({ code, sentences }) => {
    const told = sentences
      .map((parts) => parts.flatMap(clausesOf))
      .filter((sentence) => sentence.length > 0);
    for (const clause of told.flat()) taps.set(clause.tap.id, clause.tap);
    return { code, segments: segmentsOf(told) };
  });
  return { sections, taps: [...taps.values()] };
}

/** Sentences as segments: clauses with their taps, and the words between them without. */
function segmentsOf(sentences: readonly (readonly Clause[])[]): readonly NoteSegment[] {
  const glue = (text: string): NoteSegment => ({ text, taps: [], by: 'draft' });
  return sentences.flatMap((sentence, nth) => {
    const said = sentence.flatMap((clause, index): NoteSegment[] => {
      const words = index === 0 ? capitalised(clause.words) : clause.words;
      const between = index === 0 ? null : index === sentence.length - 1 ? ' and ' : ', ';
      const segment: NoteSegment = { text: words, taps: [clause.tap.id], by: 'draft' };
      return between === null ? [segment] : [glue(between), segment];
    });
    const ended = /[.!?][”"]?$/u.test(sentence.at(-1)?.words ?? '');
    const end = ended ? '' : '.';
    const isLast = nth === sentences.length - 1;
    return [...said, glue(isLast ? end : `${end} `)].filter((segment) => segment.text !== '');
  });
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function clauses(part: DraftPart, facts: DraftFacts): readonly Clause[] {
  switch (part) {
    case 'attendance':
      return attendanceClauses(facts.attendance);
    case 'rating':
      return ratingClauses(facts);
    case 'topic':
      return sourceClauses(facts.topic, (words) => `worked on ${words}`);
    case 'plan':
      return sourceClauses(facts.plan, (words) => words);
    case 'goal':
      return goalClauses(facts);
    default:
      return observationClauses(part, facts);
  }
}

function attendanceClauses(attendance: DraftFacts['attendance']): readonly Clause[] {
  const { minutesLate, minutesEarly } = punctuality(attendance);
  const byTelehealth = attendance.mode === 'telehealth';
  const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`;
  const came = minutesLate
    ? `${byTelehealth ? 'joined by telehealth' : 'arrived'} ${minutes(minutesLate)} late`
    : `attended${byTelehealth ? ' by telehealth' : ''}`;
  const tap: DraftTap = {
    id: attendance.id,
    at: attendance.at,
    words: [
      'present',
      ...(byTelehealth ? ['telehealth'] : []),
      ...(minutesLate ? ['late'] : []),
    ].join(', '),
  };
  return [
    { words: came, tap },
    ...(minutesEarly ? [{ words: `left ${minutes(minutesEarly)} early`, tap }] : []),
  ];
}

function ratingClauses({ ratings = [] }: DraftFacts): readonly Clause[] {
  return ratings.map(({ id, at, label, value }, index) => {
    const rated = `${label.toLowerCase()} ${value}`;
    return {
      words: index === 0 ? `rated ${rated} of 10` : rated,
      tap: { id, at, words: rated },
    };
  });
}

function sourceClauses(
  source: DraftSource | null | undefined,
  say: (words: string) => string,
): readonly Clause[] {
  if (!source || source.words.trim() === '') return [];
  const words = say(source.words.trim());
  return [{ words, tap: { id: source.id, at: source.at, words: 'the plan of the session' } }];
}

/** Taps of one kind in the order of tapping; where only one can hold, the last. */
function tapsOf(part: DraftPart, facts: DraftFacts): readonly ObservationFact[] {
  const taps = facts.observations
    .filter((observation) => observation.kind === part)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const once = taps.filter(
    (tap, index) =>
      tap.text !== null || taps.findIndex((other) => other.code === tap.code) === index,
  );
  return part === 'engagement' || part === 'homework' ? taps.slice(-1) : once;
}

function goalClauses(facts: DraftFacts): readonly Clause[] {
  return tapsOf('goal', facts).flatMap((tap, index) => {
    const objective = facts.objectives.find(({ id }) => id === tap.code);
    if (!objective) return [];
    const named = `objective ${objective.number} (${objective.label})`;
    return [
      {
        words: index === 0 ? `worked towards ${named}` : named,
        tap: { id: tap.id, at: tap.at, words: `goal ${objective.number}` },
      },
    ];
  });
}

function observationClauses(part: DraftPart, facts: DraftFacts): readonly Clause[] {
  const chips = facts.chips ?? defaultChips;
  return tapsOf(part, facts).flatMap((tap, index) => {
    const words = observationWords(tap, chips, index);
    return words === null
      ? []
      : [{ words, tap: { id: tap.id, at: tap.at, words: tapWords(tap, chips) } }];
  });
}

function observationWords(
  tap: ObservationFact,
  chips: readonly ObservationChip[],
  index: number,
): string | null {
  if (tap.kind === 'skill') {
    const skill = skillByCode(tap.code)?.inSentence ?? chipOf(tap, chips)?.phrase ?? tap.code;
    return index === 0 ? `practised ${skill}` : skill;
  }
  if (tap.kind === 'own-words') {
    const quote = tap.text?.trim().replace(/^[“"„«]+|[”"»]+$/gu, '') ?? '';
    if (quote === '') return null;
    return index === 0 ? `said: “${quote}”` : `“${quote}”`;
  }
  // A code that no chip explains says nothing that a note could quote.
  return chipOf(tap, chips)?.phrase ?? null;
}
