import { endFault, type SingleKind, usualMinutes } from '#domain/attendance/single-session';
import type { AttendanceMode } from '#domain/attendance/attendance-status';
import type { BookablePerson, BookingChoices, BookingPreviewAsked } from '#contract/booking';
import { readTime } from '../../ui/time-input/read-time';

/** What is written in the dialog; empty where nothing is chosen yet. */
export interface BookingDraft {
  readonly id: string;
  readonly kind: SingleKind;
  readonly programId: string;
  readonly leaderId: string;
  readonly activity: string;
  readonly people: readonly BookablePerson[];
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly mode: AttendanceMode;
  readonly room: string;
}

export type ProgramChoice = BookingChoices['programs'][number];

/** What is asked of the server; null: something is still missing that it would only refuse. */
export function askedOf(draft: BookingDraft): BookingPreviewAsked | null {
  const isOuting = draft.kind === 'off-site';
  const activity = draft.activity.trim();
  const missing =
    draft.leaderId === '' ||
    draft.people.length === 0 ||
    draft.day === '' ||
    readTime(draft.startsAt) === null ||
    readTime(draft.endsAt) === null ||
    endFaultOf(draft) !== null ||
    (isOuting && activity === '');
  if (missing) return null;
  const { id, kind, programId, leaderId, day, startsAt, endsAt, mode, room } = draft;
  return {
    ...{ id, kind, programId, leaderId, day, startsAt, endsAt, mode },
    activity: isOuting ? activity : null,
    people: draft.people.map((person) => person.id),
    room: mode === 'telehealth' ? null : room.trim() || null,
  };
}

/** Why it cannot end then; null where it can, or a time is still missing. */
export function endFaultOf(draft: Pick<BookingDraft, 'startsAt' | 'endsAt'>): string | null {
  const [startsAt, endsAt] = [readTime(draft.startsAt), readTime(draft.endsAt)];
  return startsAt === null || endsAt === null ? null : endFault({ startsAt, endsAt });
}

/** The end that goes with a start: as long as such a session usually is, and not past midnight. */
export function usualEnd(startsAt: string, kind: SingleKind): string {
  const read = readTime(startsAt);
  if (read === null) return '';
  const [hour = 0, minute = 0] = read.split(':').map(Number);
  const end = Math.min(hour * 60 + minute + usualMinutes[kind], 24 * 60 - 1);
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}

/** Another kind: one person stays where several were chosen, and the end follows while nobody set it. */
export function ofKind(draft: BookingDraft, kind: SingleKind): BookingDraft {
  const wasUsual = draft.endsAt === usualEnd(draft.startsAt, draft.kind);
  return {
    ...draft,
    kind,
    people: kind === 'off-site' ? draft.people : draft.people.slice(0, 1),
    endsAt: wasUsual ? usualEnd(draft.startsAt, kind) : draft.endsAt,
    mode: kind === 'off-site' ? 'in-person' : draft.mode,
  };
}

/** Another start: the end goes with it while nobody set another. */
export function startingAt(draft: BookingDraft, startsAt: string): BookingDraft {
  const wasUsual = draft.endsAt === '' || draft.endsAt === usualEnd(draft.startsAt, draft.kind);
  return {
    ...draft,
    startsAt,
    endsAt: wasUsual ? usualEnd(startsAt, draft.kind) : draft.endsAt,
  };
}

/** Another program: whoever leads alone there leads it, as in the program before. */
export function inProgram(draft: BookingDraft, program: ProgramChoice): BookingDraft {
  const [only, ...others] = program.leaders;
  const stays = program.leaders.some(({ id }) => id === draft.leaderId);
  const leaderId = stays ? draft.leaderId : others.length === 0 ? (only?.id ?? '') : '';
  return { ...draft, programId: program.id, leaderId };
}
