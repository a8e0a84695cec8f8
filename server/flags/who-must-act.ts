import {
  courseSteps,
  whoMustActOnCourse,
  type CoursePeople,
} from '#domain/flags/course-responsibility';
import { escalationsOf, withKept, type Escalation } from '#domain/flags/escalations';
import {
  defaultMinutesToAcknowledge,
  riskSteps,
  whoMustAct,
  type FlagPeople,
  type EscalationStep,
  type MustAct,
  type NamedStep,
} from '#domain/flags/responsibility';
import { iso } from '../instants.ts';
import type { FlagRow } from './queries.ts';
import type { Around, ResponsibleRow } from './responsible-queries.ts';

/** Where an answer was heard: in a session, or by somebody outside one. */
type Heard = { readonly sessionId: string } | { readonly heardBy: string };

/**
 * Where the answers that somebody is asked about were heard, the latest first. What was heard before
 * somebody took note of the flag is theirs; an answer after it belongs to those who heard that one.
 */
export function heardIn(row: FlagRow): Heard[] {
  const asked = Date.parse(iso(row.asked_since));
  const recorded = (at: Date | string | null) => Date.parse(iso(at ?? row.raised_at));
  const causes = row.causes.toSorted((a, b) => recorded(b.recorded_at) - recorded(a.recorded_at));
  const since = causes.filter(({ recorded_at }) => recorded(recorded_at) >= asked);
  const told = since.length > 0 ? since : causes.slice(0, 1);
  const heard = told.map(({ session_id, recorded_at, recorded_by }): Heard => {
    const sessionId = session_id ?? (recorded_at === null ? row.session_id : null);
    return sessionId === null ? { heardBy: recorded_by } : { sessionId };
  });
  if (heard.length > 0) return heard;
  return row.session_id === null ? [] : [{ sessionId: row.session_id }];
}

/** Whose people must be known to say who must act on these flags. */
export function aroundOf(rows: readonly FlagRow[]): Around {
  const heard = rows.filter(({ kind }) => kind === 'risk').flatMap(heardIn);
  // To whom a flag about the course was handed over is followed by their own supervisors.
  const handed = rows.flatMap(({ kind, handed_to }) =>
    kind === 'risk' || handed_to === null ? [] : [handed_to],
  );
  return {
    sessionIds: [...new Set(heard.flatMap((each) => ('sessionId' in each ? each.sessionId : [])))],
    people: [...new Set(rows.map((row) => row.participant_id))],
    heardBy: [
      ...new Set([...heard.flatMap((each) => ('heardBy' in each ? each.heardBy : [])), ...handed]),
    ],
  };
}

const leading: readonly ResponsibleRow['part'][] = [
  'heard',
  'facilitator',
  'cover',
  'co-facilitator',
];

/** The people around one flag, in the order in which they are asked. */
function flagPeople(row: FlagRow, responsible: readonly ResponsibleRow[]): FlagPeople {
  const around = heardIn(row).map((heard) =>
    responsible.filter((each) =>
      'sessionId' in heard ? each.session_id === heard.sessionId : each.heard_by === heard.heardBy,
    ),
  );
  const leaders = around.map((people) =>
    leading.flatMap((part) => people.filter((each) => each.part === part).map(({ id }) => id)),
  );
  const isPrimary = ({ part, participant_id }: ResponsibleRow) =>
    part === 'primary-clinician' && participant_id === row.participant_id;
  return {
    // Handed over, it is that person's first, and the leaders stand beside them.
    first: row.handed_to === null ? leaders.flatMap((ids) => ids.slice(0, 1)) : [row.handed_to],
    others: row.handed_to === null ? leaders.flatMap((ids) => ids.slice(1)) : leaders.flat(),
    supervisors: around.flatMap((people) =>
      people.filter(({ part }) => part === 'supervisor').map(({ id }) => id),
    ),
    primaryClinician: responsible.find(isPrimary)?.id ?? null,
    directors: directorsOf(row, responsible),
    acknowledgedBy: row.acknowledged_by,
  };
}

/** Of the programs of those sessions and of the person's own. */
function directorsOf(row: FlagRow, responsible: readonly ResponsibleRow[]): string[] {
  const sessions = heardIn(row).flatMap((each) => ('sessionId' in each ? each.sessionId : []));
  return responsible
    .filter(({ part }) => part === 'director')
    .filter(
      (each) =>
        each.participant_id === row.participant_id ||
        (each.session_id !== null && sessions.includes(each.session_id)),
    )
    .map(({ id }) => id);
}

/** The people around a flag about the course of care: its owner first. */
function coursePeople(row: FlagRow, responsible: readonly ResponsibleRow[]): CoursePeople {
  const own = (part: ResponsibleRow['part']) =>
    responsible
      .filter((each) => each.part === part && each.participant_id === row.participant_id)
      .map(({ id }) => id);
  const ofReceiver = responsible.filter(
    ({ part, heard_by }) => part === 'supervisor' && heard_by === row.handed_to,
  );
  const handedTo = row.handed_to;
  return {
    owner: handedTo === null ? own('primary-clinician') : [handedTo],
    supervisors: handedTo !== null ? ofReceiver.map(({ id }) => id) : own('primary-supervisor'),
    directors: own('director'),
    acknowledgedBy: row.acknowledged_by,
  };
}

/** Who must act on a flag, with the limits that passed while nobody had taken note of it. */
export interface Standing extends MustAct {
  readonly escalations: readonly Escalation[];
}

/**
 * @param minutes until the next people are named, by the key of `readAcknowledgeMinutes`; a flag about
 * the course keeps the number that held when it was raised
 */
export function standingOf(
  row: FlagRow,
  responsible: readonly ResponsibleRow[],
  minutes: ReadonlyMap<string, number>,
  now: string,
): Standing {
  const kept = row.steps
    .filter(({ reached }) => reached !== null)
    .map(({ reached, reached_ids, happened_at }) => ({
      step: reached as EscalationStep,
      at: iso(happened_at),
      staffIds: reached_ids,
    }));
  const facts = {
    askedSince: iso(row.asked_since),
    acknowledgedAt: iso(row.acknowledged_at),
    closedAt: iso(row.closed_at),
    kept: { steps: kept, until: iso(row.kept_at) },
  };
  const until = facts.acknowledgedAt ?? facts.closedAt ?? now;
  const passed = (steps: readonly NamedStep[], span: number) =>
    withKept(kept, escalationsOf(steps, facts, until, span), facts.askedSince);
  if (row.kind !== 'risk') {
    const people = coursePeople(row, responsible);
    // The database keeps it of every flag about the course.
    const span = row.escalate_minutes;
    if (span === null) throw new Error('A flag about the course has no time limit');
    const must = whoMustActOnCourse(facts, people, now, span / 60);
    return { ...must, escalations: passed(courseSteps(people), span) };
  }
  const people = flagPeople(row, responsible);
  const span = minutesOf(row, minutes);
  const must = whoMustAct(facts, people, now, span);
  return { ...must, escalations: passed(riskSteps(people), span) };
}

function minutesOf(row: FlagRow, minutes: ReadonlyMap<string, number>): number {
  const sessions = heardIn(row).flatMap((each) => ('sessionId' in each ? each.sessionId : []));
  return (
    sessions.map((id) => minutes.get(id)).find((each) => each !== undefined) ??
    minutes.get(row.participant_id) ??
    defaultMinutesToAcknowledge
  );
}
