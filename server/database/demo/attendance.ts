import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { AttendanceRow } from '../../notes/session-queries.ts';
import type { Meeting } from './meetings.ts';
import type { Random } from './random.ts';
import type { PlannedSession } from './sessions.ts';
import { addRoster, addSession, authorOf, notBegun } from './sessions.ts';
import type { Presence, Sitting } from './sitting.ts';
import type { Stay } from './stay.ts';
import { along, progressOf } from './stay.ts';
import { excuses, noShowReasons, outreachOutcomes } from './words.ts';
import type { World } from './world.ts';
import { minutesFrom, plusMinutes } from './world.ts';

/** What is known beforehand of someone's coming; null: as the course has it. */
export type Told = (planned: PlannedSession, stay: Stay) => AttendanceStatus | null;

/** Holds a session: who came, when, and until when. Adds its rows. */
export function hold(world: World, { planned, expected }: Meeting, told: Told): Sitting {
  const over = planned.endsAt <= world.now;
  const startedAt = planned.startsAt;
  const endedAt = over ? planned.endsAt : null;
  addSession(world, planned, { ...notBegun, startedAt, endedAt });
  const people = expected.map((stay, index) =>
    come(world, planned, stay, authorOf(planned.leaders, index, expected.length), told),
  );
  addRoster(
    world,
    planned,
    people.map(({ stay, author }) => ({
      participantId: stay.person.id,
      episodeId: stay.id,
      author,
    })),
  );
  for (const presence of people) addAttendance(world, planned, presence);
  return { planned, startedAt, endedAt, people };
}

function come(
  world: World,
  planned: PlannedSession,
  stay: Stay,
  author: string,
  told: Told,
): Presence {
  const random = world.random('attendance', planned.key, stay.key);
  const known = told(planned, stay);
  const status = known ?? drawStatus(stay, planned, random);
  const telehealth = planned.mode === 'telehealth' || (!planned.perBlock && random.chance(0.04));
  const mode = telehealth ? 'telehealth' : 'in-person';
  const hour = planned.group === null;
  const lateBy = random.chance(0.08) ? random.between(4, hour ? 12 : 38) : 0;
  const arrivedAt = status === 'present' ? plusMinutes(planned.startsAt, lateBy) : null;
  const drawnEarly = random.chance(hour ? 0 : 0.04) ? random.between(10, 50) : 0;
  // Late and gone early on one day could be gone before having come, in a group of an hour.
  const early = lateBy > 0 ? 0 : drawnEarly;
  const drawn = drawReason(status, random);
  const reason = known === null ? drawn : null;
  const row = { participantId: stay.person.id, status, mode, arrivedAt, reason } as const;
  const tappedAt = plusMinutes(planned.startsAt, Math.max(lateBy, random.between(1, 12)));
  const id = (block: string): string =>
    world.id('attendance', `${planned.id} ${stay.key} ${block}`, planned.startsAt);
  const rows: AttendanceRow[] = planned.perBlock
    ? blockRows(planned, row, early, id)
    : [
        {
          ...row,
          id: id(''),
          blockId: null,
          leftAt: early > 0 && arrivedAt !== null ? plusMinutes(planned.endsAt, -early) : null,
          updatedAt: tappedAt,
        },
      ];
  return {
    stay,
    author,
    status,
    mode,
    arrivedAt,
    rows,
    ratings: [],
    taps: [],
    risk: false,
    told: known !== null,
  };
}

function drawStatus(stay: Stay, planned: PlannedSession, random: Random): AttendanceStatus {
  const progress = progressOf(stay, planned.day);
  // Whoever comes for oneself alone comes more reliably, and nobody misses the first day.
  const alone = planned.group === null ? 0.5 : 1;
  if (planned.day === stay.admittedOn) return 'present';
  if (random.chance(along(stay.course.noShow, progress) * alone)) return 'no-show';
  return random.chance(stay.course.excused * alone) ? 'excused' : 'present';
}

function drawReason(status: AttendanceStatus, random: Random): string | null {
  if (status === 'excused') return random.pick(excuses);
  return status === 'no-show' && random.chance(0.35) ? random.pick(noShowReasons) : null;
}

/** Attendance of each block; whoever leaves early misses what comes after. */
function blockRows(
  planned: PlannedSession,
  row: Pick<AttendanceRow, 'participantId' | 'status' | 'mode' | 'arrivedAt' | 'reason'>,
  early: number,
  id: (block: string) => string,
): AttendanceRow[] {
  const blocks = planned.parts.filter((part) => !part.isBreak);
  const leavesBefore = early > 30 ? blocks.length - 1 : blocks.length;
  return blocks.map((block, index): AttendanceRow => {
    const gone = row.status === 'present' && index >= leavesBefore;
    const arrivedAt =
      row.arrivedAt === null || gone ? null : index === 0 ? row.arrivedAt : block.startsAt;
    return {
      ...row,
      id: id(block.id),
      blockId: block.id,
      status: gone ? 'excused' : row.status,
      reason: gone ? 'Left after lunch, agreed beforehand' : row.reason,
      arrivedAt,
      leftAt: null,
      updatedAt: plusMinutes(block.startsAt, 4),
    };
  });
}

function addAttendance(world: World, planned: PlannedSession, presence: Presence): void {
  const leader = world.staffId(planned.leaders[0]?.key ?? '');
  for (const row of presence.rows) {
    if (row.updatedAt > world.now) continue;
    world.rows.add('attendance', {
      organization_id: world.organizationId,
      session_id: planned.id,
      participant_id: row.participantId,
      block_id: row.blockId,
      id: row.id,
      status: row.status,
      mode: row.mode,
      arrived_at: row.arrivedAt,
      left_at: row.leftAt,
      reason: row.reason,
      version: 1,
      tapped_at: row.updatedAt,
      updated_by: leader,
      updated_at: row.updatedAt,
    });
  }
  if (presence.status === 'no-show') addOutreach(world, planned, presence);
}

/** A no-show opens an outreach task of the same day. */
function addOutreach(world: World, planned: PlannedSession, presence: Presence): void {
  const { stay } = presence;
  const random = world.random('outreach', planned.key, stay.key);
  const createdAt = plusMinutes(planned.startsAt, 20);
  if (createdAt > world.now) return;
  const doneAt = plusMinutes(createdAt, random.between(45, 420));
  const age = minutesFrom(planned.startsAt, world.now) / (24 * 60);
  const left = presence.told ? age < 7 : age < 4 && random.chance(0.35);
  const done = doneAt <= world.now && !left;
  const leader = world.staffId(planned.leaders[0]?.key ?? '');
  world.rows.add('work_task', {
    organization_id: world.organizationId,
    id: world.id('outreach', `${planned.id} ${stay.key}`, createdAt),
    participant_id: stay.person.id,
    session_id: planned.id,
    kind: 'outreach',
    assigned_to: leader,
    due_on: planned.day,
    created_at: createdAt,
    done_at: done ? doneAt : null,
    done_by: done ? leader : null,
    withdrawn_at: null,
    outcome: done ? random.pick(outreachOutcomes) : null,
    version: done ? 2 : 1,
  });
}
