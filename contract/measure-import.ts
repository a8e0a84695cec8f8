import Type from 'typebox';
import { closed, Id, nullable, text } from '#contract/scalars';
import { ScoreOnlyInstrument } from '#contract/instrument';

const column = text(120, 1);

/** How the columns of a long or wide CSV map to measures. */
export const MeasureMapping = Type.Object(
  {
    /** The program to import into: made (level of care "research") when its code is new. */
    program: Type.Object(
      {
        code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
        name: text(120, 1),
        timeZone: text(60, 1),
      },
      closed,
    ),
    participant: column,
    /** Exactly one of date (YYYY-MM-DD) and timePoint (1, 2, …). */
    when: Type.Union([
      Type.Object({ date: column }, closed),
      Type.Object({ timePoint: column }, closed),
    ]),
    /** wide: a column per instrument. long: a column naming the instrument and one with the score. */
    shape: Type.Union([
      Type.Object(
        {
          wide: Type.Array(Type.Object({ column, instrument: text(40, 1) }, closed), {
            minItems: 1,
          }),
        },
        closed,
      ),
      Type.Object({ long: Type.Object({ instrument: column, score: column }, closed) }, closed),
    ]),
    instruments: Type.Array(ScoreOnlyInstrument),
    /** Texts that mean "missing", besides an empty cell. */
    missing: Type.Array(Type.String({ maxLength: 20 })),
  },
  closed,
);
export type MeasureMapping = Type.Static<typeof MeasureMapping>;

/** POST /api/imports. dryRun shows what will happen and stores nothing. */
export const MeasureImportWrite = Type.Object(
  {
    id: Id,
    fileName: text(200, 1),
    csv: Type.String({ maxLength: 20_000_000 }),
    mapping: MeasureMapping,
    dryRun: Type.Boolean(),
  },
  closed,
);
export type MeasureImportWrite = Type.Static<typeof MeasureImportWrite>;

export const ImportFault = Type.Object(
  { line: Type.Integer(), column: Type.String(), reason: Type.String() },
  closed,
);
export type ImportFault = Type.Static<typeof ImportFault>;

/** Nothing is half-imported: with any fault, imported is false. */
export const MeasureImportReport = Type.Object(
  {
    imported: Type.Boolean(),
    dryRun: Type.Boolean(),
    /** Null: not made, for nothing was imported yet. */
    programId: nullable(Id),
    /** Where the scores go. New: no program has this code before the import, which makes it. */
    program: Type.Object(
      { code: Type.String(), name: Type.String(), isNew: Type.Boolean() },
      closed,
    ),
    rows: Type.Integer(),
    participants: Type.Integer(),
    newParticipants: Type.Integer(),
    scores: Type.Integer(),
    blanks: Type.Integer(),
    alreadyThere: Type.Integer(),
    byInstrument: Type.Array(
      Type.Object(
        { instrument: Type.String(), scores: Type.Integer(), blanks: Type.Integer() },
        closed,
      ),
    ),
    faults: Type.Array(ImportFault),
    faultCount: Type.Integer(),
  },
  closed,
);
export type MeasureImportReport = Type.Static<typeof MeasureImportReport>;
