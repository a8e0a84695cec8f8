import type { SessionKind } from '#domain/attendance/attendance-status';
import { moveFault, type MovedTo } from '#domain/attendance/moving';

/** Sessions that no group's rule makes: somebody books each of them. */
export const singleKinds = ['individual', 'family', 'off-site'] as const;

export type SingleKind = Extract<SessionKind, (typeof singleKinds)[number]>;

export const singleKindLabels: Readonly<Record<SingleKind, string>> = {
  individual: 'Individual counselling',
  family: 'Family session',
  'off-site': 'Off-site activity',
};

/** How many minutes one is planned for where nobody says another: a default, not a rule. */
export const usualMinutes: Readonly<Record<SingleKind, number>> = {
  individual: 50,
  family: 60,
  'off-site': 120,
};

/** How many people one off-site activity takes: as many as a session's list is made for. */
export const mostOnOuting = 40;

export interface SingleSession extends MovedTo {
  readonly kind: SingleKind;
  /** What is done off-site; null for the other kinds, whose kind says it. */
  readonly activity: string | null;
  readonly people: readonly string[];
}

/**
 * What the session is called. The others of its kind are called the same: a title stands in lists that
 * many see, so it names nobody.
 */
export function titleOf({ kind, activity }: Pick<SingleSession, 'kind' | 'activity'>): string {
  return kind === 'off-site' ? `Off-site: ${activity?.trim() ?? ''}` : singleKindLabels[kind];
}

/** Why a session cannot end then; null: it can. A booked session does not pass midnight. */
export function endFault({
  startsAt,
  endsAt,
}: Pick<MovedTo, 'startsAt' | 'endsAt'>): string | null {
  if (endsAt > startsAt) return null;
  return endsAt === startsAt ? 'Ends when it begins.' : 'Ends before it begins.';
}

/** What is wrong with a session before it is booked, by field. */
export function singleSessionFaults(
  session: SingleSession,
  today: string,
): { readonly field: 'day' | 'startsAt' | 'endsAt' | 'activity' | 'people'; message: string }[] {
  const { kind, activity, people } = session;
  const end = endFault(session);
  const time =
    end === null ? moveFault(session, today) : { field: 'endsAt' as const, message: end };
  const one = kind !== 'off-site';
  return [
    ...(time === null ? [] : [time]),
    ...(!one && (activity ?? '').trim() === ''
      ? [{ field: 'activity' as const, message: 'Say what is done: library, walk, bowling.' }]
      : []),
    ...(people.length === 0
      ? [
          {
            field: 'people' as const,
            message: one ? 'Choose whom it is with.' : 'Choose who comes along.',
          },
        ]
      : []),
    ...(one && people.length > 1
      ? [{ field: 'people' as const, message: 'This kind of session is with one person.' }]
      : []),
    ...(new Set(people).size < people.length
      ? [{ field: 'people' as const, message: 'Somebody stands on the list twice.' }]
      : []),
  ];
}
