import type {
  DayTemplate,
  DayTemplateWrite,
  Group,
  GroupPreview,
  GroupWrite,
} from '#contract/group';
import type { Program } from '#contract/program';
import { addDays, dayOf } from '#domain/calendar/zoned-time';
import { followCurriculum, readOutlines } from '../curricula/queries.ts';
import { tryOut } from '../database/try-out.ts';
import { conflict, invalid, notFound } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { programsToSetUp, requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { groupErrors, templateErrors } from './faults.ts';
import { readAhead, readClashes } from './clash-queries.ts';
import { daysAhead, meetingsOf, planGroup, type Calendar } from './plan.ts';
import { readCalendar } from './plan-programs.ts';
import { holdPlanning, type Planned } from './planning-queries.ts';
import { nextOf } from './preview.ts';
import {
  foreignMeetings,
  forgetUnusedMeetings,
  insertGroup,
  readGroups,
  readLeaders,
  replaceExceptions,
  replaceFacilitators,
  replaceMeetings,
  updateGroup,
} from './queries.ts';
import {
  groupsOfTemplate,
  insertTemplate,
  readTemplates,
  replaceTemplateParts,
  updateTemplate,
} from './template-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** The program of something that is set up; foreign and absent look the same. */
async function programToSetUp(work: Asking, programId: string): Promise<Program> {
  const [program] = await readPrograms(work.db, work.organization.id, [programId]);
  if (program === undefined) throw notFound();
  requireSetUp(work, programId);
  return program;
}

/** The programs asked for: one, or every one that the person sets up (null: every one there is). */
async function asked(work: Asking, programId: string | undefined): Promise<string[] | null> {
  if (programId === undefined) return programsToSetUp(work.staff);
  await programToSetUp(work, programId);
  return [programId];
}

export async function listGroups(work: Asking, programId: string | undefined): Promise<Group[]> {
  const programIds = await asked(work, programId);
  return readGroups(work.db, work.organization.id, { programIds });
}

/** Makes a group (version 0) or changes it over the version seen; plans its sessions. */
export async function writeGroup(work: Asking, id: string, asked: GroupWrite): Promise<Group> {
  const written = { ...asked, name: asked.name.trim() };
  await holdPlanning(work.db, work.organization.id);
  const program = await programToSetUp(work, written.programId);
  await store(work, id, written, program);
  const group = await stored(work, id);
  await plan(work, group, program);
  await forgetUnusedMeetings(
    work.db,
    { organizationId: work.organization.id, groupId: id },
    written.meetings,
  );
  work.audit.write('group', [], { group: id });
  return stored(work, id);
}

/** What saving would do. Everything is tried for real and taken back. */
export async function previewGroup(
  work: Asking,
  id: string,
  written: GroupWrite,
): Promise<GroupPreview> {
  const { db, organization, staff, now } = work;
  await holdPlanning(db, organization.id);
  const program = await programToSetUp(work, written.programId);
  return tryOut(db, async () => {
    await store(work, id, written, program);
    const group = await stored(work, id);
    const planned = await plan(work, group, program);
    const calendar = await readCalendar(db, organization.id, program);
    const ahead = await readAhead(db, organization.id, group.id, now);
    return {
      ...planned,
      next: nextOf(group, calendar, now, ahead),
      clashes: await readClashes(
        db,
        { organizationId: organization.id, groupId: id },
        now,
        programsToSetUp(staff),
      ),
      kept: countKept(work, group, calendar, ahead),
    };
  });
}

/** Sessions ahead that stand where the group does not meet: they were changed by hand. */
function countKept(
  { now }: Asking,
  group: Group,
  calendar: Calendar,
  ahead: Awaited<ReturnType<typeof readAhead>>,
): number {
  const today = dayOf(now, calendar.timeZone);
  const wanted = new Set(
    meetingsOf(group, calendar, today, addDays(today, daysAhead)).map(startOf),
  );
  return ahead.filter((session) => !wanted.has(startOf(session))).length;
}

const startOf = ({ meetingId, startsAt }: { meetingId: string; startsAt: string }): string =>
  `${meetingId} ${startsAt}`;

async function store(
  work: Asking,
  id: string,
  written: GroupWrite,
  program: Program,
): Promise<void> {
  const { db, organization, staff, now } = work;
  await refuseFaults(work, id, written);
  const [before] = await readGroups(db, organization.id, { id });
  if (before !== undefined && before.programId !== written.programId) throw notFound();
  if (before === undefined) {
    if (written.version > 0) throw notFound();
    if (!(await insertGroup(db, organization.id, id, written))) throw notFound();
  } else if (!(await updateGroup(db, organization.id, id, written))) {
    throw conflict(written, before);
  }
  const stamp = {
    organizationId: organization.id,
    groupId: id,
    staffId: staff.id,
    now,
    today: dayOf(now, program.timeZone),
  };
  await replaceMeetings(db, stamp, written.meetings);
  await replaceExceptions(db, stamp, written.exceptions);
  await replaceFacilitators(db, stamp, written.facilitators);
  const followed = before?.curriculumId ?? null;
  const { curriculumId = followed } = written;
  if (curriculumId !== followed) await followCurriculum(db, id);
}

async function refuseFaults(work: Asking, id: string, written: GroupWrite): Promise<void> {
  const { db, organization } = work;
  const asked = [...new Set(written.facilitators.map(({ staffId }) => staffId))];
  const leaders = await readLeaders(db, organization.id, asked);
  const templates = await readTemplates(db, organization.id, [written.programId]);
  const offered = await readOutlines(db, organization.id, [written.programId]);
  const errors = groupErrors(written, {
    leaders,
    templates: new Set(templates.map((each) => each.id)),
    curricula: new Set(offered.map((each) => each.id)),
  });
  if (errors.length > 0) throw invalid(errors);
  const meetingIds = written.meetings.map((meeting) => meeting.id);
  const owner = { organizationId: organization.id, groupId: id };
  if (await foreignMeetings(db, owner, meetingIds)) throw notFound();
}

async function stored(work: Asking, id: string): Promise<Group> {
  const [group] = await readGroups(work.db, work.organization.id, { id });
  if (group === undefined) throw notFound();
  return group;
}

async function plan(work: Asking, group: Group, program: Program): Promise<Planned> {
  const { db, organization, now } = work;
  const calendar = await readCalendar(db, organization.id, program);
  return planGroup(db, organization.id, group, calendar, now, true);
}

export async function listTemplates(
  work: Asking,
  programId: string | undefined,
): Promise<DayTemplate[]> {
  return readTemplates(work.db, work.organization.id, await asked(work, programId));
}

/** Makes a day template (version 0) or changes it; the sessions ahead of its groups follow. */
export async function writeTemplate(
  work: Asking,
  id: string,
  asked: DayTemplateWrite,
): Promise<DayTemplate> {
  const written = { ...asked, name: asked.name.trim() };
  const { db, organization } = work;
  await holdPlanning(db, organization.id);
  const program = await programToSetUp(work, written.programId);
  const named = [...new Set(written.parts.flatMap(({ facilitatorId }) => facilitatorId ?? []))];
  const errors = templateErrors(written, await readLeaders(db, organization.id, named));
  if (errors.length > 0) throw invalid(errors);
  const before = await templateOf(work, written.programId, id);
  if (before === undefined) {
    if (written.version > 0) throw notFound();
    if (!(await insertTemplate(db, organization.id, id, written))) throw notFound();
  } else if (!(await updateTemplate(db, organization.id, id, written))) {
    throw conflict(written, before);
  }
  await replaceTemplateParts(db, organization.id, id, written.parts);
  for (const groupId of await groupsOfTemplate(db, organization.id, id)) {
    await plan(work, await stored(work, groupId), program);
  }
  work.audit.write('day-template', [], { template: id });
  const after = await templateOf(work, written.programId, id);
  if (after === undefined) throw notFound();
  return after;
}

async function templateOf({ db, organization }: Asking, programId: string, id: string) {
  const templates = await readTemplates(db, organization.id, [programId]);
  return templates.find((template) => template.id === id);
}
