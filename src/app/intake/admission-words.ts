import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { episodeSourceLabels, type EpisodeSource } from '#domain/episode/episode';
import type { AdmissionChoices } from '#contract/admission';

/** By ISO weekday, Monday first. */
export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export function sayWeekdays(weekdays: readonly number[]): string {
  return weekdays.map((weekday) => weekdayNames[weekday - 1] ?? '').join(', ');
}

/** "Skills group · Tue, Thu · 9 of 12 seats taken" */
export function sayGroup({
  name,
  weekdays,
  members,
  seats,
}: AdmissionChoices['groups'][number]): string {
  const days = weekdays.length === 0 ? 'does not meet yet' : sayWeekdays(weekdays);
  const taken = seats === null ? `${members} members` : `${members} of ${seats} seats taken`;
  return `${name} · ${days} · ${taken}`;
}

/** What somebody should look at before the person is admitted to these groups on these days. */
export function admissionNotices(
  groups: AdmissionChoices['groups'],
  groupIds: readonly string[],
  weekdays: readonly string[],
): string[] {
  const days = weekdays.map(Number);
  return groups
    .filter(({ id }) => groupIds.includes(id))
    .flatMap(({ name, weekdays: meets, members, seats }) => [
      ...(seats !== null && members >= seats ? [`${name} has no seat left.`] : []),
      ...(meets.length > 0 && days.length > 0 && !meets.some((day) => days.includes(day))
        ? [`${name} meets on none of the agreed days: the person would not be expected in it.`]
        : []),
    ]);
}

/** "Episode 1: Riverbend IOP, 13 Apr 2026 to 1 May 2026, from partial hospitalization (PHP)" */
export function sayEpisode(episode: AdmissionChoices['earlierEpisodes'][number]): string {
  const from =
    episode.admittedOn === null ? 'admission not known' : sayDayOfRecord(episode.admittedOn);
  const to =
    episode.dischargedOn === null ? 'not discharged' : `to ${sayDayOfRecord(episode.dischargedOn)}`;
  const source = episodeSourceLabels[episode.source as EpisodeSource];
  return `Episode ${episode.number}: ${episode.programs.join(', then ') || 'no program'}, ${from} ${to}, from: ${source}`;
}
