import { minuteOf } from '#domain/calendar/zoned-time';

/**
 * Minutes until an unacknowledged flag names the next people. A default of ours; a program sets
 * its own.
 */
export const defaultMinutesToAcknowledge = 5;

export interface FlagFacts {
  /** Since when somebody is asked to acknowledge it: raised then, or answered again then. */
  readonly askedSince: string;
  readonly acknowledgedAt: string | null;
  readonly closedAt: string | null;
  readonly kept?: KeptLimits;
}

/** What is on record of a flag's time limits. */
export interface KeptLimits {
  readonly steps: readonly { readonly step: EscalationStep; readonly at: string }[];
  /** Whom the flag names was changed last then, and what had passed was kept; `null`: never. */
  readonly until: string | null;
}

/** The people around a flag, by id, each list in order of who comes first. */
export interface FlagPeople {
  /** Who leads the session in which it came up, or heard it outside one; the latest answer first. */
  readonly first: readonly string[];
  /** Those who lead with them, and covers. */
  readonly others: readonly string[];
  /** Supervisors of both. */
  readonly supervisors: readonly string[];
  readonly primaryClinician: string | null;
  /** Of the program, for when nobody above can be named. */
  readonly directors?: readonly string[];
  /** Who acknowledged it, if anyone. */
  readonly acknowledgedBy?: string | null;
}

export const escalationSteps = [
  'first-facilitator',
  'co-facilitator-and-supervisor',
  'primary-clinician',
  'owner',
  'supervisor',
  'directors',
  'acknowledged',
  'closed',
] as const;

export type EscalationStep = (typeof escalationSteps)[number];

export interface MustAct {
  readonly step: EscalationStep;
  /** Everyone who must act now, first the one named first; nobody is dropped as steps are added. */
  readonly staffIds: readonly string[];
  /** When the next people are named, as an instant; `null` when nobody is left to name. */
  readonly nextAt: string | null;
}

/**
 * Who must act on a flag: the session's facilitator (of several sessions each one's); when nobody has acknowledged it within
 * `minutesToAcknowledge`, also co-facilitators and supervisors; after as long again, also the
 * primary clinician. Where a step has nobody, the next one holds at once, so that a flag always
 * names someone if anyone can be named; where none of them is there any more it falls to the
 * directors of the program. Acknowledging it makes it that person's, with the primary
 * clinician; only closing it ends it.
 */
export function whoMustAct(
  flag: FlagFacts,
  people: FlagPeople,
  now: string,
  minutesToAcknowledge: number = defaultMinutesToAcknowledge,
): MustAct {
  if (flag.closedAt !== null) return { step: 'closed', staffIds: [], nextAt: null };
  if (flag.acknowledgedAt !== null) {
    const by = people.acknowledgedBy ? [people.acknowledgedBy] : people.first;
    return {
      step: 'acknowledged',
      staffIds: unique([...by, ...primaryOf(people)]),
      nextAt: null,
    };
  }
  return namedNow(riskSteps(people), flag, now, minutesToAcknowledge);
}

/** A step of an escalation with those whom it names. */
export type NamedStep = readonly [step: EscalationStep, staffIds: readonly string[]];

/** The steps of a risk flag that have somebody in them, in order; none: nobody can be named. */
export function riskSteps(people: FlagPeople): readonly NamedStep[] {
  const groups: readonly NamedStep[] = [
    ['first-facilitator', people.first],
    ['co-facilitator-and-supervisor', [...people.others, ...people.supervisors]],
    ['primary-clinician', primaryOf(people)],
  ];
  const near = groups.filter(([, ids]) => ids.length > 0);
  if (near.length > 0) return near;
  const directors = people.directors ?? [];
  return directors.length > 0 ? [['directors', directors]] : [];
}

const primaryOf = ({ primaryClinician }: FlagPeople): readonly string[] =>
  primaryClinician === null ? [] : [primaryClinician];

/**
 * Whom a flag that nobody has acknowledged names: those of the first step, and after each span also
 * those of the next; nobody is dropped.
 *
 * @param minutes of one span
 */
export function namedNow(
  steps: readonly NamedStep[],
  flag: Pick<FlagFacts, 'askedSince' | 'kept'>,
  now: string,
  minutes: number,
): MustAct {
  const limits = limitsOf(steps, flag, minutes);
  const passed = limits.filter(({ at }) => at <= Date.parse(now));
  const ahead = limits.filter(({ at }) => at > Date.parse(now)).map(({ at }) => at);
  return {
    step: passed.at(-1)?.step ?? steps[0]?.[0] ?? 'directors',
    staffIds: unique([...(steps[0]?.[1] ?? []), ...passed.flatMap(({ staffIds }) => staffIds)]),
    nextAt: ahead.length > 0 ? new Date(Math.min(...ahead)).toISOString() : null,
  };
}

/** When a step after the first is reached, in milliseconds. */
export interface TimeLimit {
  readonly step: EscalationStep;
  readonly staffIds: readonly string[];
  readonly at: number;
  readonly isKept: boolean;
}

/**
 * When each step after the first is reached. One that is on record was reached when it was; the others
 * follow the last of those, one span each, whoever left or joined since. Whom a change brought in is
 * named no earlier than that change.
 *
 * @param minutes of one span
 */
export function limitsOf(
  steps: readonly NamedStep[],
  { askedSince, kept }: Pick<FlagFacts, 'askedSince' | 'kept'>,
  minutes: number,
): readonly TimeLimit[] {
  const since = Date.parse(askedSince);
  const known = new Map(
    (kept?.steps ?? [])
      .map(({ step, at }) => [step, Date.parse(at)] as const)
      .filter(([, at]) => at > since),
  );
  const changed = kept?.until ? Date.parse(kept.until) : -Infinity;
  const later = steps.slice(1);
  const unknown = later.filter(([step]) => !known.has(step)).map(([step]) => step);
  return later.map(([step, staffIds]) => {
    const place = known.size + unknown.indexOf(step) + 1;
    const at = known.get(step) ?? Math.max(since + place * minutes * 60_000, changed);
    return { step, staffIds, at, isKept: known.has(step) };
  });
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** How long a flag has been open, as its tag says it: "13 min", "1 h 13 min", "19 h", "4 d". */
export function flagAge(raisedAt: string, now: string): string {
  const minutes = Math.max(0, (minuteOf(now) - minuteOf(raisedAt)) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  if (hours >= 10) return `${hours} h`;
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
