import { sayDayOfRecord, withoutZero } from '#domain/calendar/zoned-time';
import type { Outline } from '#contract/curriculum';
import type { DayTemplate, Group, GroupWrite, Meeting, MeetingException } from '#contract/group';
import type { StaffRecord } from '#contract/staff';
import type { RecordWords } from '../../core/record-form/two-versions';
import { sayRule } from './meeting-rule';

export const kindWords: Readonly<Record<Group['kind'], string>> = {
  group: 'Group',
  'program-day': 'Program day',
};
export const modeWords: Readonly<Record<Group['mode'], string>> = {
  'in-person': 'In person',
  telehealth: 'Telehealth',
};
export const partWords: Readonly<Record<Group['facilitators'][number]['part'], string>> = {
  facilitator: 'Facilitator',
  'co-facilitator': 'Co-facilitator',
};

/** "9:00–12:00" */
export function sayTimes({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): string {
  return `${withoutZero(startsAt)}–${withoutZero(endsAt)}`;
}

/** "Mon, Wed 9:00–12:00" */
export function sayMeeting(meeting: Pick<Meeting, 'rule' | 'startsAt' | 'endsAt'>): string {
  return `${sayRule(meeting.rule)} ${sayTimes(meeting)}`;
}

/** How long a meeting lasts: "1 h 30 min". An end that is not after the start is on the next day. */
export function sayLength(startsAt: string, endsAt: string): string {
  const length = minutesBetween(startsAt, endsAt);
  return length > 0 ? sayMinutes(length) : `${sayMinutes(length + 24 * 60)}, until the next day`;
}

/** "1 h 30 min", "45 min" */
export function sayMinutes(length: number): string {
  const [hours, minutes] = [Math.floor(length / 60), length % 60];
  const words = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''];
  return words.filter(Boolean).join(' ') || '0 min';
}

/** Minutes from one wall time to another of the same day. */
export function minutesBetween(startsAt: string, endsAt: string): number {
  return minutesOf(endsAt) - minutesOf(startsAt);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** What a change of one occurrence comes to. */
export function sayException({ on, movedTo }: MeetingException): string {
  return movedTo === null
    ? `${sayDayOfRecord(on)} left out`
    : `${sayDayOfRecord(on)} moved to ${sayDayOfRecord(movedTo.day)}, ${sayTimes(movedTo)}`;
}

export interface KnownNames {
  readonly staff: readonly Pick<StaffRecord, 'id' | 'name'>[];
  readonly templates: readonly Pick<DayTemplate, 'id' | 'name'>[];
  readonly curricula: readonly Pick<Outline, 'id' | 'name'>[];
}

export function nameOf(list: readonly { id: string; name: string }[], id: string | null): string {
  return list.find((each) => each.id === id)?.name ?? '';
}

/** A group in words, field by field, to hold two versions side by side. */
export function wordsOfGroup(
  group: GroupWrite,
  { staff, templates, curricula }: KnownNames,
): RecordWords {
  return {
    Name: group.name,
    Kind: kindWords[group.kind],
    Meets: modeWords[group.mode].toLowerCase(),
    Room: group.room ?? '',
    Seats: group.seats === null ? '' : String(group.seats),
    'Day template': nameOf(templates, group.dayTemplateId),
    Curriculum: nameOf(curricula, group.curriculumId ?? null),
    'Last day': sayEnd(group.endsOn),
    'When it meets': group.meetings
      .map((meeting) => `${sayMeeting(meeting)}${saySpan(meeting)}`)
      .join('; '),
    'Who leads': group.facilitators
      .map((leader) => `${nameOf(staff, leader.staffId)}, ${leader.part}${saySpan(leader)}`)
      .join('; '),
    Changes: group.exceptions.map(sayException).join('; '),
  };
}

const sayEnd = (day: string | null): string => (day === null ? '' : sayDayOfRecord(day));

/** ", from 3 Mar 2026 to 5 May 2026" */
function saySpan({ validFrom, validTo }: { validFrom: string; validTo: string | null }): string {
  const to = validTo === null ? '' : ` to ${sayDayOfRecord(validTo)}`;
  return `, from ${sayDayOfRecord(validFrom)}${to}`;
}
