import type { Flag } from '#contract/flag';
import type { AttendanceCounts, ParticipantDetail } from '#contract/participant';
import type { ProgramSettings } from '#contract/program';
import { attendanceShare } from '#domain/attendance/attendance-share';
import { dayOf, weekStartOf } from '#domain/calendar/zoned-time';
import { permitted, type Action, type Actor } from '#domain/permissions/actions';
import type { NoteFormat } from '#domain/notes/note-formats';
import { attendedSession } from '../timeline/attended-session.ts';
import type { PersonSession } from '../timeline/session-queries.ts';
import { currentEpisode, describeEpisode, type CareFacts, type ClinicianRow } from './episodes.ts';
import type { FoundMerge } from './merge-queries.ts';
import type { EpisodeRow, LevelRow, PersonInCare } from './queries.ts';

export interface HeadFacts extends CareFacts {
  readonly person: PersonInCare;
  readonly settings: ProgramSettings | null;
  readonly clinicians: readonly ClinicianRow[];
  /** All sessions until now whose list the person is on. */
  readonly sessions: readonly PersonSession[];
  readonly openFlags: readonly Flag[];
  readonly lastFlagClosedAt: string | null;
  /** Merges in force of this entry. */
  readonly merges: readonly FoundMerge[];
  /** The end of the shown episode was recorded here and not taken back. */
  readonly ended: boolean;
  readonly actor: Actor;
  /** Those in which the actor works. */
  readonly programIds: readonly string[];
  readonly now: string;
  readonly zone: string;
  readonly today: string;
  /** The episode in care, else the last one. */
  readonly shown: EpisodeRow | null;
  readonly level: LevelRow | null;
}

/** The chart's head: who, where in which episode, attendance with its counts, what is open. */
export function describeHead(facts: HeadFacts): ParticipantDetail {
  const { person, episodes, shown, level, today, zone } = facts;
  const episode = currentEpisode(episodes, today);
  return {
    id: person.id,
    preferredName: person.preferred_name,
    givenName: person.given_name,
    familyName: person.family_name,
    pronouns: person.pronouns,
    birthDate: person.birth_date,
    part2: person.part_2,
    program: level && {
      id: level.program_id,
      name: level.name,
      levelOfCare: level.level_of_care,
      timeZone: level.time_zone,
      noteFormat: level.note_format as NoteFormat,
      requiredWeeklyMinutes: level.required_weekly_minutes,
    },
    settings: facts.settings,
    episode: episode && describeEpisode(episode, facts, facts.clinicians, today),
    episodes: episodes.map((each) => describeEpisode(each, facts, facts.clinicians, today)),
    attendance: shown && attendanceOf(shown, facts, zone),
    weekMinutes: episode && weekMinutes(facts, today, zone),
    requiredWeeklyMinutes: (episode && level?.required_weekly_minutes) ?? null,
    openFlags: [...facts.openFlags],
    lastFlagClosedOn: facts.lastFlagClosedAt && dayOf(facts.lastFlagClosedAt, zone),
    mergedInto: facts.merges.find(({ keeps }) => !keeps)?.entry ?? null,
    merged: facts.merges.filter(({ keeps }) => keeps).map((each) => each.entry),
    allowed: {
      editPlan: may('edit-plan', facts),
      recordAdministration: episodes.length > 0 && may('record-administration', facts),
      mergeEntries: may('merge-participants', facts),
      endEpisode: shown?.discharged_on === null && mayEnd(facts),
      takeBackEnding: facts.ended && mayEnd(facts),
    },
  };
}

/** Whoever reads this sees the person: that is the care relationship. */
function may(action: Action, { actor }: HeadFacts): boolean {
  return permitted(action, actor, { treats: true });
}

/** The program is that in which the episode is, or was last. */
function mayEnd({ actor, programIds, shown, levels }: HeadFacts): boolean {
  const last = levels.findLast(({ episode_id }) => episode_id === shown?.id);
  return permitted('end-episode', actor, {
    inProgram: last !== undefined && programIds.includes(last.program_id),
  });
}

/** Attendance of one episode, with its counts. Sessions to come are not yet counted. */
function attendanceOf(episode: EpisodeRow, facts: HeadFacts, zone: string): AttendanceCounts {
  const own = facts.sessions.filter((session) => belongsTo(session, episode, zone));
  const share = attendanceShare(
    own.map((session) => ({
      status: attendedSession(session, facts.now).status,
      cancelled: session.cancelled,
    })),
  );
  return {
    scheduled: share.counted,
    attended: share.attended,
    excused: share.excused,
    noShow: share.absent,
    words: share.words,
  };
}

function belongsTo(session: PersonSession, episode: EpisodeRow, zone: string): boolean {
  if (session.episodeId !== null) return session.episodeId === episode.id;
  const day = dayOf(session.startsAt, zone);
  return (
    (episode.admitted_on === null || episode.admitted_on <= day) &&
    (episode.discharged_on === null || day <= episode.discharged_on)
  );
}

/**
 * Minutes attended since the week's first day; null while nothing of it is recorded, or what is
 * recorded of one of its sessions is not known. The lane of weekly hours says the same.
 */
function weekMinutes({ sessions, now }: HeadFacts, today: string, zone: string): number | null {
  const weekStart = weekStartOf(today);
  let minutes: number | null = null;
  for (const session of sessions) {
    if (session.cancelled || dayOf(session.startsAt, zone) < weekStart) continue;
    const attended = attendedSession(session, now);
    if (attended.status === 'expected') continue;
    minutes ??= 0;
    if (attended.status !== 'present') continue;
    if (attended.minutes === null) return null;
    minutes += attended.minutes;
  }
  return minutes;
}
