import type { Episode, LevelOfCarePeriod } from '#contract/participant';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import type { cliniciansOf, EpisodeRow, LevelRow, ScheduleRow } from './queries.ts';

export type ClinicianRow = Awaited<ReturnType<typeof cliniciansOf>>[number];

export interface CareFacts {
  readonly episodes: readonly EpisodeRow[];
  readonly levels: readonly LevelRow[];
  readonly schedules: readonly ScheduleRow[];
}

/** In care on a day: admitted, or admission not known, and not discharged before it. */
export function inCare(episode: EpisodeRow, day: string): boolean {
  return (
    (episode.admitted_on === null || episode.admitted_on <= day) &&
    (episode.discharged_on === null || episode.discharged_on >= day)
  );
}

/** The episode in care on a day; of several, which should not be, the last. */
export function currentEpisode(episodes: readonly EpisodeRow[], day: string): EpisodeRow | null {
  return episodes.findLast((episode) => inCare(episode, day)) ?? null;
}

/** The level of care of an episode on a day; before the first the first, after the last the last. */
export function levelOn(
  levels: readonly LevelRow[],
  episodeId: string,
  day: string,
): LevelRow | null {
  const own = levels.filter((level) => level.episode_id === episodeId);
  const begun = own.filter(({ starts_on }) => starts_on === null || starts_on <= day);
  return begun.at(-1) ?? own[0] ?? null;
}

/** Agreed days per week at the end of the period, or today while it goes on. */
export function levelPeriod(
  level: LevelRow,
  schedules: readonly ScheduleRow[],
  today: string,
): LevelOfCarePeriod {
  const last = level.ends_on !== null && level.ends_on < today ? level.ends_on : today;
  const agreed = schedules.findLast(
    ({ episode_id, valid_from, valid_to }) =>
      episode_id === level.episode_id &&
      valid_from <= last &&
      (valid_to === null || valid_to >= (level.starts_on ?? valid_from)),
  );
  return {
    programId: level.program_id,
    programName: level.name,
    levelOfCare: level.level_of_care,
    startsOn: level.starts_on,
    endsOn: level.ends_on,
    agreedDaysPerWeek: agreed ? new Set(agreed.weekdays).size : null,
    requiredWeeklyMinutes: level.required_weekly_minutes,
  };
}

/** One episode as the wire has it. Its clinicians are those of today, or of its last day. */
export function describeEpisode(
  episode: EpisodeRow,
  care: CareFacts,
  clinicians: readonly ClinicianRow[],
  today: string,
): Episode {
  const ended = episode.discharged_on !== null && episode.discharged_on < today;
  const day = ended ? (episode.discharged_on ?? today) : today;
  const person = (part: string) => {
    const found = clinicians.findLast(
      (row) =>
        row.episode_id === episode.id &&
        row.part === part &&
        row.valid_from <= day &&
        (row.valid_to === null || row.valid_to >= day),
    );
    return found ? { id: found.id, name: found.name, credential: found.credential } : null;
  };
  return {
    id: episode.id,
    number: episode.number,
    source: episode.source,
    admittedOn: episode.admitted_on,
    dischargedOn: episode.discharged_on,
    week: ended ? null : weekOfEpisode(episode.admitted_on, today),
    levels: care.levels
      .filter(({ episode_id }) => episode_id === episode.id)
      .map((level) => levelPeriod(level, care.schedules, today)),
    primaryClinician: person('primary-clinician'),
    prescriber: person('prescriber'),
  };
}
