import { addDays, dayOf, weekdayOf } from '#domain/calendar/zoned-time';
import type { CourseFinding } from '#domain/flags/course-finding';
import type { CourseKind } from '#domain/flags/flag-kinds';
import { courseActions, courseResults } from './course-flag-words.ts';
import type { Random } from './random.ts';
import { programSettings } from './settings.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';
import { plusMinutes, zone } from './world.ts';

/** What a rule found in what somebody wrote just then. */
export interface FindingOfDemo {
  readonly stay: Stay;
  readonly finding: CourseFinding;
  readonly at: string;
  /** Id of the staff member who wrote it. */
  readonly by: string;
}

interface OpenFlag {
  readonly id: string;
  readonly causes: FindingOfDemo[];
  /** Acknowledgements before the last one: a new finding asked again. */
  readonly earlier: string[];
  askedSince: string | null;
  /** Times of the future have not come; null: nobody will. */
  acknowledgedAt: string | null;
  actedAt: string | null;
  closedAt: string | null;
}

const escalateMinutes = programSettings('IOP').flagRules.escalateHours * 60;

/** Raises, joins and closes flags about the course of one person in the order of time, one of a kind. */
export class CourseFlagBook {
  readonly #world: World;
  readonly #open = new Map<CourseKind, OpenFlag>();

  constructor(world: World) {
    this.#world = world;
  }

  raise(found: FindingOfDemo): void {
    const { kind, sourceId } = found.finding;
    const open = this.#open.get(kind);
    if (open !== undefined && (open.closedAt === null || found.at < open.closedAt)) {
      this.#join(open, found);
      return;
    }
    if (open !== undefined) this.#write(open);
    const flag: OpenFlag = {
      id: this.#world.id('flag', `${found.stay.key} ${kind} ${sourceId}`, found.at),
      ...{ causes: [found], earlier: [], askedSince: null },
      ...{ acknowledgedAt: null, actedAt: null, closedAt: null },
    };
    this.#handle(flag, found);
    this.#open.set(kind, flag);
  }

  /** Writes what has not been written yet. */
  finish(): void {
    for (const flag of this.#open.values()) this.#write(flag);
    this.#open.clear();
  }

  /** Whoever wrote the new evidence themselves is not asked about it again. */
  #join(flag: OpenFlag, found: FindingOfDemo): void {
    flag.causes.push(found);
    const { acknowledgedAt } = flag;
    const isOwn = found.by === this.#world.staffId(found.stay.clinician);
    if (acknowledgedAt === null || acknowledgedAt > found.at || isOwn) return;
    flag.earlier.push(acknowledgedAt);
    flag.askedSince = found.at;
    this.#handle(flag, found);
  }

  /** The primary clinician takes note on the same day, does something soon and closes it in days. */
  #handle(flag: OpenFlag, { stay, finding, at }: FindingOfDemo): void {
    const random = this.#world.random('course-flag', flag.id, at);
    const story = stories[`${stay.key} ${finding.kind}`];
    if (story === 'unseen') return;
    const isLate = random.chance(0.1) && story === undefined;
    const sameDay = plusMinutes(at, random.between(15, 240));
    flag.acknowledgedAt = isLate ? this.#workday(at, 2, random) : sameDay;
    flag.actedAt ??= plusMinutes(flag.acknowledgedAt, random.between(10, 90));
    const from = flag.actedAt > flag.acknowledgedAt ? flag.actedAt : flag.acknowledgedAt;
    flag.closedAt = story === 'open' ? null : this.#workday(from, random.between(1, 3), random);
  }

  /** Some time of the working day, so many days later or on the Monday after. */
  #workday(from: string, later: number, random: Random): string {
    let day = addDays(dayOf(from, zone), later);
    while (weekdayOf(day) > 5) day = addDays(day, 1);
    return plusMinutes(this.#world.at(day, '09:00'), random.between(0, 420));
  }

  #write(flag: OpenFlag): void {
    const world = this.#world;
    const [first] = flag.causes;
    if (first === undefined) return;
    const past = (at: string | null) => (at !== null && at <= world.now ? at : null);
    const { stay, finding, at, by } = first;
    const of = { organization_id: world.organizationId, participant_id: stay.person.id };
    const owner = world.staffId(stay.clinician);
    const [acknowledgedAt, closedAt] = [past(flag.acknowledgedAt), past(flag.closedAt)];
    const actions = this.#actions(flag, past(flag.actedAt), closedAt);
    const acts = flag.earlier.length + (acknowledgedAt === null ? 0 : 1) + actions.length;
    world.rows.add('flag', {
      ...of,
      id: flag.id,
      episode_id: stay.id,
      session_id: null,
      kind: finding.kind,
      raised_at: at,
      raised_by: by,
      acknowledged_at: acknowledgedAt,
      acknowledged_by: acknowledgedAt === null ? null : owner,
      closed_at: closedAt,
      closed_by: closedAt === null ? null : owner,
      version: flag.causes.length + acts,
      escalate_minutes: escalateMinutes,
      asked_since: flag.askedSince,
    });
    for (const cause of flag.causes) this.#writeCause(flag.id, cause);
    for (const happenedAt of flag.earlier) {
      world.rows.add('flag_step', {
        ...{ ...of, id: world.id('flag-step', `${flag.id} ${happenedAt}`, happenedAt) },
        ...{ flag_id: flag.id, step: 'acknowledged', staff_id: owner, happened_at: happenedAt },
        ...{ reached: null, reached_ids: [] },
      });
    }
    for (const action of actions) {
      world.rows.add('flag_action', { ...of, flag_id: flag.id, taken_by: owner, ...action });
    }
  }

  #writeCause(flagId: string, { stay, finding, at, by }: FindingOfDemo): void {
    const { kind, sourceId, words, rule, numbers } = finding;
    this.#world.rows.add('flag_cause', {
      organization_id: this.#world.organizationId,
      participant_id: stay.person.id,
      id: this.#world.id('cause', `${stay.key} ${kind} ${sourceId}`, at),
      flag_id: flagId,
      session_id: kind === 'absences' ? sourceId : null,
      cause: kind,
      detail: { words, rule, numbers: { ...numbers } },
      source_id: sourceId,
      occurred_at: finding.at,
      recorded_at: at,
      recorded_by: by,
    });
  }

  /** What was done, and of a closed flag what came of it. */
  #actions({ id, causes }: OpenFlag, actedAt: string | null, closedAt: string | null) {
    const kind = causes[0]?.finding.kind;
    if (kind === undefined || actedAt === null) return [];
    const random = this.#world.random('course-action', id);
    const idOf = (what: string, at: string) => this.#world.id('flag-action', `${id} ${what}`, at);
    const [done, words] = random.pick(courseActions[kind]);
    const result = random.pick(courseResults[kind]);
    return [
      { id: idOf('action', actedAt), kind: done, words, taken_at: actedAt },
      ...(closedAt === null
        ? []
        : [{ id: idOf('result', closedAt), kind: 'result', words: result, taken_at: closedAt }]),
    ];
  }
}

/**
 * What the stories of the twelve leave open: Cassia gets worse and the plan has been looked at, without a
 * result yet; nobody has taken note that Hollis stays away.
 */
const stories: Readonly<Record<string, 'open' | 'unseen'>> = {
  'skills-cassia reliable-worsening': 'open',
  'skills-hollis absences': 'unseen',
};
