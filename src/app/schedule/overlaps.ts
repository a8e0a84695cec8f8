import type { ListedSession } from '#contract/session';

/** What one session needs that another of the same time may need too. */
interface Need {
  readonly key: string;
  /** What is said where so many sessions need it at once. */
  words(atOnce: number): string;
}

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const numberWord = (count: number): string => numbers[count] ?? String(count);

/**
 * Of each session that meets another, by its id, what is wanted twice at the same time: "Juniper Vale
 * leads two at once", "Office 3 is taken twice". What is cancelled takes nobody's time.
 */
export function overlapsOf(sessions: readonly ListedSession[]): Map<string, string[]> {
  const held = sessions.filter(({ status }) => status !== 'cancelled');
  const needing = new Map<string, ListedSession[]>();
  for (const session of held) {
    for (const { key } of needsOf(session)) {
      needing.set(key, [...(needing.get(key) ?? []), session]);
    }
  }
  return new Map(
    held.flatMap((session) => {
      const words = needsOf(session).flatMap((need) => {
        const atOnce = mostAtOnce(session, needing.get(need.key) ?? []);
        return atOnce > 1 ? [need.words(atOnce)] : [];
      });
      return words.length > 0 ? [[session.id, words] as const] : [];
    }),
  );
}

function needsOf({ facilitators, mode, room, program }: ListedSession): Need[] {
  const leaders = facilitators.map(({ id, name }) => ({
    key: `leader ${id}`,
    words: (atOnce: number) => `${name} leads ${numberWord(atOnce)} at once`,
  }));
  const named = room?.trim() ?? '';
  if (mode !== 'in-person' || named === '') return leaders;
  const taken = {
    key: `room ${program.site} ${named}`.toLowerCase(),
    words: (atOnce: number) =>
      `${named} is taken ${atOnce === 2 ? 'twice' : `${numberWord(atOnce)} times`}`,
  };
  return [...leaders, taken];
}

/** How many of these, itself among them, go on at one moment of a session. */
function mostAtOnce(session: ListedSession, all: readonly ListedSession[]): number {
  const meanwhile = all.filter(
    ({ startsAt, endsAt }) => startsAt < session.endsAt && session.startsAt < endsAt,
  );
  return Math.max(
    ...meanwhile
      .map(({ startsAt }) => (startsAt > session.startsAt ? startsAt : session.startsAt))
      .map((at) => meanwhile.filter((each) => each.startsAt <= at && at < each.endsAt).length),
  );
}
