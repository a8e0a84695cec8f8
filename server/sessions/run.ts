import type {
  SessionEnd,
  SessionPlanWrite,
  SessionReopen,
  SessionStart,
  SessionState,
} from '#contract/session';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { keepStatements, takeStatements } from '../flags/statements.ts';
import { iso } from '../instants.ts';
import { owedNotes } from '../notes/owed-notes.ts';
import { invalid, refused } from '../problems.ts';
import { sessionToChange, sessionToReplan, type Asking } from './access.ts';
import { asItIs, changeSession, requireSeen } from './change-session.ts';
import { followWithTopics, weekOf } from './curriculum.ts';
import { isAround, requireHeld, requireNotBefore } from './happening.ts';
import { futureErrors, instantErrors } from './instant-fields.ts';
import { holdGroupOf } from './move-queries.ts';
import { standRoster } from './roster.ts';
import { hasSignedNote, type SessionRecord } from './session-queries.ts';
import { planned } from './summaries.ts';

/**
 * The session begins; from now on its list changes only by hand. One that has begun is answered as it
 * runs: two leaders who start it in the same moment want the same thing, and neither is asked.
 */
export async function startSession(
  work: Asking,
  id: string,
  asked: SessionStart,
): Promise<SessionState> {
  const session = await sessionToChange(work, id);
  requireInstant('startedAt', asked.startedAt, session, work.now);
  requireNotBefore(planned(session), work.now);
  if (session.started_at !== null) return asItIs(work, session);
  await standRoster(work.db, session, work.now);
  return changeSession(work, session, { started_at: asked.startedAt });
}

/**
 * The session ends and owes its notes. One that a colleague has ended stays ended as it is; what the
 * second one said about open flags is kept too.
 *
 * @throws Problem `open-flags` until it was said what was done about each open flag of the roster
 */
export async function endSession(
  work: Asking,
  id: string,
  asked: SessionEnd,
): Promise<SessionState> {
  const session = await sessionToChange(work, id);
  requireInstant('endedAt', asked.endedAt, session, work.now);
  requireHeld(planned(session));
  if (session.ended_at !== null) {
    await keepStatements(work, 'session-ended', await peopleOf(work, session), asked.statements);
    return asItIs(work, session);
  }
  await requireSeen(work, session, asked);
  const { started_at: startedAt } = session;
  if (startedAt === null) {
    throw refused('not-started', 'The session has not started', 'Start it first.');
  }
  if (Date.parse(asked.endedAt) < startedAt.getTime()) {
    throw invalid([{ field: 'endedAt', message: 'endedAt is before the start.' }]);
  }
  await takeStatements(work, {
    occasion: 'session-ended',
    people: await peopleOf(work, session),
    since: iso(startedAt < session.starts_at ? startedAt : session.starts_at),
    statements: asked.statements,
    detail: 'Say what was done about each open flag before ending the session.',
  });
  const ended = await changeSession(work, session, {
    ended_at: asked.endedAt,
    ended_by: work.staff.id,
  });
  await owedNotes(work.db, id, { organizationId: work.staff.organizationId, now: work.now });
  return ended;
}

/** Ended by mistake. A signed note froze its times, so then it stays ended. */
export async function reopenSession(
  work: Asking,
  id: string,
  asked: SessionReopen,
): Promise<SessionState> {
  const session = await seenSession(work, id, asked);
  if (session.ended_at === null) {
    throw refused('not-ended', 'The session has not ended', 'Nothing is left to reopen.');
  }
  if (await hasSignedNote(work.db, id)) {
    throw refused(
      'note-signed',
      'A note of this session is signed',
      'Its times are part of what was signed. Write an addendum instead.',
    );
  }
  return changeSession(work, session, { ended_at: null, ended_by: null });
}

/** What the session teaches; fixed once a note of it is signed. Those after it go on from there. */
export async function planSession(
  work: Asking,
  id: string,
  asked: SessionPlanWrite,
): Promise<SessionState> {
  await holdGroupOf(work.db, id);
  const session = await sessionToReplan(work, id, 'plan-session');
  await requireSeen(work, session, asked);
  requireHeld(planned(session));
  const ownSkills = session.settings.chips.filter(({ kind }) => kind === 'skill');
  const errors = asked.skillCodes.flatMap((code, index) =>
    skillByCode(code) !== null || ownSkills.some((chip) => chip.code === code)
      ? []
      : [{ field: `skillCodes.${index}`, message: 'There is no such skill.' }],
  );
  if (errors.length > 0) throw invalid(errors);
  if (await hasSignedNote(work.db, id)) {
    throw refused(
      'note-signed',
      'A note of this session is signed',
      'What was taught is part of what was signed. Write an addendum instead.',
    );
  }
  const { module, topic, homework } = asked;
  const skillCodes = [...new Set(asked.skillCodes)];
  const week = await weekOf(work, session, asked);
  const values = { module, topic, homework, skill_codes: skillCodes, ...week };
  const changed = await changeSession(work, session, values);
  await followWithTopics(work, session);
  return changed;
}

async function seenSession(
  work: Asking,
  id: string,
  asked: { version: number },
): Promise<SessionRecord> {
  const session = await sessionToChange(work, id);
  await requireSeen(work, session, asked);
  return session;
}

/** Those who are on the list now. */
async function peopleOf(work: Asking, session: SessionRecord): Promise<string[]> {
  const { rows } = await standRoster(work.db, session, work.now);
  return rows
    .filter(({ removed_at }) => removed_at === null)
    .map(({ participant_id }) => participant_id);
}

function requireInstant(field: string, value: string, session: SessionRecord, now: string): void {
  const errors = instantErrors({ [field]: value });
  errors.push(...futureErrors({ [field]: value }, now));
  if (errors.length === 0 && !isAround(value, planned(session))) {
    errors.push({ field, message: `${field} is not on the day of this session.` });
  }
  if (errors.length > 0) throw invalid(errors);
}
