import type { Closure, ClosureChange, ClosurePreview, ClosureWrite } from '#contract/closure';
import { tryOut } from '../database/try-out.ts';
import { holdPlanning } from '../groups/planning-queries.ts';
import { conflict, invalid, notFound } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { programsToSetUp, requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { carriedOut, sessionsWithExpected, type ClosureAct } from './effect.ts';
import { closureErrors } from './faults.ts';
import {
  findClosure,
  insertClosure,
  readClosures,
  removeClosure,
  updateClosure,
} from './queries.ts';
import { readKeptSessions, readSessionsByHand } from './staying-queries.ts';

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
  await holdPlanning(work.db, work.organization.id);
  return changed(work, id, await writing(work, id, asked));
}

/** What writing it would do. Everything is tried for real and taken back. */
export async function previewClosure(
  work: Asking,
  id: string,
  asked: ClosureWrite,
): Promise<ClosurePreview> {
  await holdPlanning(work.db, work.organization.id);
  return previewed(work, id, await writing(work, id, asked));
}

/** Takes a closure back: its groups meet again from now on. */
export async function takeBackClosure(
  work: Asking,
  id: string,
  version: number,
): Promise<ClosureChange> {
  await holdPlanning(work.db, work.organization.id);
  return changed(work, id, await takingBack(work, id, version));
}

/** What taking it back would do. */
export async function previewTakingBack(
  work: Asking,
  id: string,
  version: number,
): Promise<ClosurePreview> {
  await holdPlanning(work.db, work.organization.id);
  return previewed(work, id, await takingBack(work, id, version));
}

/** @throws Problem where it may not be written, or not so */
async function writing(work: Asking, id: string, asked: ClosureWrite): Promise<ClosureAct> {
  const { db, organization } = work;
  const before = await findClosure(db, organization.id, id);
  if (before !== null) requireClosing(work, before.programId);
  requireClosing(work, asked.programId);
  if (asked.programId !== null) await requireProgram(work, asked.programId);
  const errors = closureErrors(asked);
  if (errors.length > 0) throw invalid(errors);
  const written = { ...asked, name: asked.name.trim() };
  return {
    spans: [written, ...(before === null ? [] : [before])],
    write: async () => {
      if (before === null) {
        if (written.version > 0) throw notFound();
        if (!(await insertClosure(db, organization.id, id, written))) throw notFound();
      } else if (!(await updateClosure(db, organization.id, id, written))) {
        throw conflict(written, before);
      }
    },
  };
}

async function takingBack(work: Asking, id: string, version: number): Promise<ClosureAct> {
  const { db, organization, now } = work;
  const before = await findClosure(db, organization.id, id);
  if (before === null) throw notFound();
  requireClosing(work, before.programId);
  return {
    spans: [before],
    write: async () => {
      if (!(await removeClosure(db, organization.id, { id, version, at: now }))) {
        throw conflict({ version }, before);
      }
    },
  };
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

async function changed(work: Asking, id: string, act: ClosureAct): Promise<ClosureChange> {
  const { db, organization, now, audit } = work;
  const { going, coming } = await carriedOut(work, act);
  audit.write('closure', [], { closure: id });
  const closure = await findClosure(db, organization.id, id);
  if (closure === null) throw notFound();
  return {
    closure,
    made: coming.length,
    withdrawn: going.length,
    expected: (await sessionsWithExpected(db, going)).expected,
    ...(await stayingBy(work, closure, now)),
  };
}

async function previewed(work: Asking, id: string, act: ClosureAct): Promise<ClosurePreview> {
  const { db, organization, now } = work;
  return tryOut(db, async () => {
    const { going, coming } = await carriedOut(work, act);
    const closure = await findClosure(db, organization.id, id);
    if (closure === null) throw notFound();
    return {
      withdrawn: await sessionsWithExpected(db, going),
      made: await sessionsWithExpected(db, coming),
      ...(await stayingBy(work, closure, now)),
    };
  });
}

/** What stays planned on the closed days; of a closure that is taken back nothing has to be said. */
async function stayingBy(
  { db, organization }: Asking,
  closure: Closure,
  now: string,
): Promise<Pick<ClosureChange, 'kept' | 'byHand'>> {
  if (closure.removed) return { kept: [], byHand: { count: 0, first: [] } };
  return {
    kept: await readKeptSessions(db, organization.id, closure, now),
    byHand: await readSessionsByHand(db, organization.id, closure, now),
  };
}
