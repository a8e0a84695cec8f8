import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { punctuality } from '#domain/attendance/minutes';
import { observationKindLabels } from '#domain/observations/observation-kinds';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { Attendance } from '#contract/attendance';
import type { Flag } from '#contract/flag';
import type { CheckInScale } from '#contract/program';
import type { RosterRow } from '#contract/roster';
import type { SessionDetail } from '#contract/session';
import { type RatingChange, worseSince } from '#domain/observations/check-in-scales';
import { timeOfDay } from '../core/time-of-day';
import type { IconName } from '../ui/icon/icons';
import { attendanceOf, attendanceSpan } from './attendance-taps';
import { flagWords, type PersonLine, personLine } from './person-line';
import type { AttendanceConflict } from './room-state';
import { checkInKey } from './room-writes';

/** What one line of the roster shows. Null is unknown and drawn so. */
export interface PersonView {
  readonly participantId: string;
  readonly number: number;
  readonly name: string;
  readonly preferredName: string;
  readonly line: PersonLine;
  readonly status: AttendanceStatus;
  readonly row: Attendance | null;
  readonly origin: RosterRow['origin'];
  /** Expected today: not a member without this agreed day. */
  readonly due: boolean;
  readonly arrived: string | null;
  /** What is said beside the arrival; `whole` is what a screen reader says. */
  readonly arrivedNote: {
    readonly icon: IconName | null;
    readonly words: string;
    readonly whole: string;
  } | null;
  readonly absence: { readonly words: string; readonly reason: string | null } | null;
  readonly ratings: readonly RatingView[];
  /** Asked and nothing given on any scale. */
  readonly notGiven: boolean;
  readonly engagement: number | null;
  readonly practised: readonly { readonly code: string; readonly chosen: boolean }[];
  readonly tags: readonly string[];
  readonly flag: Flag | null;
  /** Open, about the course of care. */
  readonly courseFlags: RosterRow['matters']['courseFlags'];
  /** What raised the open flag, last, and when: "Suicidal thoughts at 9:31"; empty without a flag. */
  readonly flagWords: string;
  readonly conflict: AttendanceConflict | null;
}

export interface RatingView {
  readonly scale: CheckInScale;
  readonly asked: boolean;
  readonly value: number | null;
  /** Somebody else rated meanwhile; which value counts is asked under "Needs you". */
  readonly contested: boolean;
  /** Worse by three or more since the person's session before. */
  readonly worse: RatingChange | null;
}

export interface RosterContext {
  readonly session: SessionDetail;
  readonly blockId: string | null;
  readonly conflicts: readonly AttendanceConflict[];
  /** Flags of this session that an assessment has closed. */
  readonly assessed: readonly Flag[];
  /** Targets of the outbox of which somebody must choose. */
  readonly contested: ReadonlySet<string>;
}

export function rosterView(context: RosterContext): PersonView[] {
  return shownPeople(context.session).map((person, index) =>
    personView(context, person, index + 1),
  );
}

function shownPeople(session: SessionDetail): RosterRow[] {
  return session.roster.filter((person) => !person.removed).sort((a, b) => a.position - b.position);
}

/**
 * The roster's view with a memory: who is not touched by a change keeps the very same view, so that
 * a tap on one person paints one row and not twelve.
 */
export function rememberingRosterView(): (context: RosterContext) => PersonView[] {
  let known = new Map<string, { facts: readonly unknown[]; view: PersonView }>();
  return (context) => {
    const next = new Map<string, { facts: readonly unknown[]; view: PersonView }>();
    const views = shownPeople(context.session).map((person, index) => {
      const facts = factsAbout(context, person, index);
      const before = known.get(person.participantId);
      const same =
        before?.facts.length === facts.length &&
        facts.every((fact, at) => fact === before.facts[at]);
      const view = same && before ? before.view : personView(context, person, index + 1);
      next.set(person.participantId, { facts, view });
      return view;
    });
    known = next;
    return views;
  };
}

/** Everything that a person's view is made of; objects stand for themselves. */
function factsAbout(
  { session, blockId, conflicts, assessed, contested }: RosterContext,
  person: RosterRow,
  index: number,
) {
  const own = <Row extends { participantId: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => row.participantId === person.participantId);
  return [
    index,
    person,
    blockId,
    session.settings,
    session.skills,
    session.program.timeZone,
    session.startsAt,
    ...own(session.attendance),
    ...own(session.checkIns),
    ...own(session.observations),
    ...own(session.flags),
    ...own(session.tasks),
    ...own(conflicts),
    ...own(assessed),
    ...own(session.notes),
    ...session.settings.scales.map(({ code }) => contested.has(ratingKey(session, person, code))),
  ];
}

function personView(context: RosterContext, person: RosterRow, number: number): PersonView {
  const { session, blockId } = context;
  const id = person.participantId;
  const row = attendanceOf(session, id, blockId);
  const status = row?.status ?? 'expected';
  const flag = session.flags.find((each) => each.participantId === id) ?? null;
  const ratings = ratingsOf(context, person);
  return {
    participantId: id,
    number,
    name: `${person.preferredName} ${person.familyName}`,
    preferredName: person.preferredName,
    line: personLine(context, person, flag),
    due: person.expected,
    status,
    row,
    origin: person.origin,
    ...arrivalOf(session, blockId, row),
    absence: absenceOf(session, row),
    ratings,
    notGiven: ratings.length > 0 && ratings.every((each) => each.asked && each.value === null),
    engagement: engagementOf(session, id),
    practised: session.skills.map(({ code }) => ({
      code,
      chosen: chosen(session, id, 'skill', code),
    })),
    tags: tagsOf(session, person),
    flag,
    courseFlags: person.matters.courseFlags,
    flagWords: flag ? flagWords(flag, session) : '',
    conflict: context.conflicts.find((each) => each.participantId === id) ?? null,
  };
}

function chosen(session: SessionDetail, id: string, kind: string, code: string): boolean {
  return session.observations.some(
    (each) =>
      each.participantId === id && each.kind === kind && each.code === code && !each.takenBack,
  );
}

function engagementOf(session: SessionDetail, id: string): number | null {
  const given = session.observations.find(
    (each) => each.participantId === id && each.kind === 'engagement' && !each.takenBack,
  );
  return given ? Number(given.code) : null;
}

function ratingKey({ id }: SessionDetail, { participantId }: RosterRow, scale: string): string {
  return checkInKey({ sessionId: id, participantId, scale });
}

function ratingsOf({ session, contested }: RosterContext, person: RosterRow): RatingView[] {
  return session.settings.scales.map((scale) => {
    const given = session.checkIns.find(
      (each) => each.participantId === person.participantId && each.scale === scale.code,
    );
    const value = given?.value ?? null;
    const before = person.previousRatings.find((each) => each.scale === scale.code)?.value ?? null;
    return {
      scale,
      asked: given?.asked ?? false,
      value,
      contested: contested.has(ratingKey(session, person, scale.code)),
      worse: worseSince(scale, before, value),
    };
  });
}

function arrivalOf(
  session: SessionDetail,
  blockId: string | null,
  row: Attendance | null,
): Pick<PersonView, 'arrived' | 'arrivedNote'> {
  if (row?.status !== 'present' || row.arrivedAt === null) {
    return { arrived: null, arrivedNote: null };
  }
  const arrived = clockTime(row.arrivedAt, session.program.timeZone);
  const { minutesLate, minutesEarly } = punctuality({
    ...attendanceSpan(session, blockId),
    arrivedAt: row.arrivedAt,
    leftAt: row.leftAt,
  });
  const far = row.mode === 'telehealth';
  // When somebody left takes less room than how many minutes that was before the end.
  const left =
    minutesEarly && row.leftAt ? `left ${clockTime(row.leftAt, session.program.timeZone)}` : '';
  const words = [minutesLate ? `${minutesLate} min late` : '', left].filter(Boolean).join(', ');
  const said = [words, far ? 'telehealth' : ''].filter(Boolean);
  const [short] = said;
  return {
    arrived,
    arrivedNote: short
      ? {
          // Where the word says it itself there is no room for the sign beside it on a tablet.
          icon: far && words !== '' ? 'videocam' : null,
          words: short,
          whole: said.join(', '),
        }
      : null,
  };
}

function absenceOf(session: SessionDetail, row: Attendance | null): PersonView['absence'] {
  if (row?.status === 'excused') return { words: 'Excused.', reason: row.reason };
  if (row?.status !== 'no-show') return null;
  const own = session.tasks.filter((each) => each.participantId === row.participantId);
  return { words: `No-show.${outreachWords(own, session)}`, reason: row.reason };
}

/** Open, or what came of it. */
function outreachWords(
  tasks: SessionDetail['tasks'],
  { status }: Pick<SessionDetail, 'status'>,
): string {
  // Of a session that is over the day may be long gone: Today says how late it is.
  if (tasks.some(({ done }) => !done))
    return status === 'ended' ? ' Outreach open.' : ' Outreach today.';
  const outcome = tasks.find((each) => each.outcome)?.outcome;
  return outcome ? ` Outreach: ${outcome}` : '';
}

function tagsOf(session: SessionDetail, person: RosterRow): string[] {
  return session.observations
    .filter((each) => each.participantId === person.participantId && !each.takenBack)
    .flatMap((each) => {
      if (each.kind === 'engagement' || each.kind === 'risk') return [];
      if (each.kind === 'goal') {
        const goal = person.objectives.find((objective) => objective.id === each.code);
        return goal ? [`Goal ${goal.number}`] : [];
      }
      if (each.kind === 'own-words') return [observationKindLabels['own-words']];
      if (each.kind === 'skill') {
        const planned = session.skills.some((skill) => skill.code === each.code);
        return planned
          ? []
          : [skillByCode(each.code)?.name ?? chipLabel(session, 'skill', each.code)];
      }
      const label = chipLabel(session, each.kind, each.code);
      return [each.kind === 'homework' ? `Homework: ${label.toLowerCase()}` : label];
    });
}

export function chipLabel(session: SessionDetail, kind: string, code: string): string {
  return (
    session.settings.chips.find((chip) => chip.kind === kind && chip.code === code)?.label ?? code
  );
}

/** "9:14", as a clinician writes it, in the program's time zone. */
export function clockTime(instant: string, zone: string): string {
  return timeOfDay(instant, zone);
}
