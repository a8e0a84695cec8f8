import { v7 as newId } from 'uuid';
import { AdmissionWrite } from '#contract/admission';
import type { GroupChoice } from '#contract/care';
import type { DateFormat, ImportFault } from '#contract/measure-import';
import { ReferralWrite } from '#contract/referral';
import { rosterColumns } from '#domain/imports/people-columns';
import { admissionSources, type AdmissionSource } from '#domain/intake/admission-source';
import { inCareErrors, unknownReferral, type InCare } from '../intake/from-roster.ts';
import { StrictSchema } from '../validation.ts';
import type { PeopleRow } from './people-table.ts';
import { RowReader, type Named } from './row-reader.ts';

type Key = keyof typeof rosterColumns;

/** A program into which the file may bring people. */
export interface RosterProgram extends Named {
  readonly levelOfCare: string;
  readonly today: string;
  readonly groups: readonly GroupChoice[];
  /** Who of its staff may be a primary clinician. */
  readonly clinicianIds: readonly string[];
}

/** What the lines of a roster are read against. */
export interface RosterKnown {
  readonly programs: readonly RosterProgram[];
  /** Everyone of the staff, by their address. */
  readonly addresses: readonly Named[];
  readonly dateFormat: DateFormat;
}

/** A line as what an admission writes, with what is wrong with it. */
export interface RosterRow extends InCare {
  readonly line: number;
  /** Null: the file names none in which the reader takes people in. */
  readonly program: RosterProgram | null;
  /** Whether the line says if the records are under 42 CFR Part 2. */
  readonly saysPart2: boolean;
  readonly faults: readonly ImportFault[];
}

const [referralSchema, admissionSchema] = [
  new StrictSchema(ReferralWrite),
  new StrictSchema(AdmissionWrite),
];

export function rosterRow(row: PeopleRow<Key>, known: RosterKnown): RosterRow {
  const read = new RowReader<Key>(row, rosterColumns, known.dateFormat);
  const program = programOf(read, known.programs);
  const { referral, admission } = inCareOf(read, program, known.addresses);
  if (program !== null) {
    const options = {
      ...{ clinicianIds: program.clinicianIds, reviewerIds: [], today: program.today },
      groupIds: program.groups.map(({ id }) => id),
    };
    read.refuse(inCareErrors({ referral, admission }, options), columnOf);
    read.check(referralSchema, referral, columnOf);
    read.check(admissionSchema, admission, columnOf);
  }
  const saysPart2 = read.text('part2') !== '';
  return { line: row.line, program, referral, admission, saysPart2, faults: read.faults };
}

function programOf(read: RowReader<Key>, programs: readonly RosterProgram[]): RosterProgram | null {
  if (read.text('program') === '') read.fault('program', 'Name the program.');
  const id = read.nameOf('program', programs, 'program of yours');
  const program = programs.find((each) => each.id === id) ?? null;
  const level = read.known('levelOfCare');
  if (program && level !== null && level.toLowerCase() !== program.levelOfCare.toLowerCase()) {
    read.fault(
      'levelOfCare',
      `“${program.name}” is ${program.levelOfCare}: name another program, or mend the cell.`,
    );
  }
  return program;
}

function inCareOf(
  read: RowReader<Key>,
  program: RosterProgram | null,
  addresses: readonly Named[],
): InCare {
  const admittedOn = read.day('admittedOn');
  if (admittedOn === null) read.fault('admittedOn', 'Give the first day of the episode.');
  const source = sourceOf(read);
  const dayAndSource = { admittedOn: admittedOn ?? '', source };
  return {
    referral: {
      ...unknownReferral,
      ...{ programId: program?.id ?? '', participantId: null, version: 0 },
      givenName: read.text('givenName'),
      familyName: read.text('familyName'),
      preferredName: read.known('preferredName'),
      pronouns: read.known('pronouns'),
      birthDate: read.day('birthDate'),
      payer: read.known('payer'),
      ...{ referredOn: dayAndSource.admittedOn, source },
    },
    admission: {
      ...dayAndSource,
      ...{ id: newId(), participantId: newId(), version: 1 },
      primaryClinicianId: clinicianOf(read, addresses),
      weekdays: weekdaysOf(read),
      groupIds: program === null ? [] : read.named('groups', program.groups, 'group'),
      emergencyContact: emergencyContactOf(read),
      ...{
        safetyPlan: null,
        allergies: null,
        medications: null,
        consents: [],
        ...{ part2: part2Of(read), notTheSame: [] },
      },
    },
  };
}

/** An empty cell is no direct admission: nobody said so. */
function sourceOf(read: RowReader<Key>): AdmissionSource {
  const text = read.text('source').toLowerCase();
  const source = admissionSources.find((each) => each.toLowerCase() === text);
  if (source === undefined) {
    read.fault('source', `Say where the person came from: ${admissionSources.join(', ')}.`);
  }
  return source ?? 'direct';
}

function clinicianOf(read: RowReader<Key>, addresses: readonly Named[]): string {
  const address = read.known('clinician');
  if (address === null) read.fault('clinician', 'Give the e-mail of a clinician who works here.');
  const found = addresses.find(({ name }) => name.toLowerCase() === address?.toLowerCase());
  if (address !== null && found === undefined) {
    read.fault('clinician', `Nobody here has the address “${address}”.`);
  }
  return found?.id ?? '';
}

/** Three letters tell the days apart. */
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdayWord =
  /^(mon(day)?|tues?(day)?|wed(nesday)?|thu(rs?)?(day)?|fri(day)?|sat(urday)?|sun(day)?)\.?$/i;

function weekdaysOf(read: RowReader<Key>): number[] {
  return read.parts('weekdays', /[;|,/\s]+/).flatMap((part) => {
    if (weekdayWord.test(part)) return weekdays.indexOf(part.slice(0, 3).toLowerCase()) + 1;
    read.fault('weekdays', `“${part}” is no day: write Mon; Wed; Fri.`);
    return [];
  });
}

function part2Of(read: RowReader<Key>): boolean {
  const text = read.text('part2').toLowerCase();
  if (!['', 'yes', 'no'].includes(text)) read.fault('part2', 'Write yes or no, or leave it empty.');
  return text === 'yes';
}

function emergencyContactOf(read: RowReader<Key>): AdmissionWrite['emergencyContact'] {
  const [name, relation, phone] = [
    read.text('emergencyName'),
    read.text('emergencyRelation'),
    read.text('emergencyPhone'),
  ];
  if (name + relation + phone === '') return null;
  if (name === '' || relation === '' || phone === '') {
    read.fault('emergencyName', 'Give name, relation and phone, or leave all three empty.');
    return null;
  }
  return { name, relation, phone };
}

/** The column from which a field of the referral or the admission comes. */
function columnOf(field: string): Key {
  const [first = '', part = ''] = field.split('.');
  if (first === 'emergencyContact') return emergencyColumns[part] ?? 'emergencyName';
  return columns[first] ?? 'familyName';
}

const emergencyColumns: Readonly<Record<string, Key>> = {
  relation: 'emergencyRelation',
  phone: 'emergencyPhone',
};
const columns: Readonly<Record<string, Key>> = {
  givenName: 'givenName',
  familyName: 'familyName',
  preferredName: 'preferredName',
  pronouns: 'pronouns',
  birthDate: 'birthDate',
  programId: 'program',
  payer: 'payer',
  source: 'source',
  referredOn: 'admittedOn',
  admittedOn: 'admittedOn',
  primaryClinicianId: 'clinician',
  weekdays: 'weekdays',
  groupIds: 'groups',
};
