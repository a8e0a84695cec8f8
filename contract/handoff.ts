import Type from 'typebox';
import { changeClasses } from '#domain/change/change-statement';
import { flagKinds } from '#domain/flags/flag-kinds';
import { closed, Day, Id, Instant, nullable, oneOf } from '#contract/scalars';

const DatedTotal = Type.Object({ day: Day, total: Type.Number() }, closed);
const CountedSkill = Type.Object({ name: Type.String(), times: Type.Integer() }, closed);

/** What changed for one member since the reader last led them. Null is unknown and never "nothing". */
export const HandoffPerson = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    weekOfEpisode: nullable(Type.Integer()),
    /** led: the end of the session in which the reader last led them; never led: admission or a week. */
    since: Type.Object(
      { at: Instant, basis: oneOf(['led', 'admission', 'week'] as const) },
      closed,
    ),
    /** "3 of 4 (75%), 1 excused not counted"; null: nothing was scheduled and recorded since. */
    attendance: nullable(Type.String()),
    /** Null: the person's measurement plan has no main measure. */
    measure: nullable(
      Type.Object(
        {
          instrument: Type.String(),
          /** The last complete score up to then; null: there was none. */
          before: nullable(DatedTotal),
          /** The latest complete score since; null: none. */
          latest: nullable(DatedTotal),
          change: oneOf(changeClasses),
          /** The first complete score of the episode, where it is neither of the two; null: it is one. */
          start: nullable(DatedTotal),
          /** From the start to the latest. */
          changeSinceStart: oneOf(changeClasses),
          /** Given since, and not scorable. */
          notScorable: Type.Integer(),
        },
        closed,
      ),
    ),
    /** What each instrument that asks about harm said last since; one that was not given is absent. */
    critical: Type.Array(
      Type.Object(
        {
          day: Day,
          state: oneOf(['endorsed', 'not-endorsed', 'unknown'] as const),
          /** "Item 9 = 1", "ASQ acute positive: …" */
          words: Type.String(),
          /** The step that the source names next; null: none. */
          next: nullable(Type.String()),
        },
        closed,
      ),
    ),
    /** Open now, or raised or closed since; what is open first. */
    flags: Type.Array(
      Type.Object(
        {
          id: Id,
          kind: oneOf(flagKinds),
          open: Type.Boolean(),
          raisedAt: Instant,
          words: Type.String(),
          /** Corrections removed all that raised it. */
          evidenceWithdrawn: Type.Boolean(),
        },
        closed,
      ),
    ),
    /** Ratings worse by 3 or more than the last one given up to then. */
    worseRatings: Type.Array(
      Type.Object(
        {
          label: Type.String(),
          before: Type.Integer(),
          latest: Type.Integer(),
          arrow: Type.String(),
        },
        closed,
      ),
    ),
    /** Scales with a rating up to then and one since. 0: whether any is worse is not known. */
    ratingsCompared: Type.Integer(),
    /** Practised in group: in how many sessions. */
    practised: Type.Array(CountedSkill),
    /** Used in life: on how many days of the diary card; null: no card since, so it is not known. */
    used: nullable(Type.Object({ days: Type.Integer(), skills: Type.Array(CountedSkill) }, closed)),
    /** Signed by others. */
    notes: Type.Array(
      Type.Object(
        { kind: oneOf(['note', 'addendum'] as const), author: Type.String(), signedAt: Instant },
        closed,
      ),
    ),
    /** Level of care, agreed days and plan: from which day, and what. */
    changes: Type.Array(Type.Object({ on: Day, words: Type.String() }, closed)),
    /** Excused ahead, this session included. */
    absencesAhead: Type.Array(
      Type.Object({ startsAt: Instant, title: Type.String(), here: Type.Boolean() }, closed),
    ),
  },
  closed,
);
export type HandoffPerson = Type.Static<typeof HandoffPerson>;

/** GET /api/sessions/:id/handoff: a session's members side by side. Open flags first, then by name. */
export const Handoff = Type.Object(
  {
    sessionId: Id,
    title: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    timeZone: Type.String(),
    room: nullable(Type.String()),
    /** Everybody on the list. */
    people: Type.Array(HandoffPerson),
    /** Of these whom the session expects: not whose agreed days leave it out. */
    expectedCount: Type.Integer(),
    /** What a copy carries (42 CFR Part 2); null: nobody of the sheet is marked. */
    part2Notice: nullable(Type.String()),
  },
  closed,
);
export type Handoff = Type.Static<typeof Handoff>;
