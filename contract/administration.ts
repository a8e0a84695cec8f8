import Type from 'typebox';
import { closed, Id, Instant, nullable, oneOf, Version } from '#contract/scalars';
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
  { administration: Administration, flag: nullable(Flag) },
  closed,
);
export type AdministrationSaved = Type.Static<typeof AdministrationSaved>;
