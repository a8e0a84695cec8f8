import { isDay } from '#domain/calendar/zoned-time';
import type {
  Group,
  GroupFacilitator,
  GroupWrite,
  Meeting,
  MeetingException,
} from '#contract/group';
import { readTime } from '../../ui/time-input/read-time';
import type { LineFault } from '../../core/record-form/line-fault';
import { readRule, type RuleChoice, ruleOf, weekly } from './meeting-rule';

/** A group as its form holds it: numbers, days and times are text until they are sent. */
export interface GroupDraft {
  readonly programId: string;
  readonly name: string;
  readonly kind: Group['kind'];
  readonly mode: Group['mode'];
  readonly room: string;
  readonly seats: string;
  readonly dayTemplateId: string;
  readonly endsOn: string;
  readonly curriculumId: string;
  readonly meetings: readonly MeetingDraft[];
  readonly facilitators: readonly LeaderDraft[];
  readonly exceptions: readonly MeetingException[];
}

export interface MeetingDraft extends RuleChoice {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface LeaderDraft {
  readonly staffId: string;
  readonly part: GroupFacilitator['part'];
  readonly validFrom: string;
  readonly validTo: string;
}

/** @param today the program's day, from which the first meeting counts */
export function newGroupDraft(programId: string, meetingId: string, today: string): GroupDraft {
  return {
    programId,
    name: '',
    kind: 'group',
    mode: 'in-person',
    room: '',
    seats: '',
    dayTemplateId: '',
    endsOn: '',
    curriculumId: '',
    meetings: [newMeeting(meetingId, today)],
    facilitators: [{ staffId: '', part: 'facilitator', validFrom: today, validTo: '' }],
    exceptions: [],
  };
}

export function newMeeting(id: string, today: string): MeetingDraft {
  return { id, ...weekly, startsAt: '', endsAt: '', validFrom: today, validTo: '' };
}

/** What is over on a day stays as it was, and is not written again. */
const goesOn = ({ validTo }: { readonly validTo: string | null }, today: string): boolean =>
  validTo === null || validTo >= today;

/** What of a stored group is still to be decided: meetings and leaders that go on, days ahead. */
export function draftOf(group: Group, today: string): GroupDraft {
  const exceptions = group.exceptions.filter(
    ({ on, movedTo }) => on >= today || (movedTo !== null && movedTo.day >= today),
  );
  const meetings = group.meetings.filter(
    (meeting) =>
      goesOn(meeting, today) || exceptions.some(({ meetingId }) => meetingId === meeting.id),
  );
  return {
    programId: group.programId,
    name: group.name,
    kind: group.kind,
    mode: group.mode,
    room: group.room ?? '',
    seats: group.seats === null ? '' : String(group.seats),
    dayTemplateId: group.dayTemplateId ?? '',
    endsOn: group.endsOn ?? '',
    curriculumId: group.curriculumId ?? '',
    meetings: meetings.map(({ rule, validTo, ...meeting }) => ({
      ...meeting,
      ...readRule(rule),
      validTo: validTo ?? '',
    })),
    facilitators: group.facilitators
      .filter((leader) => goesOn(leader, today))
      .map((leader) => ({ ...leader, validTo: leader.validTo ?? '' })),
    exceptions,
  };
}

export type GroupProblems = Partial<Record<keyof GroupDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function groupProblems(draft: GroupDraft): GroupProblems {
  const problems: GroupProblems = {};
  if (draft.programId === '') problems.programId = 'Choose the program.';
  if (draft.name.trim() === '') problems.name = 'Give the group a name.';
  if (draft.seats.trim() !== '' && !isNumber(draft.seats, 200)) {
    problems.seats = 'Seats are a whole number from 1 to 200.';
  }
  if (draft.kind === 'program-day' && draft.dayTemplateId === '') {
    problems.dayTemplateId = 'A program day has blocks: choose its day template.';
  }
  if (draft.meetings.some((meeting) => meetingFault(meeting) !== null)) {
    problems.meetings = 'Complete when it meets.';
  }
  if (draft.facilitators.some((leader) => leaderFault(leader) !== null)) {
    problems.facilitators = 'Complete who leads.';
  }
  return problems;
}

export function meetingFault(meeting: MeetingDraft): LineFault | null {
  const { unit, every, weekdays, startsAt, endsAt, validFrom, validTo } = meeting;
  if (unit !== 'other' && !isNumber(every, 99)) {
    return { field: 'every', message: `Every 1 to 99 ${unit}s.` };
  }
  if (unit !== 'other' && weekdays.length === 0) {
    return { field: 'weekdays', message: 'Choose at least one day of the week.' };
  }
  if (readTime(startsAt) === null) return { field: 'startsAt', message: 'Say when it begins.' };
  if (readTime(endsAt) === null) return { field: 'endsAt', message: 'Say when it ends.' };
  if (startsAt === endsAt) {
    return { field: 'endsAt', message: 'A meeting ends at another time than it begins.' };
  }
  if (!isDay(validFrom)) return { field: 'validFrom', message: 'Say from which day on.' };
  return validTo !== '' && validTo < validFrom
    ? { field: 'validTo', message: 'The last day is before the first.' }
    : null;
}

export function leaderFault({ staffId, validFrom, validTo }: LeaderDraft): LineFault | null {
  if (staffId === '') return { field: 'staffId', message: 'Choose who leads.' };
  if (!isDay(validFrom)) return { field: 'validFrom', message: 'Say from which day on.' };
  return validTo !== '' && validTo < validFrom
    ? { field: 'validTo', message: 'The last day is before the first.' }
    : null;
}

function isNumber(text: string, most: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function writeOf(draft: GroupDraft, version: number): GroupWrite {
  return {
    programId: draft.programId,
    name: draft.name.trim(),
    kind: draft.kind,
    mode: draft.mode,
    room: orNull(draft.room),
    seats: draft.seats.trim() === '' ? null : Number(draft.seats),
    dayTemplateId: orNull(draft.dayTemplateId),
    endsOn: orNull(draft.endsOn),
    curriculumId: orNull(draft.curriculumId),
    meetings: draft.meetings.map(meetingOf),
    facilitators: draft.facilitators.map((leader) => ({
      ...leader,
      validTo: orNull(leader.validTo),
    })),
    exceptions: draft.exceptions.filter(({ meetingId }) =>
      draft.meetings.some(({ id }) => id === meetingId),
    ),
    version,
  };
}

function meetingOf(meeting: MeetingDraft): Meeting {
  const { id, startsAt, endsAt, validFrom, validTo } = meeting;
  return { id, rule: ruleOf(meeting), startsAt, endsAt, validFrom, validTo: orNull(validTo) };
}

/**
 * What can be previewed of a draft that is not complete: the meetings that are, with the leaders that
 * are named. Null: nothing yet.
 */
export function previewOf(draft: GroupDraft, version: number): GroupWrite | null {
  const meetings = draft.meetings.filter((meeting) => meetingFault(meeting) === null);
  if (draft.programId === '' || meetings.length === 0) return null;
  return writeOf(
    {
      ...draft,
      meetings,
      name: draft.name.trim() === '' ? 'New group' : draft.name,
      seats: groupProblems(draft).seats === undefined ? draft.seats : '',
      kind: draft.dayTemplateId === '' ? 'group' : draft.kind,
      facilitators: draft.facilitators.filter((leader) => leaderFault(leader) === null),
    },
    version,
  );
}
