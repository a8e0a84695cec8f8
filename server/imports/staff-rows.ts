import { v7 as newId } from 'uuid';
import type { DateFormat, ImportFault } from '#contract/measure-import';
import { StaffWrite, type Credential, type StaffRecord } from '#contract/staff';
import { staffColumns } from '#domain/imports/people-columns';
import { roleLabels, roles, type Role } from '#domain/permissions/roles';
import { staffErrors } from '../staff/faults.ts';
import { StrictSchema } from '../validation.ts';
import type { PeopleRow } from './people-table.ts';
import { RowReader, type Named } from './row-reader.ts';

type Key = keyof typeof staffColumns;

/** What the lines of a file of staff are read against. */
export interface StaffKnown {
  readonly staff: readonly StaffRecord[];
  readonly credentials: readonly Credential[];
  readonly programs: readonly Named[];
  readonly dateFormat: DateFormat;
}

/** A line as a write of staff, with what is wrong with it. */
export interface StaffRow {
  readonly line: number;
  readonly id: string;
  readonly write: StaffWrite;
  /** Who has the address already; null: nobody. */
  readonly before: StaffRecord | null;
  readonly faults: readonly ImportFault[];
}

const schema = new StrictSchema(StaffWrite);

/** Reads a file of staff by the rules of the staff form. Who stands in it may supervise in it. */
export function staffRows(rows: readonly PeopleRow<Key>[], known: StaffKnown): StaffRow[] {
  const byEmail = new Map(known.staff.map((each) => [each.email.toLowerCase(), each]));
  const ids = new Map(known.staff.map(({ email, id }) => [email.toLowerCase(), id]));
  const named = rows.map((row) => {
    const email = row.cell('email').toLowerCase();
    const id = ids.get(email) ?? newId();
    ids.set(email, id);
    const read = new RowReader<Key>(row, staffColumns, known.dateFormat);
    return { row, read, email, before: byEmail.get(email) ?? null, id };
  });
  const addresses = new Map<string, Named>(
    [...known.staff, ...named].map(({ email, id }) => [email.toLowerCase(), { id, name: email }]),
  );
  const written = named.map((each) => ({
    ...each,
    write: writeOf(each.read, each.email, { ...known, people: [...addresses.values()] }),
  }));
  const staff = [
    ...known.staff,
    ...written
      .filter(({ before }) => before === null)
      .map(({ id, write }) => ({ ...write, id, disabledAt: null, version: 1 })),
  ];
  const programIds = new Set(known.programs.map(({ id }) => id));
  const lines = new Map<string, number>();
  return written.map(({ row: { line }, read, email, before, id, write }) => {
    const earlier = lines.get(email);
    if (earlier === undefined) lines.set(email, line);
    else if (email !== '')
      read.fault('email', `Line ${earlier} has this address already: take one out.`);
    const errors = staffErrors(id, write, { staff, credentials: known.credentials, programIds });
    read.refuse(errors, columnOf);
    read.check(schema, write, columnOf);
    return { line, id, write, before, faults: read.faults };
  });
}

const roleChoices: readonly Named[] = [
  ...roles.map((id) => ({ id, name: roleLabels[id] })),
  ...roles.filter((id) => id !== roleLabels[id].toLowerCase()).map((id) => ({ id, name: id })),
];

function writeOf(
  read: RowReader<Key>,
  email: string,
  known: StaffKnown & { readonly people: readonly Named[] },
): StaffWrite {
  const given = read.named('roles', roleChoices, 'role') as Role[];
  if (given.length === 0) {
    read.fault('roles', `Give at least one role: ${Object.values(roleLabels).join(', ')}.`);
  }
  return {
    name: read.text('name'),
    email,
    credentialCode: read.text('credential'),
    licenceNumber: read.known('licenceNumber'),
    licenceExpiresOn: read.day('licenceExpires'),
    roles: given,
    programIds: read.named('programs', known.programs, 'program'),
    supervisors: supervisorsOf(read, known.people),
    version: 0,
  };
}

function supervisorsOf(read: RowReader<Key>, people: readonly Named[]): StaffWrite['supervisors'] {
  const address = read.known('supervisor');
  const validFrom = read.day('supervisorFrom');
  if (address === null) {
    if (validFrom !== null) read.fault('supervisor', 'Say who supervises from this day on.');
    return [];
  }
  const supervisorId = people.find(({ name }) => name.toLowerCase() === address.toLowerCase())?.id;
  if (supervisorId === undefined) {
    read.fault('supervisor', `Nobody has the address “${address}”, here or in the file.`);
  }
  if (validFrom === null) read.fault('supervisorFrom', 'Say from which day on.');
  if (supervisorId === undefined || validFrom === null) return [];
  return [{ supervisorId, validFrom, validTo: null }];
}

/** The column from which a field of the write comes. */
function columnOf(field: string): Key {
  const [first = '', , part = ''] = field.split('.');
  if (first === 'supervisors') return part === 'supervisorId' ? 'supervisor' : 'supervisorFrom';
  return columns[first] ?? 'name';
}

const columns: Readonly<Record<string, Key>> = {
  name: 'name',
  email: 'email',
  credentialCode: 'credential',
  licenceNumber: 'licenceNumber',
  licenceExpiresOn: 'licenceExpires',
  roles: 'roles',
  programIds: 'programs',
};
