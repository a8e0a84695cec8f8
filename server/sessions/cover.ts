import type { CoverChoices, CoverWithdraw, CoverWrite } from '#contract/change-of-plan';
import type { SessionLeaders } from '#contract/session';
import { invalid, notFound, refused } from '../problems.ts';
import { planning, sessionToReplan, type Asking } from './access.ts';
import { requireSeen } from './change-session.ts';
import { addCover, putBackCovered, readWhoMayCover } from './cover-queries.ts';
import { requireHeld } from './happening.ts';
import {
  findSession,
  isRecordedIn,
  readLeaders,
  updateSession,
  type LeaderRow,
  type SessionRecord,
} from './session-queries.ts';
import { standRoster } from './roster.ts';
import { coversOf, facilitatorsOf, planned } from './summaries.ts';

/** Who may be asked: facilitators of the program who do not lead the session. */
export async function coverChoices(work: Asking, id: string): Promise<CoverChoices> {
  const session = await findSession(work.db, id);
  if (session === undefined) throw notFound();
  work.require(planning(work, session), 'cover-session');
  return { staff: await readWhoMayCover(work.db, id) };
}

/**
 * A colleague leads the session in the place of one of its leaders: one step, effective at once. They
 * see its roster from now on, and the notes that nobody has begun are theirs to write. Who leaves in
 * the middle and has recorded something stays among the leaders: what they did is theirs.
 */
export async function coverSession(
  work: Asking,
  id: string,
  asked: CoverWrite,
): Promise<SessionLeaders> {
  const session = await sessionToReplan(work, id, 'cover-session');
  await requireSeen(work, session, asked);
  requireChangeable(session);
  const covered = await coverableLeader(work, session, asked.coversId);
  const choices = await readWhoMayCover(work.db, id);
  if (!choices.some((choice) => choice.id === asked.staffId)) {
    throw invalid([
      {
        field: 'staffId',
        message: 'A cover is a facilitator of the program who does not lead the session already.',
      },
    ]);
  }
  const change = { ...covered, sessionId: id, staffId: asked.staffId };
  const cover = { ...change, organizationId: work.staff.organizationId };
  return changeLeaders(work, session, 'cover', () => addCover(work.db, cover));
}

/** The covered leader leads again. Once the cover has written something, that is part of the record. */
export async function withdrawCover(
  work: Asking,
  id: string,
  asked: CoverWithdraw,
): Promise<SessionLeaders> {
  const session = await sessionToReplan(work, id, 'cover-session');
  await requireSeen(work, session, asked);
  requireChangeable(session);
  const cover = session.leaders.find((leader) => leader.id === asked.staffId);
  if (!cover?.covers_id || cover.covers_part === null) {
    throw invalid([{ field: 'staffId', message: 'This person covers nobody in this session.' }]);
  }
  if (await isRecordedIn(work.db, id, cover.id)) {
    throw refused(
      'cover-wrote',
      'The cover has written in this session',
      'What somebody recorded stays theirs. Name another cover for them instead, or end the session.',
    );
  }
  const change = {
    organizationId: work.staff.organizationId,
    sessionId: id,
    staffId: cover.id,
    coversId: cover.covers_id,
    coversPart: cover.covers_part,
  };
  return changeLeaders(work, session, 'cover withdrawn', () => putBackCovered(work.db, change));
}

/**
 * The list stands before the change, so that everybody whose record it opens is in the audit trail;
 * afterwards the asker may not see them any more.
 */
async function changeLeaders(
  work: Asking,
  session: SessionRecord,
  changed: string,
  write: () => Promise<void>,
): Promise<SessionLeaders> {
  const { rows } = await standRoster(work.db, session, work.now);
  await updateSession(work.db, session.id, session.version, {});
  await write();
  const people = rows.map(({ participant_id }) => participant_id);
  work.audit.write('roster', people, { session: session.id, changed });
  const leaders = await readLeaders(work.db, session.id);
  return {
    facilitators: facilitatorsOf(leaders),
    covers: coversOf(leaders),
    version: session.version + 1,
  };
}

/**
 * Whom a new cover stands in for, and who makes room for them. A cover who has done nothing yet is
 * replaced: the next one covers the same person.
 */
async function coverableLeader(work: Asking, session: SessionRecord, coversId: string) {
  const leader = session.leaders.find(({ id }) => id === coversId);
  if (leader === undefined || session.leaders.some(({ covers_id }) => covers_id === coversId)) {
    throw invalid([
      {
        field: 'coversId',
        message: 'Name somebody who leads this session and is not covered yet.',
      },
    ]);
  }
  const stays = session.started_at !== null && (await isRecordedIn(work.db, session.id, leader.id));
  const replaced = leader.covers_id !== null && !stays;
  return {
    coversId: (replaced ? leader.covers_id : null) ?? leader.id,
    coversPart: partOf(leader),
    takesFromId: leader.id,
    stays,
  };
}

/** What a leader is, or was before somebody covered them. */
function partOf(leader: LeaderRow): string {
  return leader.covers_part ?? (leader.part === 'cover' ? 'facilitator' : leader.part);
}

function requireChangeable(session: SessionRecord): void {
  requireHeld(planned(session));
  if (session.ended_at === null) return;
  throw refused(
    'already-ended',
    'The session has ended',
    'Who led it is part of its record and stays as it is.',
  );
}
