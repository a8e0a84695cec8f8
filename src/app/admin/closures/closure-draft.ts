import { daysBetween, isDay, sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { Closure, ClosureWrite } from '#contract/closure';
import type { Program } from '#contract/program';
import { dayWords } from '../../core/time-of-day';
import type { RecordWords } from '../../core/record-form/two-versions';

/** A closure as its form holds it. */
export interface ClosureDraft {
  readonly name: string;
  /** Empty: every program. */
  readonly programId: string;
  readonly firstDay: string;
  /** Empty: the first day alone. */
  readonly lastDay: string;
}

export function draftOf({ name, programId, firstDay, lastDay }: Closure): ClosureDraft {
  return {
    name,
    programId: programId ?? '',
    firstDay,
    lastDay: lastDay === firstDay ? '' : lastDay,
  };
}

export type ClosureProblems = Partial<Record<keyof ClosureDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function closureProblems({ name, firstDay, lastDay }: ClosureDraft): ClosureProblems {
  const problems: ClosureProblems = {};
  if (name.trim() === '') problems.name = 'Name the closure as people call it.';
  if (!isDay(firstDay)) problems.firstDay = 'Say from which day on.';
  else if (lastDay !== '' && lastDay < firstDay) {
    problems.lastDay = 'The last day is before the first.';
  }
  return problems;
}

export function writeOf(draft: ClosureDraft, version: number): ClosureWrite {
  return {
    name: draft.name.trim(),
    programId: draft.programId === '' ? null : draft.programId,
    firstDay: draft.firstDay,
    lastDay: draft.lastDay === '' ? draft.firstDay : draft.lastDay,
    version,
  };
}

/** "Thu 26 Nov 2026", "Thu 24 Dec 2026 to Fri 1 Jan 2027, 9 days" */
export function sayDays({ firstDay, lastDay }: Pick<Closure, 'firstDay' | 'lastDay'>): string {
  if (firstDay === lastDay) return sayDay(firstDay);
  return `${sayDay(firstDay)} to ${sayDay(lastDay)}, ${daysBetween(firstDay, lastDay) + 1} days`;
}

const sayDay = (day: string): string => `${dayWords(`${day}T12:00:00Z`, 'UTC')} ${day.slice(0, 4)}`;

export function sayProgram(
  programId: string | null,
  programs: readonly Pick<Program, 'id' | 'name'>[],
): string {
  if (programId === null) return 'All programs';
  return programs.find(({ id }) => id === programId)?.name ?? 'Another program';
}

/** A closure in words, field by field, to hold two versions side by side. */
export function wordsOfClosure(
  closure: ClosureWrite & { readonly removed?: boolean },
  programs: readonly Pick<Program, 'id' | 'name'>[],
): RecordWords {
  return {
    Name: closure.name,
    'Closed for': sayProgram(closure.programId, programs),
    'First day': sayDayOfRecord(closure.firstDay),
    'Last day': sayDayOfRecord(closure.lastDay),
    'Taken back': closure.removed === true ? 'yes' : 'no',
  };
}
