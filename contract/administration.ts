import Type from 'typebox';
import { closed, Id, Instant, nullable, oneOf, PersonRef, text, Version } from '#contract/scalars';
import { Flag } from '#contract/flag';

/**
 * An answer per item code, null: left blank; of an instrument in parts the figure of each, which may be
 * a mean, and of one with tiers the tier.
 */
export const Answers = Type.Record(Type.String({ maxLength: 20 }), nullable(Type.Number()));
export type Answers = Type.Static<typeof Answers>;

/** Who answered and how: the participant alone, asked by staff in person, or by phone or video. */
export const administrationModes = ['participant', 'staff', 'remote'] as const;
export const AdministrationMode = oneOf(administrationModes);
export type AdministrationMode = Type.Static<typeof AdministrationMode>;

/**
 * POST /api/administrations. Either answers (scored by domain/, a missing item is "not scorable")
 * or a total (score-only entry), never both.
 */
export const AdministrationWrite = Type.Object(
  {
    id: Id,
    participantId: Id,
    sessionId: nullable(Id),
    instrumentCode: Type.String({ maxLength: 60 }),
    administeredAt: Instant,
    mode: AdministrationMode,
    answers: nullable(Answers),
    total: nullable(Type.Number()),
  },
  closed,
);
export type AdministrationWrite = Type.Static<typeof AdministrationWrite>;

export const Administration = Type.Object(
  {
    id: Id,
    instrumentCode: Type.String(),
    episodeId: Id,
    administeredAt: nullable(Instant),
    timePoint: nullable(Type.Integer()),
    mode: oneOf([...administrationModes, 'import'] as const),
    answers: nullable(Answers),
    /** Null: not scorable. */
    total: nullable(Type.Number()),
    /** Items left blank, when not scorable. */
    missingItems: Type.Array(Type.String()),
    version: Version,
  },
  closed,
);
export type Administration = Type.Static<typeof Administration>;

export const AdministrationSaved = Type.Object(
  {
    administration: Administration,
    /** The risk flag that it raised or joined; null: none. */
    flag: nullable(Flag),
    /** Flags about the course of care that it raised or joined. */
    courseFlags: Type.Array(Flag),
  },
  closed,
);
export type AdministrationSaved = Type.Static<typeof AdministrationSaved>;

/** Why what was entered is changed or taken back; kept beside what it said before. */
const Reason = text(1000, 1);

/**
 * PUT /api/administrations/:id: what was entered wrongly, put right. Scored anew; what it said before is
 * kept. A risk answer that was not there before raises a flag.
 */
export const AdministrationCorrection = Type.Object(
  {
    version: Version,
    administeredAt: Instant,
    mode: AdministrationMode,
    answers: nullable(Answers),
    total: nullable(Type.Number()),
    reason: Reason,
  },
  closed,
);
export type AdministrationCorrection = Type.Static<typeof AdministrationCorrection>;

/** POST /api/administrations/:id/withdraw: it was entered by mistake and counts for nothing; it is kept. */
export const AdministrationWithdrawal = Type.Object({ version: Version, reason: Reason }, closed);
export type AdministrationWithdrawal = Type.Static<typeof AdministrationWithdrawal>;

/** What an administration said before somebody changed it or took it back. */
export const AdministrationRevision = Type.Object(
  {
    id: Id,
    kind: oneOf(['corrected', 'withdrawn'] as const),
    was: Administration,
    reason: Type.String(),
    revisedBy: PersonRef,
    revisedAt: Instant,
  },
  closed,
);
export type AdministrationRevision = Type.Static<typeof AdministrationRevision>;

/** One administration with all that became of it. */
export const AdministrationRecord = Type.Object(
  {
    administration: Administration,
    /** Who entered it first; null: an account that is gone. */
    recordedBy: nullable(PersonRef),
    recordedAt: Instant,
    /**
     * The participant answered on a tablet, in this language (null: not kept), and whoever is named as
     * having entered it only opened that tablet. Null: staff entered it, or it came from a file.
     */
    tablet: nullable(Type.Object({ language: nullable(Type.String({ maxLength: 20 })) }, closed)),
    withdrawn: Type.Boolean(),
    /** Latest first. */
    revisions: Type.Array(AdministrationRevision),
  },
  closed,
);
export type AdministrationRecord = Type.Static<typeof AdministrationRecord>;

/** GET /api/participants/:id/administrations: all of a person, what was taken back too; latest first. */
export const AdministrationHistory = Type.Object(
  {
    participantId: Id,
    administrations: Type.Array(AdministrationRecord),
    /** Whether the reader may correct and take back. */
    mayCorrect: Type.Boolean(),
  },
  closed,
);
export type AdministrationHistory = Type.Static<typeof AdministrationHistory>;
