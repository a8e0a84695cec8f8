import type { SessionPart } from '#contract/session';

/** Where a session is at an instant. Minutes are whole; before the start `elapsed` is 0. */
export interface SessionProgress {
  readonly elapsed: number;
  readonly length: number;
  readonly minutesToStart: number;
  readonly over: boolean;
  readonly parts: readonly PartProgress[];
  /** The part running now, with the minutes that are left of it. */
  readonly current: { readonly part: SessionPart; readonly minutesLeft: number } | null;
  readonly nextBreak: { readonly part: SessionPart; readonly inMinutes: number } | null;
}

export interface PartProgress {
  readonly part: SessionPart;
  readonly minutes: number;
  readonly state: 'done' | 'current' | 'ahead';
  /** 0–1, how much of the part has passed. */
  readonly passed: number;
}

const minute = 60_000;
const minutesBetween = (from: string, to: string) =>
  Math.floor((Date.parse(to) - Date.parse(from)) / minute);

export function sessionProgress(
  session: { startsAt: string; endsAt: string; parts: readonly SessionPart[] },
  now: string,
): SessionProgress {
  const parts = session.parts.map((part) => partProgress(part, now));
  const current = parts.find((each) => each.state === 'current');
  const nextBreak = session.parts.find((part) => part.isBreak && part.startsAt > now);
  const length = minutesBetween(session.startsAt, session.endsAt);
  return {
    elapsed: Math.min(Math.max(minutesBetween(session.startsAt, now), 0), length),
    length,
    minutesToStart: Math.max(-minutesBetween(session.startsAt, now), 0),
    over: now >= session.endsAt,
    parts,
    current: current
      ? { part: current.part, minutesLeft: Math.ceil(remaining(current.part, now)) }
      : null,
    nextBreak: nextBreak
      ? { part: nextBreak, inMinutes: Math.max(minutesBetween(now, nextBreak.startsAt), 0) }
      : null,
  };
}

function remaining(part: SessionPart, now: string): number {
  return (Date.parse(part.endsAt) - Date.parse(now)) / minute;
}

function partProgress(part: SessionPart, now: string): PartProgress {
  const minutes = minutesBetween(part.startsAt, part.endsAt);
  if (now >= part.endsAt) return { part, minutes, state: 'done', passed: 1 };
  if (now < part.startsAt) return { part, minutes, state: 'ahead', passed: 0 };
  return { part, minutes, state: 'current', passed: 1 - remaining(part, now) / minutes };
}

/** "ended after 170 min"; before its planned start no minute of the plan has passed, and it says when. */
export function endedWords(
  { elapsed, minutesToStart }: Pick<SessionProgress, 'elapsed' | 'minutesToStart'>,
  time: string,
): string {
  return minutesToStart > 0
    ? `ended at ${time}, before its planned start`
    : `ended after ${elapsed} min`;
}
