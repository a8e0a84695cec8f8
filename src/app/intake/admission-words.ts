import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { episodeSourceLabels, type EpisodeSource } from '#domain/episode/episode';
import type { AdmissionChoices } from '#contract/admission';

/** "Episode 1: Riverbend IOP, 13 Apr 2026 to 1 May 2026, from partial hospitalization (PHP)" */
export function sayEpisode(episode: AdmissionChoices['earlierEpisodes'][number]): string {
  const from =
    episode.admittedOn === null ? 'admission not known' : sayDayOfRecord(episode.admittedOn);
  const to =
    episode.dischargedOn === null ? 'not discharged' : `to ${sayDayOfRecord(episode.dischargedOn)}`;
  const source = episodeSourceLabels[episode.source as EpisodeSource];
  return `Episode ${episode.number}: ${episode.programs.join(', then ') || 'no program'}, ${from} ${to}, from: ${source}`;
}
