import type { MovePreview, MovePreviewAsked, SessionMove } from '#contract/change-of-plan';
import type { SessionState } from '#contract/session';
import { keptFromMoving, moveFault, movedTimes, type MovedTo } from '#domain/attendance/moving';
import { closureOn } from '#domain/calendar/closed-days';
import { dayOf } from '#domain/calendar/zoned-time';
import { readClosures } from '../closures/queries.ts';
import { tryOut } from '../database/try-out.ts';
import { holdPlanning } from '../groups/planning-queries.ts';
import { iso } from '../instants.ts';
import { invalid } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { sessionToReplan, type Asking } from './access.ts';
import { changeSession, requireSeen } from './change-session.ts';
import {
  attendanceIsTold,
  followMovedSession,
  holdGroupOf,
  readRuleTimes,
} from './move-queries.ts';
import { refusalOf } from './move-refusals.ts';
import { conflictsOf, conflictsRefused, type Conflicts } from './plan-conflicts.ts';
import { readStandingRoster, stillExpected } from './roster.ts';
import {
  findSession,
  isRecordedIn,
  updateSession,
  type SessionChange,
  type SessionRecord,
} from './session-queries.ts';
import { statusOf } from './summaries.ts';

type Moving = Asking & Pick<Work, 'organization'>;
type Place = Omit<MovePreviewAsked, 'version'>;

/**
 * The session is held at another time or in another room. Its occurrence is an exception of its
 * group's rule from now on, so that planning anew keeps it.
 */
export async function moveSession(
  work: Moving,
  id: string,
  asked: SessionMove,
): Promise<SessionState> {
  const session = await sessionToMove(work, id, asked);
  const reason = asked.reason.trim();
  if (reason === '') {
    throw invalid([{ field: 'reason', message: 'Say why the session is moved.' }]);
  }
  const place = await checkedPlace(work, session, asked);
  if (!asked.despiteConflicts) await refuseConflicts(work, session, place);
  await follow(work, session, place, reason);
  return changeSession(work, session, changeTo(work, session, place, reason));
}

/** What moving it would meet. It is tried for real and taken back. */
export async function previewMove(
  work: Moving,
  id: string,
  asked: MovePreviewAsked,
): Promise<MovePreview> {
  const session = await sessionToMove(work, id, asked);
  const place = await checkedPlace(work, session, asked);
  const { conflicts, ...expected } = await tried(work, session, place);
  if (conflicts.people.length > 0) work.audit.read('roster', conflicts.people, { session: id });
  return { conflicts: [...conflicts.found], ...expected };
}

async function sessionToMove(
  work: Moving,
  id: string,
  asked: { version: number },
): Promise<SessionRecord> {
  await holdPlanning(work.db, work.organization.id);
  await holdGroupOf(work.db, id);
  const session = await sessionToReplan(work, id, 'move-session');
  await requireSeen(work, session, asked);
  const kept = keptFromMoving(
    statusOf(session),
    dayOf(iso(session.starts_at), session.time_zone),
    (await attendanceIsTold(work.db, id)) || (await isRecordedIn(work.db, id, null)),
    dayOf(work.now, session.time_zone),
  );
  if (kept !== null) throw refusalOf(kept);
  return session;
}

/** The new place, when nothing is wrong with it. */
async function checkedPlace(work: Moving, session: SessionRecord, asked: Place): Promise<Place> {
  const fault = moveFault(asked, dayOf(work.now, session.time_zone));
  if (fault !== null) throw invalid([fault]);
  const place = { ...asked, room: asked.room?.trim() || null };
  const { startsAt, endsAt } = movedTimes(place, session.time_zone);
  const length = Date.parse(endsAt) - Date.parse(startsAt);
  if (length <= 0) {
    const message = 'The clock is changed at this time: the session would end before it begins.';
    throw invalid([{ field: 'endsAt', message }]);
  }
  if (session.parts.length > 0 && length !== +session.ends_at - +session.starts_at) {
    const message = 'A session with parts keeps its length: they go with it.';
    throw invalid([{ field: 'endsAt', message }]);
  }
  if (
    startsAt === iso(session.starts_at) &&
    endsAt === iso(session.ends_at) &&
    place.room === session.room
  ) {
    throw invalid([{ field: 'day', message: 'The session stands there already.' }]);
  }
  return place;
}

async function refuseConflicts(work: Moving, session: SessionRecord, place: Place): Promise<void> {
  const { conflicts } = await tried(work, session, place);
  if (conflicts.found.length === 0) return;
  throw conflictsRefused(conflicts, 'Choose another time or room, or move it all the same.');
}

/** What moving it would meet, and whom it expects before and after. */
interface Tried extends Pick<MovePreview, 'expectedNow' | 'expectedThen'> {
  readonly conflicts: Conflicts;
}

function tried(work: Moving, session: SessionRecord, place: Place): Promise<Tried> {
  return tryOut(work.db, async () => {
    const before = await readStandingRoster(work.db, session, work.now);
    await follow(work, session, place, 'Tried out');
    const change = changeTo(work, session, place, 'Tried out');
    await updateSession(work.db, session.id, session.version, change);
    const moved = (await findSession(work.db, session.id)) ?? session;
    const after = await readStandingRoster(work.db, moved, work.now);
    const expected = stillExpected(after);
    return {
      conflicts: await conflictsOf(work, moved, place.day, expected),
      expectedNow: stillExpected(before).length,
      expectedThen: expected.length,
    };
  });
}

async function follow(
  { db, organization }: Moving,
  session: SessionRecord,
  place: Place,
  reason: string,
): Promise<void> {
  const laterBy = Date.parse(movedTimes(place, session.time_zone).startsAt) - +session.starts_at;
  const rule = await readRuleTimes(db, session.id);
  const closures = await readClosures(db, organization.id, [session.program_id]);
  const spans = closures.map(({ firstDay, lastDay }) => ({ from: firstDay, to: lastDay }));
  const isAsRule = rule !== null && isSame(rule, place) && closureOn(spans, place.day) === null;
  await followMovedSession(db, session.id, laterBy, isAsRule ? null : { ...place, reason });
}

function isSame(a: MovedTo, b: MovedTo): boolean {
  return a.day === b.day && a.startsAt === b.startsAt && a.endsAt === b.endsAt;
}

/** Where it was planned first stays known until it is back there. */
function changeTo(
  { now, staff }: Moving,
  session: SessionRecord,
  place: Place,
  reason: string,
): SessionChange {
  const { startsAt, endsAt } = movedTimes(place, session.time_zone);
  const first =
    session.moved_from === null || session.moved_from_ends_at === null
      ? { from: iso(session.starts_at), endsAt: iso(session.ends_at), room: session.room }
      : {
          from: iso(session.moved_from),
          endsAt: iso(session.moved_from_ends_at),
          room: session.moved_from_room,
        };
  const isBack = first.from === startsAt && first.endsAt === endsAt && first.room === place.room;
  return {
    starts_at: startsAt,
    ends_at: endsAt,
    room: place.room,
    moved_at: isBack ? null : now,
    moved_by: isBack ? null : staff.id,
    moved_reason: isBack ? null : reason,
    moved_from: isBack ? null : first.from,
    moved_from_ends_at: isBack ? null : first.endsAt,
    moved_from_room: isBack ? null : first.room,
  };
}
