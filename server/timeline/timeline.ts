import type { Administration } from '#contract/administration';
import type { Timeline, TimelineFlag, TimelineRating, TimelineSession } from '#contract/timeline';
import { dayOf } from '#domain/calendar/zoned-time';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { currentEpisode, levelOn, levelPeriod, type CareFacts } from '../participants/episodes.ts';
import { attendedSession, type AttendedSession } from './attended-session.ts';
import type { DayRange } from './range.ts';
import type { PersonSession } from './session-queries.ts';
import { weeksOfMinutes, weeksOfSkills, weeksOf } from './weeks.ts';
import type { DiaryEntry } from '#domain/skills/weekly-skill-use';

export interface TimelineFacts extends CareFacts {
  readonly participantId: string;
  readonly zone: string;
  readonly range: DayRange;
  readonly now: string;
  readonly administrations: readonly Administration[];
  readonly owed: Timeline['owed'];
  /** Of the whole weeks that hold the range. */
  readonly sessions: readonly PersonSession[];
  readonly ratings: readonly { sessionId: string; scale: string; value: number | null }[];
  /** Of the whole weeks that hold the range. */
  readonly diary: readonly DiaryEntry[];
  readonly practices: readonly { tapped_at: Date; code: string }[];
  readonly flags: readonly TimelineFlag[];
}

interface DatedSession {
  readonly day: string;
  readonly session: PersonSession;
  readonly attended: AttendedSession;
}

/** One answer for a range of days. What is missing stays null, and weeks are whole weeks. */
export function describeTimeline(facts: TimelineFacts): Timeline {
  const { range, zone, now, episodes, levels } = facts;
  const today = dayOf(now, zone);
  const sessions = facts.sessions.map((session) => ({
    day: dayOf(session.startsAt, zone),
    session,
    attended: attendedSession(session, now),
  }));
  const shown = sessions.filter(({ day }) => range.from <= day && day <= range.to);
  const weekFacts = { ...weekFactsOf(facts, sessions), today };
  const weeks = weeksOf(weekFacts);
  const episode = currentEpisode(episodes, today) ?? episodes.at(-1) ?? null;
  return {
    participantId: facts.participantId,
    timeZone: zone,
    ...range,
    levels: levels.map((level) => levelPeriod(level, facts.schedules, today)),
    administrations: [...facts.administrations],
    owed: [...facts.owed],
    sessions: shown.map(sessionRow),
    ratings: ratingsIn(shown, facts.ratings),
    weeks: weeksOfMinutes(weekFacts, weeks),
    skillWeeks: weeksOfSkills(facts.diary, weeks),
    practices: facts.practices.map(({ tapped_at, code }) => ({
      at: tapped_at.toISOString(),
      skillCode: code,
      module: skillByCode(code)?.module ?? 'other',
    })),
    flags: [...facts.flags],
    episodeStartsOn: episode?.admitted_on ?? null,
    levelStartsOn: (episode && levelOn(levels, episode.id, today)?.starts_on) ?? null,
  };
}

function weekFactsOf(facts: TimelineFacts, sessions: readonly DatedSession[]) {
  const held = sessions.filter(({ session }) => !session.cancelled);
  return {
    range: facts.range,
    zone: facts.zone,
    episodes: facts.episodes.map(({ admitted_on, discharged_on }) => ({
      startsOn: admitted_on,
      endsOn: discharged_on,
    })),
    levels: facts.levels.map((level) => ({
      startsOn: level.starts_on,
      endsOn: level.ends_on,
      requiredWeeklyMinutes: level.required_weekly_minutes,
    })),
    sessions: held.map(({ day, session, attended }) => ({
      day,
      startsAt: session.startsAt,
      minutes: attended.minutes,
      recorded: attended.status !== 'expected',
      attended: attended.status === 'present',
    })),
  };
}

function sessionRow({ session, attended }: DatedSession): TimelineSession {
  return {
    sessionId: session.sessionId,
    title: session.title,
    kind: session.kind,
    startsAt: session.startsAt,
    cancelled: session.cancelled,
    makeUp: session.makeUp,
    ...attended,
    reason: session.cancelled ? session.cancelledReason : attended.reason,
  };
}

/** Ratings at the start of their session: one that is corrected a day later does not move. */
function ratingsIn(
  sessions: readonly DatedSession[],
  ratings: TimelineFacts['ratings'],
): TimelineRating[] {
  const bySession = new Map<string, { scale: string; value: number | null }[]>();
  for (const { sessionId, scale, value } of ratings) {
    const own = bySession.get(sessionId);
    if (own) own.push({ scale, value });
    else bySession.set(sessionId, [{ scale, value }]);
  }
  return sessions.flatMap(({ session }) =>
    (bySession.get(session.sessionId) ?? []).map((rating) => ({
      at: session.startsAt,
      ...rating,
    })),
  );
}
