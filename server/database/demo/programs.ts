import { defaultPlan } from '#domain/measures/default-plan';
import type { NoteFormat } from '#domain/notes/note-formats';
import type { GroupKey } from './curriculum.ts';
import { curriculum, modulesOf } from './curriculum.ts';
import { programSettings } from './settings.ts';
import type { World } from './world.ts';
import { zone } from './world.ts';

export interface ProgramOfDemo {
  readonly code: string;
  readonly name: string;
  readonly levelOfCare: 'PHP' | 'IOP';
  /** 20 h and 9 h a week: clinical.md C7 and D1. */
  readonly requiredWeeklyMinutes: number;
  readonly noteFormat: NoteFormat;
}

export const programs: readonly ProgramOfDemo[] = [
  {
    code: 'riverbend-php',
    name: 'Riverbend PHP',
    levelOfCare: 'PHP',
    requiredWeeklyMinutes: 1200,
    noteFormat: 'BIRP',
  },
  {
    code: 'riverbend-iop',
    name: 'Riverbend IOP',
    levelOfCare: 'IOP',
    requiredWeeklyMinutes: 540,
    noteFormat: 'DAP',
  },
];

export interface GroupOfDemo {
  readonly key: GroupKey;
  readonly name: string;
  readonly program: string;
  readonly kind: 'group' | 'program-day';
  readonly room: string | null;
  readonly mode: 'in-person' | 'telehealth';
  readonly seats: number;
  readonly weekdays: readonly number[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly facilitator: string;
  readonly coFacilitator: string | null;
  /** Who leads when the facilitator cannot. */
  readonly cover: string;
}

export const groups: readonly GroupOfDemo[] = [
  {
    key: 'skills',
    name: 'Skills group',
    program: 'riverbend-iop',
    kind: 'group',
    room: 'Willow room',
    mode: 'in-person',
    seats: 12,
    weekdays: [1, 2, 4],
    startsAt: '09:00',
    endsAt: '12:00',
    facilitator: 'vale',
    coFacilitator: 'larkspur',
    cover: 'whitlock',
  },
  {
    key: 'process',
    name: 'Process group',
    program: 'riverbend-iop',
    kind: 'group',
    room: 'Alder room',
    mode: 'in-person',
    seats: 12,
    weekdays: [1, 2, 4],
    startsAt: '13:00',
    endsAt: '14:30',
    facilitator: 'vale',
    coFacilitator: null,
    cover: 'whitlock',
  },
  {
    key: 'relapse',
    name: 'Relapse prevention',
    program: 'riverbend-iop',
    kind: 'group',
    room: 'Alder room',
    mode: 'in-person',
    seats: 14,
    weekdays: [3, 5],
    startsAt: '13:00',
    endsAt: '16:00',
    facilitator: 'pike',
    coFacilitator: null,
    cover: 'whitlock',
  },
  {
    key: 'family',
    name: 'Family psychoeducation',
    program: 'riverbend-iop',
    kind: 'group',
    room: null,
    mode: 'telehealth',
    seats: 10,
    weekdays: [2],
    startsAt: '15:00',
    endsAt: '16:00',
    facilitator: 'vale',
    coFacilitator: null,
    cover: 'whitlock',
  },
  {
    key: 'day',
    name: 'PHP day',
    program: 'riverbend-php',
    kind: 'program-day',
    room: 'Cedar hall',
    mode: 'in-person',
    seats: 14,
    weekdays: [1, 2, 3, 4, 5],
    startsAt: '09:00',
    endsAt: '15:15',
    facilitator: 'castellane',
    coFacilitator: 'brook',
    cover: 'whitlock',
  },
];

/** As RFC 5545 writes weekdays, by their number. */
const weekdayCodes = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function groupOf(key: GroupKey): GroupOfDemo {
  const found = groups.find((group) => group.key === key);
  if (found === undefined) throw new RangeError(`no group ${key}`);
  return found;
}

export function addPrograms(world: World): void {
  const { rows, organizationId } = world;
  for (const program of programs) {
    rows.add('program', {
      organization_id: organizationId,
      id: world.programId(program.code),
      code: program.code,
      name: program.name,
      site: 'Riverbend',
      level_of_care: program.levelOfCare,
      time_zone: zone,
      required_weekly_minutes: program.requiredWeeklyMinutes,
      note_format: program.noteFormat,
      settings: programSettings(program.levelOfCare),
      ends_on: null,
      version: 1,
    });
    addMeasurementPlan(world, world.programId(program.code));
  }
  for (const group of groups) addGroup(world, group);
}

/** What the demo people have been asked all along: of the default, the two that everybody fills in. */
function addMeasurementPlan(world: World, programId: string): void {
  const { rows, organizationId, now } = world;
  const plan = { organization_id: organizationId, program_id: programId, number: 1 };
  rows.add('measurement_plan', {
    ...plan,
    valid_from: null,
    recorded_by: world.staffId('wickmere'),
    recorded_at: now,
  });
  const asked = defaultPlan.filter(({ everyDays }) => everyDays !== null);
  for (const [place, item] of asked.entries()) {
    rows.add('measurement_plan_item', {
      ...plan,
      position: place + 1,
      instrument_code: item.instrumentCode,
      is_main: item.isMain,
      at_admission: item.atAdmission,
      every_days: item.everyDays,
      at_level_change: item.atLevelChange,
      at_discharge: item.atDischarge,
      starts_on: item.startsOn,
    });
  }
}

function addGroup(world: World, group: GroupOfDemo): void {
  const { rows, organizationId, firstDay } = world;
  const groupId = world.groupId(group.key);
  rows.add('group', {
    organization_id: organizationId,
    id: groupId,
    program_id: world.programId(group.program),
    name: group.name,
    kind: group.kind,
    room: group.room,
    mode: group.mode,
    seats: group.seats,
    module: modulesOf(group.key)[0] ?? null,
    ends_on: null,
    day_template_id: group.kind === 'program-day' ? dayTemplateId(world, group.key) : null,
    version: 1,
  });
  const leaders = [
    { key: group.facilitator, part: 'facilitator' },
    ...(group.coFacilitator === null ? [] : [{ key: group.coFacilitator, part: 'co-facilitator' }]),
  ];
  for (const leader of leaders) {
    rows.add('group_facilitator', {
      organization_id: organizationId,
      group_id: groupId,
      staff_id: world.staffId(leader.key),
      part: leader.part,
      valid_from: firstDay,
      valid_to: null,
    });
  }
  rows.add('group_meeting', {
    organization_id: organizationId,
    id: world.meetingId(group.key),
    group_id: groupId,
    rule: `FREQ=WEEKLY;BYDAY=${group.weekdays.map((weekday) => weekdayCodes[weekday]).join(',')}`,
    starts_at: group.startsAt,
    ends_at: group.endsAt,
    valid_from: firstDay,
    valid_to: null,
    position: 1,
  });
  for (const [position, topic] of curriculum[group.key].entries()) {
    rows.add('curriculum_topic', {
      organization_id: organizationId,
      id: world.id('topic', `${group.key}-${position}`),
      group_id: groupId,
      position: position + 1,
      module: topic.module,
      topic: topic.topic,
      week: topic.week,
      weeks: topic.weeks,
      skill_codes: [...topic.skills],
      homework: topic.homework,
      parts: topic.parts.map(({ title, minutes, isBreak }) => ({ title, minutes, isBreak })),
    });
  }
}

/** Of a group that meets for a whole day. */
export const dayTemplateId = (world: World, key: GroupKey): string => world.id('day-template', key);

export function programOf({ program }: { readonly program: string }): ProgramOfDemo {
  const found = programs.find(({ code }) => code === program);
  if (found === undefined) throw new RangeError(`no program ${program}`);
  return found;
}
