import type { DayTemplateWrite, GroupWrite, Meeting } from '#contract/group';
import { isDay } from '#domain/calendar/zoned-time';
import type { FieldError } from '../problems.ts';
import { daysAmong, ruleFault } from './recurrence.ts';

type Faults = (FieldError | false)[];

const said = (wrong: boolean, field: string, message: string) => wrong && { field, message };
const only = (faults: Faults): FieldError[] => faults.filter((fault) => fault !== false);

type Known = 'leaders' | 'templates' | 'curricula';

/**
 * What is wrong with a group, by field, each with what to do.
 *
 * @param known ids: staff members who may lead a group, and of the program its day templates and the
 * curricula that its groups may follow
 */
export function groupErrors(
  written: GroupWrite,
  { leaders, templates, curricula }: Readonly<Record<Known, ReadonlySet<string>>>,
): FieldError[] {
  const { name, kind, endsOn, dayTemplateId, curriculumId, meetings, facilitators } = written;
  return [
    ...only([
      said(name.trim() === '', 'name', 'Give the group a name.'),
      said(endsOn !== null && !isDay(endsOn), 'endsOn', `${endsOn} is no day.`),
      said(
        dayTemplateId !== null && !templates.has(dayTemplateId),
        'dayTemplateId',
        'There is no such day template in this program.',
      ),
      said(
        typeof curriculumId === 'string' && !curricula.has(curriculumId),
        'curriculumId',
        'There is no such curriculum in this program.',
      ),
      said(
        kind === 'program-day' && dayTemplateId === null,
        'dayTemplateId',
        'A program day has blocks: choose its day template.',
      ),
      said(
        new Set(meetings.map(({ id }) => id)).size < meetings.length,
        'meetings',
        'A meeting is there twice.',
      ),
    ]),
    ...meetings.flatMap((meeting, index) => meetingErrors(meeting, `meetings.${index}`)),
    ...facilitators.flatMap((facilitator, index) =>
      only([
        said(
          !leaders.has(facilitator.staffId),
          `facilitators.${index}.staffId`,
          'Only an active staff member with the role of a facilitator can lead a group.',
        ),
        ...spanFaults(facilitator, `facilitators.${index}`),
        said(
          facilitators.some(
            (other, place) =>
              place < index && other.staffId === facilitator.staffId && overlap(other, facilitator),
          ),
          `facilitators.${index}`,
          'The same person leads this group twice at the same time.',
        ),
      ]),
    ),
    ...exceptionErrors(written),
  ];
}

interface Span {
  readonly validFrom: string;
  readonly validTo: string | null;
}

function overlap(a: Span, b: Span): boolean {
  return (
    (a.validTo === null || a.validTo >= b.validFrom) &&
    (b.validTo === null || b.validTo >= a.validFrom)
  );
}

function spanFaults({ validFrom, validTo }: Span, field: string): Faults {
  return [
    said(!isDay(validFrom), `${field}.validFrom`, `${validFrom} is no day.`),
    said(validTo !== null && !isDay(validTo), `${field}.validTo`, `${validTo} is no day.`),
    said(
      validTo !== null && validTo < validFrom,
      `${field}.validTo`,
      'The last day is before the first.',
    ),
  ];
}

function meetingErrors(meeting: Meeting, field: string): FieldError[] {
  const fault = ruleFault(meeting.rule);
  return only([
    said(fault !== null, `${field}.rule`, fault ?? ''),
    said(
      meeting.startsAt === meeting.endsAt,
      `${field}.endsAt`,
      'A meeting ends at another time than it begins.',
    ),
    ...spanFaults(meeting, field),
  ]);
}

function exceptionErrors({ meetings, exceptions, endsOn }: GroupWrite): FieldError[] {
  const rules = rulesOf(meetings, exceptions);
  return exceptions.flatMap(({ meetingId, on, movedTo }, index) => {
    const field = `exceptions.${index}`;
    const rule = rules.get(meetingId);
    return only([
      said(rule === undefined, `${field}.meetingId`, 'There is no such meeting.'),
      said(!isDay(on), `${field}.on`, `${on} is no day.`),
      said(
        rule !== undefined && rule !== 'unreadable' && isDay(on) && !rule.has(on),
        `${field}.on`,
        `The group does not meet on ${on}.`,
      ),
      said(
        movedTo !== null && !isDay(movedTo.day),
        `${field}.movedTo.day`,
        `${movedTo?.day ?? ''} is no day.`,
      ),
      said(
        movedTo !== null && endsOn !== null && movedTo.day > endsOn,
        `${field}.movedTo.day`,
        `The group’s last day is ${endsOn ?? ''}: nothing is moved past it.`,
      ),
      said(
        movedTo !== null && movedTo.startsAt === movedTo.endsAt,
        `${field}.movedTo.endsAt`,
        'A meeting ends at another time than it begins.',
      ),
      said(
        exceptions.some(
          (other, place) => place < index && other.meetingId === meetingId && other.on === on,
        ),
        field,
        `${on} is there twice.`,
      ),
    ]);
  });
}

/** Of each meeting, which of the excepted days it has by its rule. */
function rulesOf(
  meetings: readonly Meeting[],
  exceptions: GroupWrite['exceptions'],
): ReadonlyMap<string, ReadonlySet<string> | 'unreadable'> {
  return new Map(
    meetings.map((meeting) => {
      const days = exceptions
        .filter(({ meetingId, on }) => meetingId === meeting.id && isDay(on))
        .map(({ on }) => on);
      const isReadable = meetingErrors(meeting, '').length === 0;
      return [meeting.id, isReadable ? daysAmong(meeting, days) : 'unreadable'];
    }),
  );
}

/** What is wrong with the blocks and breaks of a day: each after the one before, none twice. */
export function templateErrors(
  { name, parts }: DayTemplateWrite,
  leaders: ReadonlySet<string>,
): FieldError[] {
  return [
    ...only([said(name.trim() === '', 'name', 'Give the day a name.')]),
    ...only([
      said(
        parts.every(({ isBreak }) => isBreak),
        'parts',
        'A day has at least one block that is no break.',
      ),
    ]),
    ...parts.flatMap((part, index) => {
      const before = parts[index - 1];
      return only([
        said(part.title.trim() === '', `parts.${index}.title`, 'Name the block.'),
        said(
          part.endsAt <= part.startsAt,
          `parts.${index}.endsAt`,
          `"${part.title}" ends before it begins.`,
        ),
        said(
          before !== undefined && part.startsAt < before.endsAt,
          `parts.${index}.startsAt`,
          `"${part.title}" begins before "${before?.title ?? ''}" ends.`,
        ),
        said(
          part.facilitatorId !== null && !leaders.has(part.facilitatorId),
          `parts.${index}.facilitatorId`,
          'Only an active staff member with the role of a facilitator can lead a block.',
        ),
      ]);
    }),
  ];
}
