/** What an administrator or a director sets up beside groups: holidays, curricula, the day of a program. */
import { addDays } from '#domain/calendar/zoned-time';
import { startingCurricula } from '#domain/skills/starting-curricula';
import { curriculum } from './curriculum.ts';
import { isHoliday } from './meetings.ts';
import { dayTemplateId, groupOf } from './programs.ts';
import { days, plusMinutes, type World } from './world.ts';

/** Whoever plans a year sees its holidays. */
const daysOfHolidays = 366;

const holidayNames: Readonly<Record<string, string>> = {
  '01': 'New Year’s Day',
  '07': 'Independence Day',
  '11': 'Thanksgiving Day',
  '12': 'Christmas Day',
};

export const holidayId = (world: World, day: string): string => world.id('closure', day);

/** The holidays from tomorrow on: groups of today meet in any case. */
export function addHolidays(world: World): void {
  for (const day of days(addDays(world.today, 1), addDays(world.today, daysOfHolidays))) {
    if (!isHoliday(day)) continue;
    world.rows.add('closure', {
      organization_id: world.organizationId,
      id: holidayId(world, day),
      program_id: null,
      name: holidayNames[day.slice(5, 7)] ?? 'Holiday',
      first_day: day,
      last_day: day,
      removed_at: null,
      version: 1,
    });
  }
}

/** Lists of names to begin from, for every program; no group follows one yet. */
export function addCurricula(world: World): void {
  for (const { key, name, topics, isDefault } of startingCurricula) {
    if (isDefault) continue;
    const id = world.id('curriculum', key);
    world.rows.add('curriculum', {
      organization_id: world.organizationId,
      id,
      program_id: null,
      name,
      pace: 'session',
      version: 1,
    });
    for (const [index, { module, topic, skillCodes }] of topics.entries()) {
      world.rows.add('curriculum_outline', {
        organization_id: world.organizationId,
        curriculum_id: id,
        position: index + 1,
        module,
        topic,
        skill_codes: [...skillCodes],
        homework: null,
      });
    }
  }
}

/** The day of the partial hospital program, as its sessions have it. */
export function addDayTemplate(world: World): void {
  const group = groupOf('day');
  const id = dayTemplateId(world, group.key);
  world.rows.add('day_template', {
    organization_id: world.organizationId,
    id,
    program_id: world.programId(group.program),
    name: group.name,
    version: 1,
  });
  let startsAt = group.startsAt;
  for (const [index, part] of (curriculum.day[0]?.parts ?? []).entries()) {
    const endsAt = later(startsAt, part.minutes);
    world.rows.add('day_template_part', {
      organization_id: world.organizationId,
      id: world.id('day-template-part', `${group.key}-${index}`),
      template_id: id,
      position: index + 1,
      title: part.title,
      starts_at: startsAt,
      ends_at: endsAt,
      is_break: part.isBreak,
      facilitator_id: part.facilitator === undefined ? null : world.staffId(part.facilitator),
    });
    startsAt = endsAt;
  }
}

/** A wall time so many minutes later, on a day without a change of the clock. */
const later = (time: string, minutes: number): string =>
  plusMinutes(`2026-01-01T${time}:00.000Z`, minutes).slice(11, 16);
