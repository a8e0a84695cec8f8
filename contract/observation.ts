import Type from 'typebox';
import { observationKinds } from '#domain/observations/observation-kinds';
import {
  closed,
  Id,
  Instant,
  nullable,
  oneOf,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';
import { Flag } from '#contract/flag';

const facts = {
  participantId: Id,
  kind: oneOf(observationKinds),
  /** A chip code, a skill code, an engagement level "0"–"4", an objective's id; "quote" for own words. */
  code: text(60, 1),
  /** The quote of own words, else null. */
  text: nullable(text(500)),
  takenBack: Type.Boolean(),
  tappedAt: Instant,
};

/** PUT /api/sessions/:id/observations/:observation. */
export const ObservationWrite = Type.Object({ ...facts, version: SeenVersion }, closed);
export type ObservationWrite = Type.Static<typeof ObservationWrite>;

export const Observation = Type.Object(
  {
    id: Id,
    sessionId: Id,
    ...facts,
    version: Version,
    updatedBy: Id,
    updatedAt: Instant,
  },
  closed,
);
export type Observation = Type.Static<typeof Observation>;

export const ObservationSaved = Type.Object(
  { observation: Observation, flag: nullable(Flag) },
  closed,
);
export type ObservationSaved = Type.Static<typeof ObservationSaved>;
