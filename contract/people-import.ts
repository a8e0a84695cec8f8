import Type from 'typebox';
import { closed, Id, nullable, oneOf } from '#contract/scalars';
import { dateFormats, ImportFault } from '#contract/measure-import';

const fileFields = {
  csv: Type.String({ maxLength: 2_000_000 }),
  dateFormat: oneOf(dateFormats),
  /** Shows what will happen and stores nothing. */
  dryRun: Type.Boolean(),
};

/** POST /api/imports/staff: who works here. */
export const StaffImportWrite = Type.Object(fileFields, closed);
export type StaffImportWrite = Type.Static<typeof StaffImportWrite>;

/** What a person says of a line whose person may be known already. */
export const samePersonAnswers = ['same', 'another', 'skip'] as const;
export type SamePersonAnswer = (typeof samePersonAnswers)[number];

export const RosterDecision = Type.Object(
  {
    line: Type.Integer({ minimum: 1 }),
    /** same: re-admitted under that record; another: somebody new; skip: the line is left out. */
    answer: oneOf(samePersonAnswers),
    /** Whose record it is; null unless the answer is "same". */
    participantId: nullable(Id),
    /** As the entry said that was decided about: of another line, or with other people, it is none. */
    shown: Type.String({ maxLength: 100 }),
  },
  closed,
);
export type RosterDecision = Type.Static<typeof RosterDecision>;

/** POST /api/imports/roster: who is in care already when a program begins to use Stepwell. */
export const RosterImportWrite = Type.Object(
  {
    ...fileFields,
    decisions: Type.Array(RosterDecision, { maxItems: 1000 }),
    /** Whoever imports has seen that lines which say nothing of Part 2 are stored as not marked. */
    part2Unmarked: Type.Boolean(),
  },
  closed,
);
export type RosterImportWrite = Type.Static<typeof RosterImportWrite>;

export const importOutcomes = [
  'new',
  'readmission',
  /** Nothing to do. */
  'there',
  /** There, and in some column not as the file says: it stays as it is. */
  'differs',
  'skipped',
  /** Somebody has to say whether it is somebody known. */
  'undecided',
  'fault',
] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** Who may be the person of a line. */
export const ImportMatch = Type.Object(
  {
    name: Type.String(),
    birthDate: nullable(Type.String()),
    /** Of a record of the directory; null: a referral, or a line of the file. */
    participantId: nullable(Id),
    /** An open referral: the person is admitted by it. */
    isReferral: Type.Boolean(),
    /** An earlier line of the file. */
    line: nullable(Type.Integer()),
    /** In care on the day of admission, as far as one sees it: no re-admission. */
    inCare: Type.Boolean(),
  },
  closed,
);
export type ImportMatch = Type.Static<typeof ImportMatch>;

export const ImportEntry = Type.Object(
  {
    line: Type.Integer(),
    name: Type.String(),
    outcome: oneOf(importOutcomes),
    differences: Type.Array(
      Type.Object({ column: Type.String(), here: Type.String(), file: Type.String() }, closed),
    ),
    /** What to look at, as at an admission: a full group, days that do not meet. It forbids nothing. */
    notices: Type.Array(Type.String()),
    matches: Type.Array(ImportMatch),
    /** Stands for the line and who was found to be like it; null: nobody was. */
    shown: nullable(Type.String()),
  },
  closed,
);
export type ImportEntry = Type.Static<typeof ImportEntry>;

/** What an import of people did, or would do. With a fault or a line undecided, nothing is stored. */
export const PeopleImportReport = Type.Object(
  {
    imported: Type.Boolean(),
    dryRun: Type.Boolean(),
    rows: Type.Integer(),
    /** Columns that are none of this import. */
    ignored: Type.Array(Type.String()),
    entries: Type.Array(ImportEntry),
    faults: Type.Array(ImportFault),
    faultCount: Type.Integer(),
    /** Lines of new people that do not say whether their records are under 42 CFR Part 2. */
    part2NotSaid: Type.Integer(),
  },
  closed,
);
export type PeopleImportReport = Type.Static<typeof PeopleImportReport>;
