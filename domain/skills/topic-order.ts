/** A topic of a group's curriculum, at its place. */
export interface TopicInOrder {
  readonly module: string;
  readonly topic: string;
  /** Which week of its module it is: then it is taught for that whole week. Null: for one session. */
  readonly week: number | null;
}

/** A session that takes place, as the order of topics sees it. */
export interface SessionInOrder {
  readonly module: string | null;
  readonly topic: string | null;
  readonly week: number | null;
  /** The week in which it is, by any name that differs from week to week. */
  readonly weekOf: string;
  /** It was held, or somebody decided about it: it keeps its topic. */
  readonly isFixed: boolean;
}

/** Where a group stands in its curriculum. Topics are told by their places, counted from 0. */
export interface Standing {
  /** Whose turn it is; null: there are no topics. */
  readonly next: number | null;
  /** Topics whose turn was passed over: later ones were taught before them. */
  readonly due: readonly number[];
}

/**
 * What the sessions of a group teach, in order of time: whose turn it is, going round. A topic whose
 * session was cancelled, or was given to another topic, keeps its turn until it is taught; what was
 * taught ahead of its turn is not taught again in that round; a topic repeated takes nobody's turn.
 *
 * @returns for each session the place of its topic; null: a fixed one that teaches none of these
 */
export function orderTopics(
  topics: readonly TopicInOrder[],
  sessions: readonly SessionInOrder[],
): (number | null)[] {
  const round = new Round(topics);
  return sessions.map((session) =>
    session.isFixed ? round.taught(session) : round.teach(session.weekOf),
  );
}

/** Where the group stands after these sessions, all of them fixed. */
export function standingAfter(
  topics: readonly TopicInOrder[],
  sessions: readonly SessionInOrder[],
): Standing {
  const round = new Round(topics);
  for (const session of sessions) round.taught(session);
  return round.standing();
}

/** One walk through the sessions of a group. */
class Round {
  private readonly topics: readonly TopicInOrder[];
  /** The last topic that had its turn; null: none yet. */
  private turn: number | null = null;
  /** Whether its place is sure: that of a topic that stands once in the curriculum, or a planned one. */
  private isSure = false;
  /** Taught ahead of their turn in this round. */
  private readonly early = new Set<number>();
  private last: { readonly place: number; readonly weekOf: string } | null = null;

  constructor(topics: readonly TopicInOrder[]) {
    this.topics = topics;
  }

  taught(session: SessionInOrder): number | null {
    const alike = this.alike(session);
    const place = this.placeOf(alike, session);
    if (place === null) return null;
    if (!this.isSure && (this.turn === null || alike.length === 1)) this.goOnFrom(place);
    else if (place !== this.last?.place) this.count(place);
    this.isSure ||= alike.length === 1;
    this.last = { place, weekOf: session.weekOf };
    return place;
  }

  teach(weekOf: string): number | null {
    const { last } = this;
    const week = last === null ? null : (this.topics[last.place]?.week ?? null);
    const goesOn = last?.weekOf === weekOf && week !== null ? last.place : null;
    const place = goesOn ?? this.next();
    if (place === null) return null;
    if (goesOn === null) this.take(place);
    this.isSure = true;
    this.last = { place, weekOf };
    return place;
  }

  standing(): Standing {
    const next = this.next();
    const furthest = Math.max(-1, ...this.early);
    const due = this.topics.flatMap((_, place) =>
      next !== null && place >= next && place < furthest && !this.early.has(place) ? [place] : [],
    );
    return { next, due };
  }

  private count(place: number): void {
    const next = this.next();
    if (next === null) return;
    if (place === next) this.take(place);
    // Taught twice before the turn came: the group has gone on from there, as after a new curriculum.
    else if (this.early.has(place)) this.goOnFrom(place);
    else if (place > next) this.early.add(place);
  }

  /** The first topic after the last turn that was not taught early; after the last the first again. */
  private next(): number | null {
    const { length } = this.topics;
    if (length === 0) return null;
    for (let place = (this.turn ?? -1) + 1; place < length; place += 1) {
      if (!this.early.has(place)) return place;
    }
    return 0;
  }

  private take(place: number): void {
    if (this.turn !== null && place <= this.turn) this.early.clear();
    this.turn = place;
  }

  private goOnFrom(place: number): void {
    this.early.clear();
    this.turn = place;
  }

  private alike({ module, topic }: SessionInOrder): number[] {
    return this.topics.flatMap((each, place) =>
      each.topic === topic && each.module === module ? [place] : [],
    );
  }

  /** Of several alike the one of the same week, else the one whose turn it is or comes first. */
  private placeOf(alike: readonly number[], { week }: SessionInOrder): number | null {
    const sameWeek = alike.filter((place) => this.topics[place]?.week === week);
    const among = sameWeek.length > 0 ? sameWeek : alike;
    const next = this.next() ?? 0;
    const last = this.last?.place;
    if (among.length > 1 && last !== undefined && among.includes(last) && !among.includes(next)) {
      return last;
    }
    return among.find((place) => place >= next) ?? among[0] ?? null;
  }
}
