import {
  namedNow,
  type FlagFacts,
  type MustAct,
  type NamedStep,
} from '#domain/flags/responsibility';

/** The people around a flag about the course of care, by id. */
export interface CoursePeople {
  /** The primary clinician, or to whom it was handed over; nobody: none is named or left. */
  readonly owner: readonly string[];
  readonly supervisors: readonly string[];
  readonly directors: readonly string[];
  /** Who acknowledged it and still works here. */
  readonly acknowledgedBy: string | null;
}

/**
 * Who must act on a flag about the course of care: the primary clinician; unacknowledged after the
 * program's hours also their supervisors; as long after that the directors of the program. A step
 * with nobody in it is skipped at once, so that a flag names somebody if anybody can be named.
 * Acknowledged, it is that person's and the owner's; only closing it ends it.
 */
export function whoMustActOnCourse(
  flag: FlagFacts,
  people: CoursePeople,
  now: string,
  hours: number,
): MustAct {
  if (flag.closedAt !== null) return { step: 'closed', staffIds: [], nextAt: null };
  if (flag.acknowledgedAt !== null) {
    const by = people.acknowledgedBy === null ? [] : [people.acknowledgedBy];
    return { step: 'acknowledged', staffIds: unique([...by, ...people.owner]), nextAt: null };
  }
  return namedNow(courseSteps(people), flag, now, hours * 60);
}

/** The steps that have somebody in them, in order; none: nobody can be named. */
export function courseSteps(people: CoursePeople): readonly NamedStep[] {
  const all: readonly NamedStep[] = [
    ['owner', people.owner],
    ['supervisor', people.supervisors],
    ['directors', people.directors],
  ];
  return all.filter(([, ids]) => ids.length > 0);
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
