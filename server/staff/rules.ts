import type {
  Credential,
  CredentialWrite,
  FirstPassword,
  StaffAccess,
  StaffList,
  StaffRecord,
  StaffWrite,
} from '#contract/staff';
import { dayOf } from '#domain/calendar/zoned-time';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { Services } from '../services.ts';
import {
  accountByEmail,
  accountOf,
  giveFirstPassword,
  renameAccount,
} from '../sign-in/accounts.ts';
import { makePassword } from '../sign-in/made-secrets.ts';
import { staffErrors } from './faults.ts';
import {
  insertStaff,
  readAdministrators,
  readCredentials,
  readStaffRecords,
  readUserId,
  replacePrograms,
  replaceRoles,
  replaceSupervisors,
  storeCredential,
  updateAccess,
  updateStaff,
} from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'audit' | 'now'>;

export async function listStaff({ db, organization }: Asking): Promise<StaffList> {
  return {
    staff: await readStaffRecords(db, organization.id),
    credentials: await readCredentials(db, organization.id),
  };
}

/**
 * Adds somebody (version 0) or changes them over the version seen. An address that changes is that
 * of the sign-in, too.
 */
export async function writeStaff(
  { signInDatabase }: Pick<Services, 'signInDatabase'>,
  work: Asking,
  id: string,
  asked: StaffWrite,
): Promise<StaffRecord> {
  const { db, organization } = work;
  const known = await listStaff(work);
  const written = tidied(asked);
  const programs = await readPrograms(db, organization.id);
  const programIds = new Set(programs.map((program) => program.id));
  const errors = staffErrors(id, written, { ...known, programIds });
  if (errors.length > 0) throw invalid(errors);
  const before = known.staff.find((each) => each.id === id);
  if (!written.roles.includes('administrator')) await requireAnotherAdministrator(work, id);
  await store(work, id, written, before);
  await storeParts(work, id, written, await todayFor(work));
  if (before !== undefined && before.email.toLowerCase() !== written.email) {
    await renameSignIn(signInDatabase, (await readUserId(db, id)) ?? id, written, work.now);
  }
  work.audit.write('staff', [], { staff: id });
  return stored(work, id);
}

function tidied(asked: StaffWrite): StaffWrite {
  return {
    ...asked,
    name: asked.name.trim(),
    email: asked.email.trim().toLowerCase(),
    licenceNumber: asked.licenceNumber?.trim() ?? null,
  };
}

async function store(
  { db, organization }: Asking,
  id: string,
  written: StaffWrite,
  before: StaffRecord | undefined,
): Promise<void> {
  if (before === undefined) {
    if (written.version > 0) throw notFound();
    if (!(await insertStaff(db, organization.id, id, written))) throw notFound();
  } else if (!(await updateStaff(db, organization.id, id, written))) {
    throw conflict(written, before);
  }
}

const todayFor = async ({ db, staff, now }: Asking) => dayOf(now, await zoneOf(db, staff));

async function storeParts(
  { db, organization }: Asking,
  id: string,
  written: StaffWrite,
  today: string,
): Promise<void> {
  await replaceRoles(db, organization.id, id, written.roles);
  await replacePrograms(db, organization.id, id, written.programIds);
  await replaceSupervisors(db, organization.id, id, written.supervisors, today);
}

export interface NewStaff {
  readonly id: string;
  readonly written: StaffWrite;
}

/**
 * Adds people of a file whom the rules found whole. They may supervise each other, so all are made
 * first. What each may do from now on has its own line in the audit trail.
 */
export async function addStaff(work: Asking, people: readonly NewStaff[]): Promise<void> {
  const today = await todayFor(work);
  for (const { id, written } of people) await store(work, id, written, undefined);
  for (const { id, written } of people) {
    await storeParts(work, id, written, today);
    work.audit.write('staff', [], { staff: id, import: true });
  }
}

async function stored({ db, organization }: Asking, id: string): Promise<StaffRecord> {
  const [record] = await readStaffRecords(db, organization.id, id);
  if (record === undefined) throw notFound();
  return record;
}

/** @throws refused when nobody but this person administers the organization */
async function requireAnotherAdministrator({ db, organization }: Asking, id: string) {
  const administrators = await readAdministrators(db, organization.id);
  if (administrators.some((each) => each !== id) || !administrators.includes(id)) return;
  throw refused(
    'last-administrator',
    'The last administrator',
    'Nobody else administers this organization. Make somebody else an administrator first.',
  );
}

async function renameSignIn(
  signInDatabase: Services['signInDatabase'],
  userId: string,
  { email, name }: StaffWrite,
  now: string,
): Promise<void> {
  const taken = await accountByEmail(signInDatabase, email);
  if (taken !== null && taken.userId !== userId) throw addressTaken();
  await renameAccount(signInDatabase, userId, { email, name, now });
}

const addressTaken = () =>
  invalid([{ field: 'email', message: 'Somebody signs in with this address already.' }]);

/**
 * A password to sign in with for the first time, or again after it was forgotten: shown once, and
 * whoever signs in with it is asked to choose their own. What is signed in ends.
 */
export async function newFirstPassword(
  { signInDatabase }: Pick<Services, 'signInDatabase'>,
  work: Asking,
  id: string,
): Promise<FirstPassword> {
  const { name, email, disabledAt } = await stored(work, id);
  if (id === work.staff.id) {
    throw refused('own-password', 'Your own password', 'Change it under Password and PIN.');
  }
  if (disabledAt !== null) {
    throw refused('disabled', 'This account is disabled', 'Let the person sign in again first.');
  }
  const userId = (await readUserId(work.db, id)) ?? id;
  const account = await accountByEmail(signInDatabase, email);
  if (account !== null && account.userId !== userId) throw addressTaken();
  const password = makePassword();
  const isNew = (await accountOf(signInDatabase, userId)) === null;
  await giveFirstPassword(signInDatabase, { userId, name, email, password, now: work.now });
  work.audit.write('staff', [], {
    staff: id,
    firstPassword: true,
    account: isNew ? 'new' : 'kept',
  });
  return { password };
}

/** Ends a person's sign-ins at once and lets nobody in as them, or lets them in again. */
export async function writeAccess(
  work: Asking,
  id: string,
  { disabled, version }: StaffAccess,
): Promise<StaffRecord> {
  const before = await stored(work, id);
  if (disabled && id === work.staff.id) {
    throw refused('own-access', 'Your own account', 'Another administrator disables it.');
  }
  if (disabled) await requireAnotherAdministrator(work, id);
  const at = disabled ? (before.disabledAt ?? work.now) : null;
  if (!(await updateAccess(work.db, work.organization.id, id, at, version))) {
    throw conflict({ disabled, version }, before);
  }
  work.audit.write('staff', [], { staff: id, disabled });
  return stored(work, id);
}

export async function writeCredential(
  { db, organization, audit }: Asking,
  code: string,
  written: CredentialWrite,
): Promise<Credential> {
  const before = (await readCredentials(db, organization.id)).find((each) => each.code === code);
  if (before === undefined && written.version > 0) throw notFound();
  if (written.name.trim() === '') {
    throw invalid([{ field: 'name', message: 'Write the credential out in words.' }]);
  }
  const tidy = { ...written, name: written.name.trim() };
  if (!(await storeCredential(db, organization.id, code, tidy))) throw conflict(written, before);
  audit.write('staff', [], { credential: code });
  const after = (await readCredentials(db, organization.id)).find((each) => each.code === code);
  if (after === undefined) throw notFound();
  return after;
}
