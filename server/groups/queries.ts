import { sql, type Kysely } from 'kysely';
import type {
  Group,
  GroupFacilitator,
  GroupWrite,
  Meeting,
  MeetingException,
} from '#contract/group';
import { addDays } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';

/** A time of day as stored, "09:00:00", as it is told: "09:00". */
export const hourAndMinute = (time: string): string => time.slice(0, 5);

/** Groups of programs (null: of every one), by name; or one of them. */
export async function readGroups(
  db: Kysely<DB>,
  organizationId: string,
  where: { readonly programIds: readonly string[] | null } | { readonly id: string },
): Promise<Group[]> {
  if ('programIds' in where && where.programIds?.length === 0) return [];
  const rows = await db
    .selectFrom('group')
    .select(['id', 'program_id', 'name', 'kind', 'room', 'mode', 'seats'])
    .select(['day_template_id', 'ends_on', 'curriculum_id', 'version'])
    .where('organization_id', '=', organizationId)
    .where(({ and, eb }) => {
      if ('id' in where) return eb('id', '=', where.id);
      return where.programIds === null ? and([]) : eb('program_id', 'in', [...where.programIds]);
    })
    .orderBy('name')
    .orderBy('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  const [meetings, facilitators] = [
    await readMeetings(db, organizationId, ids),
    await readFacilitators(db, organizationId, ids),
  ];
  const exceptions = await readExceptions(
    db,
    organizationId,
    meetings.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = meetings.filter(({ groupId }) => groupId === row.id);
    return {
      id: row.id,
      programId: row.program_id,
      name: row.name,
      kind: row.kind as Group['kind'],
      room: row.room,
      mode: row.mode as Group['mode'],
      seats: row.seats,
      dayTemplateId: row.day_template_id,
      endsOn: row.ends_on,
      curriculumId: row.curriculum_id,
      meetings: own.map(({ groupId: _, ...meeting }) => meeting),
      facilitators: facilitators
        .filter(({ groupId }) => groupId === row.id)
        .map(({ groupId: _, ...facilitator }) => facilitator),
      exceptions: exceptions.filter(({ meetingId }) => own.some(({ id }) => id === meetingId)),
      version: row.version,
    };
  });
}

async function readMeetings(
  db: Kysely<DB>,
  organizationId: string,
  groupIds: readonly string[],
): Promise<(Meeting & { groupId: string })[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('group_meeting')
    .select(['id', 'group_id', 'rule', 'starts_at', 'ends_at', 'valid_from', 'valid_to'])
    .where('organization_id', '=', organizationId)
    .where('group_id', 'in', [...groupIds])
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    rule: row.rule,
    startsAt: hourAndMinute(row.starts_at),
    endsAt: hourAndMinute(row.ends_at),
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

async function readFacilitators(
  db: Kysely<DB>,
  organizationId: string,
  groupIds: readonly string[],
): Promise<(GroupFacilitator & { groupId: string })[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('group_facilitator')
    .select(['group_id', 'staff_id', 'part', 'valid_from', 'valid_to'])
    .where('organization_id', '=', organizationId)
    .where('group_id', 'in', [...groupIds])
    .orderBy('part', 'desc')
    .orderBy('valid_from')
    .orderBy('staff_id')
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    staffId: row.staff_id,
    part: row.part as GroupFacilitator['part'],
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

async function readExceptions(
  db: Kysely<DB>,
  organizationId: string,
  meetingIds: readonly string[],
): Promise<MeetingException[]> {
  if (meetingIds.length === 0) return [];
  const rows = await db
    .selectFrom('group_meeting_exception')
    .select(['meeting_id', 'occurs_on', 'moved_to', 'starts_at', 'ends_at', 'reason'])
    .where('organization_id', '=', organizationId)
    .where('meeting_id', 'in', [...meetingIds])
    .orderBy('occurs_on')
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    on: row.occurs_on,
    movedTo:
      row.moved_to === null || row.starts_at === null || row.ends_at === null
        ? null
        : {
            day: row.moved_to,
            startsAt: hourAndMinute(row.starts_at),
            endsAt: hourAndMinute(row.ends_at),
          },
    reason: row.reason,
  }));
}

function columns(written: GroupWrite) {
  return {
    name: written.name,
    kind: written.kind,
    room: written.room,
    mode: written.mode,
    seats: written.seats,
    day_template_id: written.dayTemplateId,
    ends_on: written.endsOn,
    ...(written.curriculumId !== undefined && { curriculum_id: written.curriculumId }),
    version: written.version + 1,
  };
}

/** @returns whether it was made; false when there is a group of this id already */
export async function insertGroup(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: GroupWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('group')
    .values({
      organization_id: organizationId,
      id,
      program_id: written.programId,
      ...columns(written),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether it was still at the version that its writer saw */
export async function updateGroup(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: GroupWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('group')
    .set(columns(written))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who decided what, and when: the same for every part of one write. */
export interface Stamp {
  readonly organizationId: string;
  readonly groupId: string;
  readonly staffId: string;
  readonly now: string;
  /** The program's day: what began before it is ended and not forgotten. */
  readonly today: string;
}

/** Writes when the group meets, in place of what was there. Meetings left out end yesterday. */
export async function replaceMeetings(
  db: Kysely<DB>,
  { organizationId, groupId, today }: Stamp,
  meetings: readonly Meeting[],
): Promise<void> {
  await leftOut(db, { organizationId, groupId }, meetings)
    .set({ valid_to: sql`least(valid_to, ${addDays(today, -1)}::date)` })
    .execute();
  for (const [index, meeting] of meetings.entries()) {
    const row = {
      rule: meeting.rule,
      starts_at: meeting.startsAt,
      ends_at: meeting.endsAt,
      valid_from: meeting.validFrom,
      valid_to: meeting.validTo,
      position: index + 1,
    };
    await db
      .insertInto('group_meeting')
      .values({ organization_id: organizationId, id: meeting.id, group_id: groupId, ...row })
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doUpdateSet(row))
      .execute();
  }
}

function leftOut(
  db: Kysely<DB>,
  { organizationId, groupId }: Pick<Stamp, 'organizationId' | 'groupId'>,
  meetings: readonly Meeting[],
) {
  return db
    .updateTable('group_meeting')
    .where('organization_id', '=', organizationId)
    .where('group_id', '=', groupId)
    .$if(meetings.length > 0, (query) =>
      query.where(
        'id',
        'not in',
        meetings.map(({ id }) => id),
      ),
    );
}

/** Meetings that were left out, and of which neither a session nor a change of one is left. */
export async function forgetUnusedMeetings(
  db: Kysely<DB>,
  { organizationId, groupId }: Pick<Stamp, 'organizationId' | 'groupId'>,
  meetings: readonly Meeting[],
): Promise<void> {
  const kept = meetings.map(({ id }) => id);
  await sql`
    delete from group_meeting m where m.organization_id = ${organizationId}
      and m.group_id = ${groupId} and m.id <> all (${kept}::uuid[])
      and not exists (select from session s where s.organization_id = m.organization_id
        and s.meeting_id = m.id)
      and not exists (select from group_meeting_exception e
        where e.organization_id = m.organization_id and e.meeting_id = m.id)`.execute(db);
}

/** Writes what differs from today on, in place of what was there. What is over stays as it was. */
export async function replaceExceptions(
  db: Kysely<DB>,
  { organizationId, groupId, staffId, now, today }: Stamp,
  exceptions: readonly MeetingException[],
): Promise<void> {
  await sql`
    delete from group_meeting_exception e using group_meeting m
    where m.organization_id = ${organizationId} and m.group_id = ${groupId}
      and e.organization_id = m.organization_id and e.meeting_id = m.id
      and greatest(e.occurs_on, e.moved_to) >= ${today}`.execute(db);
  if (exceptions.length === 0) return;
  await db
    .insertInto('group_meeting_exception')
    .values(
      exceptions.map(({ meetingId, on, movedTo, reason }) => ({
        organization_id: organizationId,
        meeting_id: meetingId,
        occurs_on: on,
        moved_to: movedTo?.day ?? null,
        starts_at: movedTo?.startsAt ?? null,
        ends_at: movedTo?.endsAt ?? null,
        reason,
        decided_by: staffId,
        decided_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'meeting_id', 'occurs_on']).doUpdateSet(({ ref }) => ({
        moved_to: ref('excluded.moved_to'),
        starts_at: ref('excluded.starts_at'),
        ends_at: ref('excluded.ends_at'),
        reason: ref('excluded.reason'),
      })),
    )
    .execute();
}

/** Writes who leads the group. Who led it before and is left out did so until yesterday. */
export async function replaceFacilitators(
  db: Kysely<DB>,
  { organizationId, groupId, today }: Stamp,
  facilitators: readonly GroupFacilitator[],
): Promise<void> {
  await db
    .deleteFrom('group_facilitator')
    .where('organization_id', '=', organizationId)
    .where('group_id', '=', groupId)
    .where('valid_from', '>=', today)
    .execute();
  await db
    .updateTable('group_facilitator')
    .set({ valid_to: sql`least(valid_to, ${addDays(today, -1)}::date)` })
    .where('organization_id', '=', organizationId)
    .where('group_id', '=', groupId)
    .execute();
  if (facilitators.length === 0) return;
  await db
    .insertInto('group_facilitator')
    .values(
      facilitators.map((each) => ({
        organization_id: organizationId,
        group_id: groupId,
        staff_id: each.staffId,
        part: each.part,
        valid_from: each.validFrom,
        valid_to: each.validTo,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'group_id', 'staff_id', 'valid_from'])
        .doUpdateSet(({ ref }) => ({
          part: ref('excluded.part'),
          valid_to: ref('excluded.valid_to'),
        })),
    )
    .execute();
}

/** Which of these staff members are of the organization and may lead: facilitators, not disabled. */
export async function readLeaders(
  db: Kysely<DB>,
  organizationId: string,
  staffIds: readonly string[],
): Promise<Set<string>> {
  if (staffIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('staff')
    .innerJoin('staff_role', (join) =>
      join
        .onRef('staff_role.organization_id', '=', 'staff.organization_id')
        .onRef('staff_role.staff_id', '=', 'staff.id'),
    )
    .select('staff.id')
    .where('staff.organization_id', '=', organizationId)
    .where('staff.id', 'in', [...staffIds])
    .where('staff_role.role', '=', 'facilitator')
    .where('staff.disabled_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A meeting of another group that carries one of these ids. */
export async function foreignMeetings(
  db: Kysely<DB>,
  { organizationId, groupId }: Pick<Stamp, 'organizationId' | 'groupId'>,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return false;
  const row = await db
    .selectFrom('group_meeting')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('group_id', '<>', groupId)
    .where('id', 'in', [...ids])
    .executeTakeFirst();
  return row !== undefined;
}
