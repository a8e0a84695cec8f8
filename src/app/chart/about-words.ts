import type { Episode, ParticipantDetail } from '#contract/participant';
import { sayDay } from '#domain/calendar/zoned-time';
import { episodeSourceLabels } from '#domain/episode/episode';

/** Who somebody is and which stay is shown, in a line. */
export interface AboutWords {
  readonly whole: string;
  /** For a phone, without the admission, which stands under the timeline there. */
  readonly short: string;
}

export function aboutWords(
  person: Pick<ParticipantDetail, 'pronouns'> | null,
  episode: Episode | null,
  today: string,
): AboutWords {
  const joined = (parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null).join(' · ');
  const pronouns = person?.pronouns ?? null;
  if (episode === null) return { whole: joined([pronouns]), short: joined([pronouns]) };
  const { number, week, admittedOn, dischargedOn } = episode;
  const which = `episode ${number}${week === null ? '' : `, week ${week}`}`;
  const admission =
    admittedOn === null
      ? 'admission not known'
      : `admitted ${sayDay(admittedOn, '')}, ${sourceWords(episode)}`;
  const discharge = dischargedOn === null ? null : `discharged ${sayDay(dischargedOn, today)}`;
  return {
    whole: joined([pronouns, which, admission, discharge]),
    short: joined([pronouns, which, discharge]),
  };
}

function sourceWords({ source }: Episode): string {
  const known = Object.entries(episodeSourceLabels).find(([code]) => code === source)?.[1];
  const label = known ?? source;
  const words = label.charAt(0).toLowerCase() + label.slice(1);
  return source === 'direct' ? words : `from ${words}`;
}
