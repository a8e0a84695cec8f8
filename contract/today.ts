import Type from 'typebox';
import { closed, Day, Id, Instant, nullable, oneOf, text, Version } from '#contract/scalars';
import { SessionSummary } from '#contract/session';

/** Something new about a person of this session since the reader last led them. */
export const TodayNews = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    weekOfEpisode: nullable(Type.Integer()),
    kind: oneOf([
      'risk',
      'reliably-worse',
      'absences',
      'reliably-improved',
      'new-to-group',
    ] as const),
    /** "PHQ-9 14 → 20 (+6)". */
    words: Type.String(),
    /** Main measure over the episode, oldest first, null where not scorable: the sparkline. */
    scores: Type.Array(nullable(Type.Number())),
  },
  closed,
);
export type TodayNews = Type.Static<typeof TodayNews>;

/** What a person of the session's list has to fill in: due today, or owed since an earlier day. */
export const MeasuresDue = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    measures: Type.Array(
      Type.Object(
        {
          instrumentCode: Type.String(),
          shortName: Type.String(),
          overdue: Type.Boolean(),
          dueOn: nullable(Day),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type MeasuresDue = Type.Static<typeof MeasuresDue>;

export const TodaySession = Type.Object(
  {
    ...SessionSummary.properties,
    telehealthCount: Type.Integer(),
    /** How many attended; null: it has not ended. */
    attendedCount: nullable(Type.Integer()),
    skills: Type.Array(Type.String()),
    news: Type.Array(TodayNews),
    measuresDue: Type.Array(MeasuresDue),
    othersWords: Type.String(),
  },
  closed,
);
export type TodaySession = Type.Static<typeof TodaySession>;

export const unfinishedKinds = [
  'assess-risk',
  'open-risk',
  'note-returned',
  'notes-need-words',
  'notes-ready',
  'group-note',
  'attendance-corrected',
  'co-signature',
  'outreach',
  'plan-review',
  'plan-signature',
  'tell-cancelled',
  'session-not-ended',
] as const;

/** Open risk first, then the newest problem; `open-risk` is for others to assess. */
export const UnfinishedThing = Type.Object(
  {
    kind: oneOf(unfinishedKinds),
    at: Instant,
    title: Type.String(),
    words: Type.String(),
    count: Type.Integer(),
    /** Its time has passed: the program's hours for a note, the day of an outreach or of a review. */
    overdue: Type.Boolean(),
    sessionId: nullable(Id),
    participantId: nullable(Id),
    /** Whom it is about; null: several, or nobody. */
    person: nullable(Type.String()),
    noteId: nullable(Id),
    flagId: nullable(Id),
    taskId: nullable(Id),
    taskVersion: nullable(Version),
  },
  closed,
);
export type UnfinishedThing = Type.Static<typeof UnfinishedThing>;

/** GET /api/today */
export const Today = Type.Object(
  {
    day: Day,
    timeZone: Type.String(),
    sessions: Type.Array(TodaySession),
    next: nullable(SessionSummary),
    unfinished: Type.Array(UnfinishedThing),
    /** The reader's notes of the last 30 days, with counts; null: none owed. */
    notes: nullable(
      Type.Object(
        {
          owed: Type.Integer(),
          signedSameDay: Type.Integer(),
          signedWithin24Hours: Type.Integer(),
          medianMinutes: nullable(Type.Integer()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Today = Type.Static<typeof Today>;

/** POST /api/tasks/:id/done: what came of an outreach. */
export const TaskDone = Type.Object(
  {
    outcome: text(1000, 1),
    version: Version,
  },
  closed,
);
export type TaskDone = Type.Static<typeof TaskDone>;
