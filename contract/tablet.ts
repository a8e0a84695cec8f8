import Type from 'typebox';
import { closed, Day, Id, Instant, nullable, oneOf, PersonRef, text } from '#contract/scalars';
import { Answers } from '#contract/administration';

/** The languages that the form itself speaks; an instrument only where its text is validated. */
export const tabletLanguages = ['en', 'es'] as const;
export const TabletLanguage = oneOf(tabletLanguages);
export type TabletLanguage = Type.Static<typeof TabletLanguage>;

// For staff: codes and tablets of a session ---------------------------------------------------------

/** POST /api/sessions/:id/tablets: this browser becomes the session's tablet; the sign-in ends in it. */
export const TabletOpen = Type.Object({ id: Id }, closed);
export type TabletOpen = Type.Static<typeof TabletOpen>;

/** One tablet that is open for a session. */
export const OpenTablet = Type.Object(
  { id: Id, openedBy: PersonRef, openedAt: Instant, lastSeenAt: Instant },
  closed,
);
export type OpenTablet = Type.Static<typeof OpenTablet>;

/** A one-time code of six digits for one person of a session. */
export const CheckInCode = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    code: Type.String({ pattern: '^[0-9]{6}$' }),
    madeAt: Instant,
    state: oneOf(['ready', 'in-use', 'answered'] as const),
    answeredAt: nullable(Instant),
    /** What arrived was sent before all of it was asked: a code made anew asks the rest. */
    unfinished: Type.Boolean(),
    /** Short names of what is asked, of one that is not entered yet as it stands now. */
    asks: Type.Array(Type.String()),
  },
  closed,
);
export type CheckInCode = Type.Static<typeof CheckInCode>;

/** How the check-in of one person of a session stands, as the room tells it: no code is in it. */
export const CheckInStanding = Type.Object(
  {
    participantId: Id,
    /** Null: no code was made. */
    state: nullable(oneOf(['ready', 'in-use', 'answered'] as const)),
    /** When the code was made that counts; one that was made before opens nothing. */
    madeAt: nullable(Instant),
    answeredAt: nullable(Instant),
    /** Begun on a tablet that may still send it, and not sent. */
    unsent: Type.Boolean(),
    /** What arrived by the code was sent before all of it was asked; the rest is unknown. */
    unfinished: Type.Boolean(),
    /** What of a check-in that arrived stands beside the record only, each with its reason. */
    notTaken: Type.Array(Type.String()),
  },
  closed,
);
export type CheckInStanding = Type.Static<typeof CheckInStanding>;

/** GET /api/sessions/:id/check-in-codes. Of one person alone where the query or the body says so. */
export const CheckInCodes = Type.Object(
  { sessionId: Id, codes: Type.Array(CheckInCode), tablets: Type.Array(OpenTablet) },
  closed,
);
export type CheckInCodes = Type.Static<typeof CheckInCodes>;

export const CheckInCodesQuery = Type.Object({ participant: Type.Optional(Id) }, closed);
export type CheckInCodesQuery = Type.Static<typeof CheckInCodesQuery>;

/** POST: makes the codes that lack. What somebody has stays, but for the one who gets one anew. */
export const CheckInCodesWrite = Type.Object(
  {
    /** Whose code is made in place of the one that they have. */
    anewFor: nullable(Id),
    /** Nobody else's is made or answered. Left out: everybody's. */
    for: Type.Optional(Id),
  },
  closed,
);
export type CheckInCodesWrite = Type.Static<typeof CheckInCodesWrite>;

// For the tablet: it has a sign-in of its own, and these are all that it may ask ----------------------

/** GET /api/tablet. No name of anybody. */
export const Tablet = Type.Object(
  {
    id: Id,
    sessionId: Id,
    /** "Skills group". */
    title: Type.String(),
    day: Day,
    /** 'ended': nothing but answers begun before may still be sent. */
    state: oneOf(['open', 'ended'] as const),
  },
  closed,
);
export type Tablet = Type.Static<typeof Tablet>;

/** POST /api/tablet/entries: a code. A wrong one tells nothing, and too many make this tablet wait. */
export const TabletEntryWrite = Type.Object(
  { id: Id, code: Type.String({ pattern: '^[0-9]{6}$' }) },
  closed,
);
export type TabletEntryWrite = Type.Static<typeof TabletEntryWrite>;

/** What one person is asked. It names nobody and holds nothing that was answered before. */
export const TabletEntry = Type.Object(
  {
    id: Id,
    /** Codes of domain/instruments, in the order in which they are asked. */
    instruments: Type.Array(Type.String()),
    /** Ratings 0 to 10 on arrival that nobody has given yet. */
    scales: Type.Array(
      Type.Object(
        { code: Type.String(), label: Type.String(), urgeThreshold: nullable(Type.Integer()) },
        closed,
      ),
    ),
    diary: Type.Object(
      {
        /** Days since the last session that have no card yet, oldest first. */
        days: Type.Array(Day),
        /** Days further back than a week are not asked about, and there are some. */
        leavesDaysOut: Type.Boolean(),
        /** Those taught or planned first. */
        skills: Type.Array(
          Type.Object(
            {
              code: Type.String(),
              name: Type.String(),
              module: Type.String(),
              /** The person practised it in a group or is to learn it. */
              comesFirst: Type.Boolean(),
            },
            closed,
          ),
        ),
        /** Urges of the day, 0 to 5, the day's highest. */
        urges: Type.Array(Type.Object({ code: Type.String(), label: Type.String() }, closed)),
      },
      closed,
    ),
  },
  closed,
);
export type TabletEntry = Type.Static<typeof TabletEntry>;

const TabletAdministration = Type.Object(
  {
    id: Id,
    instrumentCode: Type.String({ maxLength: 60 }),
    language: TabletLanguage,
    answers: Answers,
  },
  closed,
);

/**
 * One day of the diary card: a day without uses is answered, and is not a day without a card. uses null:
 * some skill was used and it was not said how; the urges of the day are kept, and there is no card.
 */
const TabletDiaryDay = Type.Object(
  {
    day: Day,
    uses: nullable(
      Type.Array(
        Type.Object(
          {
            skillCode: Type.String({ maxLength: 60 }),
            rating: Type.Integer({ minimum: 0, maximum: 7 }),
          },
          closed,
        ),
        { maxItems: 60 },
      ),
    ),
    urges: Type.Array(
      Type.Object({ scale: text(60, 1), value: Type.Integer({ minimum: 0, maximum: 5 }) }, closed),
      { maxItems: 20 },
    ),
  },
  closed,
);

/** PUT /api/tablet/entries/:id/answers: everything at once, and once: the same again changes nothing. */
export const TabletAnswers = Type.Object(
  {
    answeredAt: Instant,
    administrations: Type.Array(TabletAdministration, { maxItems: 20 }),
    ratings: Type.Array(
      Type.Object(
        {
          scale: text(60, 1),
          value: nullable(Type.Integer({ minimum: 0, maximum: 10 })),
        },
        closed,
      ),
      { maxItems: 30 },
    ),
    diary: Type.Array(TabletDiaryDay, { maxItems: 31 }),
    /** Not all of it was asked. A rating, an instrument or a day that was not come to is not there. */
    unfinished: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type TabletAnswers = Type.Static<typeof TabletAnswers>;

/** All that is answered: that they arrived. Scores are for the clinician. */
export const TabletAnswersKept = Type.Object({ kept: Type.Literal(true) }, closed);
export type TabletAnswersKept = Type.Static<typeof TabletAnswersKept>;

/** POST /api/tablet/close, by a leader of the session with their own e-mail and password. */
export const TabletClose = Type.Object(
  {
    email: Type.String({ format: 'email', maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  },
  closed,
);
export type TabletClose = Type.Static<typeof TabletClose>;
