import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { PeopleImportKind } from '#domain/imports/people-columns';
import type { DateFormat } from '#contract/measure-import';
import type {
  ImportEntry,
  ImportMatch,
  ImportOutcome,
  PeopleImportReport,
  RosterDecision,
} from '#contract/people-import';
import type { RadioLine } from '../../ui/radio-list/radio-list';

interface KindWords {
  readonly heading: string;
  readonly about: string;
  readonly file: string;
  /** What becomes of whom the program knows already. */
  readonly known: string;
}

export const kindWords: Readonly<Record<PeopleImportKind, KindWords>> = {
  staff: {
    heading: 'Import staff',
    about: 'Who works here, from a CSV, all of them or nobody',
    file: 'Staff',
    known:
      'Who has the address of a line already stays as they are; where the file differs, it is ' +
      'shown and nothing is changed. A file holds no passwords: they are made afterwards, on each ' +
      'person’s page.',
  },
  roster: {
    heading: 'Import the roster',
    about: 'Who is in care already, from a CSV, all of them or nobody',
    file: 'Roster',
    known:
      'For a program that begins to use Stepwell. Who is in care already, under the same name, ' +
      'birth date, program and day, is left alone, so the same file can come again. Where a line ' +
      'may be somebody known, you say so first. An empty cell is not known, never “none”; lines that ' +
      'do not say whether 42 CFR Part 2 applies are counted, and stored as not marked once you ' +
      'confirm it.',
  },
};

/** As they are written in a file; it is said and never guessed. */
export const dateFormatChoices: readonly { readonly value: DateFormat; readonly label: string }[] =
  [
    { value: 'YYYY-MM-DD', label: 'YYYY-MM-DD, as 2026-03-04' },
    { value: 'MM/DD/YYYY', label: 'MM/DD/YYYY, as 03/04/2026' },
    { value: 'DD.MM.YYYY', label: 'DD.MM.YYYY, as 04.03.2026' },
    { value: 'DD/MM/YYYY', label: 'DD/MM/YYYY, as 04/03/2026' },
  ];

const outcomeWords: Readonly<Record<ImportOutcome, string>> = {
  new: 'New',
  readmission: 'Re-admission',
  there: 'Already here',
  differs: 'Already here, stays as it is',
  skipped: 'Left out',
  undecided: 'Not decided',
  fault: 'Has a fault',
};

/** What happens with a line, and where it is not as the person is stored. */
export function sayOutcome({ outcome, differences }: ImportEntry): string {
  const told = differences.map(
    ({ column, here, file }) => `${column} is “${here || 'empty'}”, in the file “${file}”`,
  );
  return [outcomeWords[outcome], ...told].join('; ');
}

/** "12 new, 3 already here", what there is none of left out. */
export function sayCounts(kind: PeopleImportKind, report: PeopleImportReport): string {
  const { imported, entries } = report;
  const count = (...outcomes: readonly ImportOutcome[]) =>
    entries.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const made = kind === 'staff' ? 'added' : 'admitted';
  const parts = [
    [count('new'), imported ? made : 'new'],
    [count('readmission'), imported ? 'admitted again' : 're-admissions'],
    [count('there', 'differs'), 'already here'],
    [count('differs'), 'of those not as in the file'],
    [count('skipped'), 'left out'],
    [count('undecided'), 'to decide'],
  ] as const;
  const told = parts.filter(([number]) => number > 0);
  if (told.length === 0) return '';
  return `${told.map(([number, words]) => `${number.toLocaleString('en-US')} ${words}`).join(', ')}.`;
}

/** "2 lines to look at; they are no fault, and can be imported as they are." */
export function sayNotices({ entries }: PeopleImportReport): string {
  const lines = entries.filter(({ notices }) => notices.length > 0).length;
  if (lines === 0) return '';
  return lines === 1
    ? '1 line to look at; it is no fault, and can be imported as it is.'
    : `${lines.toLocaleString('en-US')} lines to look at; they are no fault, and can be imported as they are.`;
}

const sayPerson = ({ name, birthDate }: ImportMatch): string =>
  `${name}, ${birthDate === null ? 'birth date not known' : `born ${sayDayOfRecord(birthDate)}`}`;

/** What is known of whom nobody can be said to be: for the reader, not to choose. */
export function sayMatches({ matches }: ImportEntry): string[] {
  return matches.flatMap((match) => {
    if (match.line !== null) return `${sayPerson(match)}: line ${match.line} of the file`;
    if (match.isReferral) return `${sayPerson(match)}: referred, and admitted from Intake`;
    return match.inCare ? `${sayPerson(match)}: in care on that day already` : [];
  });
}

/** What can be said of a line whose person may be known. */
export function answersOf({ matches }: ImportEntry): RadioLine<string>[] {
  const same = matches
    .filter(({ participantId, inCare }) => participantId !== null && !inCare)
    .map((match) => ({
      value: `same ${match.participantId}`,
      label: `The same person as ${sayPerson(match)}`,
      hint: 'Admitted again: a new episode in the record that is here',
    }));
  return [
    ...same,
    { value: 'skip', label: 'Leave this line out', hint: 'Nothing is made of it' },
    { value: 'another', label: 'Somebody else', hint: 'A record of their own is made' },
  ];
}

/** "42 CFR Part 2 is not said for 3 lines: they are stored as not marked." */
export const sayPart2NotSaid = (lines: number): string =>
  lines === 1
    ? '42 CFR Part 2 is not said for 1 line: it is stored as not marked.'
    : `42 CFR Part 2 is not said for ${lines.toLocaleString('en-US')} lines: they are stored as not marked.`;

/** What was decided about a line as it is shown now. */
export const decisionAbout = (
  decisions: readonly RosterDecision[],
  { line, shown }: ImportEntry,
): RosterDecision | undefined =>
  decisions.find((each) => each.line === line && each.shown === shown);

export function answerOf(decision: RosterDecision | undefined): string | undefined {
  if (decision === undefined) return undefined;
  return decision.answer === 'same' ? `same ${decision.participantId}` : decision.answer;
}

/** The other way round. */
export function decisionOf(entry: ImportEntry, answer: string): RosterDecision {
  const about = { line: entry.line, shown: entry.shown ?? '' };
  const [word, participantId = null] = answer.split(' ');
  if (word === 'same') return { ...about, answer: 'same', participantId };
  return { ...about, answer: word === 'skip' ? 'skip' : 'another', participantId: null };
}
