import type { Closure, ClosureChange, ClosureWrite } from '#contract/closure';
import { holdPlanning } from '../groups/planning-queries.ts';
import { planPrograms } from '../groups/plan-programs.ts';
import { conflict, invalid, notFound } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { programsToSetUp, requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { closureErrors } from './faults.ts';
import {
  findClosure,
  insertClosure,
  readClosures,
  readKeptSessions,
  removeClosure,
  updateClosure,
} from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** Closures of the programs that the person sets up, and those of every program. */
export function listClosures({ db, staff, organization }: Asking): Promise<Closure[]> {
  return readClosures(db, organization.id, programsToSetUp(staff));
}

/** Makes a closure (version 0) or changes it over the version seen; sessions ahead follow. */
export async function writeClosure(
  work: Asking,
  id: string,
  asked: ClosureWrite,
): Promise<ClosureChange> {
  const { db, organization } = work;
  await holdPlanning(db, organization.id);
  const before = await findClosure(db, organization.id, id);
  if (before !== null) requireClosing(work, before.programId);
  requireClosing(work, asked.programId);
  if (asked.programId !== null) await requireProgram(work, asked.programId);
  const errors = closureErrors(asked);
  if (errors.length > 0) throw invalid(errors);
  const written = { ...asked, name: asked.name.trim() };
  if (before === null) {
    if (written.version > 0) throw notFound();
    if (!(await insertClosure(db, organization.id, id, written))) throw notFound();
  } else if (!(await updateClosure(db, organization.id, id, written))) {
    throw conflict(written, before);
  }
  return changed(work, id, [written.programId, ...(before === null ? [] : [before.programId])]);
}

/** Takes a closure back: its groups meet again from now on. */
export async function takeBackClosure(
  work: Asking,
  id: string,
  version: number,
): Promise<ClosureChange> {
  const { db, organization, now } = work;
  await holdPlanning(db, organization.id);
  const before = await findClosure(db, organization.id, id);
  if (before === null) throw notFound();
  requireClosing(work, before.programId);
  if (!(await removeClosure(db, organization.id, { id, version, at: now }))) {
    throw conflict({ version }, before);
  }
  return changed(work, id, [before.programId]);
}

/** Who sets up a program closes it; every program is closed by who administers. */
function requireClosing(work: Asking, programId: string | null): void {
  if (programId === null) work.require({});
  else requireSetUp(work, programId);
}

async function requireProgram({ db, organization }: Asking, programId: string): Promise<void> {
  const programs = await readPrograms(db, organization.id, [programId]);
  if (programs.length === 0) throw notFound();
}

async function changed(
  work: Asking,
  id: string,
  programIds: readonly (string | null)[],
): Promise<ClosureChange> {
  const { db, organization, now, audit } = work;
  const own = programIds.flatMap((programId) => programId ?? []);
  const { made, withdrawn } = await planPrograms(
    db,
    organization.id,
    own.length < programIds.length ? null : [...new Set(own)],
    now,
  );
  audit.write('closure', [], { closure: id });
  const closure = await findClosure(db, organization.id, id);
  if (closure === null) throw notFound();
  const kept = closure.removed ? [] : await readKeptSessions(db, organization.id, closure, now);
  return { closure, made, withdrawn, kept };
}
