import { dayOf } from '#domain/calendar/zoned-time';
import { noShowConsequences } from '#domain/flags/flag-rules';
import { readRecentFlags, renewFlagsOfNoShow } from '../flags/raising-queries.ts';
import { followAttendance } from '../flags/follow.ts';
import { raiseRisk } from '../flags/raise.ts';
import { iso } from '../instants.ts';
import type { Asking } from '../sessions/access.ts';
import { openOutreach, withdrawOutreach } from '../tasks/queries.ts';
import type { AttendanceValues, RoomFacts, StoredAttendance } from './queries.ts';
import { dayStatus, rowKey } from './rules.ts';

const day = 24 * 3_600_000;

/**
 * A no-show opens an outreach task for the same day, which a correction withdraws; soon after a
 * risk flag it also raises one. A flag that was raised stays: nothing closes itself.
 */
export async function followAbsences(
  work: Asking,
  sessionId: string,
  room: RoomFacts,
  saved: readonly AttendanceValues[],
): Promise<void> {
  const before = statusesOf(room.stored);
  const after = statusesOf([...room.stored, ...saved]);
  const people = [...new Set(saved.map((row) => row.participantId))];
  const absent = people.filter((id) => after.get(id) === 'no-show');
  const corrected = people.filter(
    (id) => before.get(id) === 'no-show' && after.get(id) !== 'no-show',
  );
  if (corrected.length > 0) await withdrawOutreach(work.db, sessionId, corrected, work.now);
  const newlyAbsent = absent.filter((id) => before.get(id) !== 'no-show');
  const turned = [...corrected, ...newlyAbsent];
  if (turned.length > 0) await renewFlagsOfNoShow(work.db, sessionId, turned);
  if (newlyAbsent.length > 0) await openOutreachFor(work, sessionId, room, newlyAbsent);
  // What was corrected may be the evidence of a flag, or have stood between two absences.
  const changed = people.filter((id) => {
    const was = before.get(id) ?? 'expected';
    return newlyAbsent.includes(id) || (was !== 'expected' && was !== after.get(id));
  });
  await followAttendance(work, changed);
}

async function openOutreachFor(
  work: Asking,
  sessionId: string,
  room: RoomFacts,
  newlyAbsent: readonly string[],
): Promise<void> {
  const assignedTo = room.leaders[0]?.id ?? work.staff.id;
  await openOutreach(work.db, {
    organizationId: work.staff.organizationId,
    sessionId,
    people: newlyAbsent,
    assignedTo,
    dueOn: dayOf(iso(room.startsAt), room.timeZone),
    now: work.now,
  });
  await raiseAfterRecentRisk(work, sessionId, room, newlyAbsent);
}

/** Someone's status over the session; the last row of a block is the one that counts. */
function statusesOf(
  rows: readonly Pick<StoredAttendance, 'participantId' | 'blockId' | 'status'>[],
): Map<string, string> {
  const latest = new Map(rows.map((row) => [rowKey(row.participantId, row.blockId), row]));
  const byPerson = Map.groupBy(latest.values(), (row) => row.participantId);
  return new Map(
    [...byPerson].map(([id, own]) => [id, dayStatus(own.map(({ status }) => status))]),
  );
}

/** Once per person and session, however often the tap is made and taken back. */
async function raiseAfterRecentRisk(
  work: Asking,
  sessionId: string,
  room: RoomFacts,
  people: readonly string[],
): Promise<void> {
  const startsAt = iso(room.startsAt);
  const since = new Date(Date.parse(startsAt) - (room.recentRiskDays + 1) * day).toISOString();
  const recent = await readRecentFlags(work.db, people, since);
  for (const participantId of people) {
    const own = recent.filter((flag) => flag.participant_id === participantId);
    if (own.some(({ absences }) => absences.some(({ source_id }) => source_id === sessionId))) {
      continue;
    }
    const { riskAnswer } = noShowConsequences({
      sessionStartsAt: startsAt,
      zone: room.timeZone,
      flags: own.map((flag) => ({ raisedAt: iso(flag.raised_at), closedAt: iso(flag.closed_at) })),
      recentRiskDays: room.recentRiskDays,
    });
    if (riskAnswer === null) continue;
    const listed = room.listed.find((each) => each.participantId === participantId);
    await raiseRisk(work.db, riskAnswer, {
      organizationId: work.staff.organizationId,
      participantId,
      episodeId: listed?.episodeId ?? null,
      sessionId,
      sourceId: sessionId,
      occurredAt: startsAt,
      recordedBy: work.staff.id,
      now: work.now,
    });
    work.audit.write('flag', [participantId], { cause: riskAnswer.cause });
  }
}
