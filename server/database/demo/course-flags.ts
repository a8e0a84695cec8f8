/** Flags about the course of care, raised as the rules find them when each score and absence is written. */
import { dayOf } from '#domain/calendar/zoned-time';
import { absenceFinding } from '#domain/flags/absence-rule';
import type { CourseFinding } from '#domain/flags/course-finding';
import { scoreFinding } from '#domain/flags/score-rules';
import { withFigures } from '#domain/instruments/figures-in-use';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { dayStatus } from '../../attendance/rules.ts';
import { CourseFlagBook } from './course-flag-book.ts';
import type { Row } from './rows.ts';
import { programSettings } from './settings.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';
import { latest, zone } from './world.ts';

/** A score or an absence when it was written, with what the rules found in all that was there by then. */
interface Written {
  readonly at: string;
  readonly by: string;
  readonly finding: CourseFinding | null;
}

/** Both programs of the demo have the same rules. */
const { flagRules, missedDays, figures } = programSettings('IOP');
const instruments = [phq9, gad7].map((each) => withFigures(each, figures));

/** Of what is recorded until now: asking the rules again finds nothing that was not told. */
export function addCourseFlags(world: World, stays: readonly Stay[]): void {
  const scores = Map.groupBy(world.rows.of('administration'), (row) => row.episode_id);
  const attendance = Map.groupBy(world.rows.of('attendance'), (row) => row.participant_id);
  const starts = new Map(
    world.rows.of('session').map(({ id, starts_at }) => [id, String(starts_at)]),
  );
  for (const own of Map.groupBy(stays, ({ person }) => person.id).values()) {
    const book = new CourseFlagBook(world);
    const inOrder = own.toSorted((a, b) => a.number - b.number);
    inOrder.forEach((stay, index) => {
      const until = inOrder[index + 1]?.admittedOn ?? null;
      const of = sessionsOf(attendance.get(stay.person.id) ?? [], starts, stay, until);
      const written = [...scoresWritten(scores.get(stay.id) ?? []), ...absencesWritten(of)];
      for (const { at, by, finding } of written.sort((a, b) => (a.at < b.at ? -1 : 1))) {
        if (finding !== null) book.raise({ stay, finding, at, by });
      }
    });
    book.finish();
  }
}

function scoresWritten(rows: readonly Row<'administration'>[]): Written[] {
  return instruments.flatMap((instrument) => {
    const own = rows
      .filter((row) => row.instrument_code === instrument.code)
      .map((row) => ({
        id: row.id,
        at: String(row.administered_at),
        day: dayOf(String(row.administered_at), zone),
        total: row.total === null || row.total === undefined ? null : Number(row.total),
        by: row.recorded_by,
      }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return own.map(({ id, at, by }, index) => {
      const found = scoreFinding(instrument, own.slice(0, index + 1), flagRules);
      return { at, by, finding: found?.sourceId === id ? found : null };
    });
  });
}

interface SessionOfStay {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly cancelled: false;
  readonly status: ReturnType<typeof dayStatus>;
  readonly at: string;
  readonly by: string;
}

/** One row a session, over its blocks, oldest first. */
function sessionsOf(
  rows: readonly Row<'attendance'>[],
  starts: ReadonlyMap<string, string>,
  stay: Stay,
  until: string | null,
): SessionOfStay[] {
  return [...Map.groupBy(rows, (row) => row.session_id)]
    .map(([sessionId, blocks]) => ({
      sessionId,
      startsAt: starts.get(sessionId) ?? '',
      cancelled: false as const,
      status: dayStatus(blocks.map(({ status }) => status)),
      at: latest(...blocks.map(({ updated_at }) => String(updated_at))),
      by: blocks[0]?.updated_by ?? '',
    }))
    .filter(({ startsAt }) => {
      const day = dayOf(startsAt, zone);
      return day >= stay.admittedOn && (until === null || day < until);
    })
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

function absencesWritten(sessions: readonly SessionOfStay[]): Written[] {
  const rule = { ...missedDays, consecutive: flagRules.consecutiveAbsences };
  return sessions.map(({ sessionId, at, by }, index) => {
    const found = absenceFinding(sessions.slice(0, index + 1), zone, rule);
    return { at, by, finding: found?.sourceId === sessionId ? found : null };
  });
}
