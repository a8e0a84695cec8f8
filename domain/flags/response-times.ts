/** When what happened to one flag; null: not yet, or never. Instants. */
export interface FlagMoments {
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  readonly firstActionAt: string | null;
  readonly closedAt: string | null;
}

/** Minutes since the flag was raised; null: it has not happened, which is not 0. */
export interface ResponseTimes {
  readonly toAcknowledge: number | null;
  readonly toAction: number | null;
  readonly toClose: number | null;
}

export function responseTimes(moments: FlagMoments): ResponseTimes {
  const raised = Date.parse(moments.raisedAt);
  const after = (at: string | null) =>
    at === null ? null : Math.max(0, Math.floor((Date.parse(at) - raised) / 60_000));
  return {
    toAcknowledge: after(moments.acknowledgedAt),
    toAction: after(moments.firstActionAt),
    toClose: after(moments.closedAt),
  };
}

/** A median with the count of what it is of; null: of none. */
export interface CountedMedian {
  readonly n: number;
  readonly median: number | null;
}

/** Between the two in the middle where the count is even, as the ledger of a program has it. */
export function medianOf(values: readonly (number | null)[]): CountedMedian {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const n = known.length;
  const [low, high] = [known[Math.floor((n - 1) / 2)], known[Math.floor(n / 2)]];
  return { n, median: low === undefined || high === undefined ? null : (low + high) / 2 };
}

/** "12 min (median of 3)"; what has not happened to any flag yet has no time. */
export function sayMedian({ n, median }: CountedMedian): string {
  if (median === null) return 'not yet';
  return `${sayMinutes(median)} (${n === 1 ? '1 flag' : `median of ${n}`})`;
}

/** "12 min", "3 h 5 min", "2 d 4 h". */
export function sayMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  const [days, hours, rest] = [
    Math.floor(whole / 1440),
    Math.floor((whole % 1440) / 60),
    whole % 60,
  ];
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
  if (hours > 0) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  return `${rest} min`;
}
