import Type from 'typebox';
import { closed, Id, nullable, oneOf, SeenVersion, text, Version } from '#contract/scalars';

export const curriculumPaces = ['session', 'week'] as const;

/** One topic of a curriculum, at its place. */
export const OutlineTopic = Type.Object(
  {
    module: text(120, 1),
    topic: text(200, 1),
    /** Of the catalogue, or the program's own. */
    skillCodes: Type.Array(text(60, 1), { maxItems: 12 }),
    /** What is to be done until next time. */
    homework: nullable(text(500, 1)),
  },
  closed,
);
export type OutlineTopic = Type.Static<typeof OutlineTopic>;

const outlineFields = {
  /** Null: every program of the organization. */
  programId: nullable(Id),
  name: text(120, 1),
  /** How long a topic lasts: one session, or every session of a week. */
  pace: oneOf(curriculumPaces),
  topics: Type.Array(OutlineTopic, { maxItems: 120 }),
};

/** What groups teach, in order, going round. */
export const Outline = Type.Object(
  {
    ...outlineFields,
    id: Id,
    /** Groups that follow it and that the reader sets up, by name. */
    groups: Type.Array(Type.String()),
    version: Version,
  },
  closed,
);
export type Outline = Type.Static<typeof Outline>;

export const OutlineWrite = Type.Object({ ...outlineFields, version: SeenVersion }, closed);
export type OutlineWrite = Type.Static<typeof OutlineWrite>;

/** GET /api/curricula: those of the programs that one sets up, and of every program. */
export const OutlineList = Type.Object({ curricula: Type.Array(Outline) }, closed);
export type OutlineList = Type.Static<typeof OutlineList>;
