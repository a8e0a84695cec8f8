import Type from 'typebox';
import { closed, Id, nullable, oneOf, text } from '#contract/scalars';
import { ScoreOnlyInstrument } from '#contract/instrument';

const column = text(120, 1);

/** How a file writes its dates. It is said and never guessed: 03/04/2025 is two days. */
export const dateFormats = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD.MM.YYYY', 'DD/MM/YYYY'] as const;
export type DateFormat = (typeof dateFormats)[number];

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
    /**
     * The column with the date of a line (YYYY-MM-DD unless dateFormat says otherwise) or with its
     * time point (1, 2, …). Left out where each wide column has a time point of its own.
     */
    when: Type.Optional(
      Type.Union([
        Type.Object({ date: column, dateFormat: Type.Optional(oneOf(dateFormats)) }, closed),
        Type.Object({ timePoint: column }, closed),
      ]),
    ),
    /**
     * wide: a column per instrument, or per instrument and time point (PHQ9_T1, PHQ9_T2; then one
     * line per person). long: a column naming the instrument and one with the score.
     */
    shape: Type.Union([
      Type.Object(
        {
          wide: Type.Array(
            Type.Object(
              {
                column,
                instrument: text(40, 1),
                timePoint: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
              },
              closed,
            ),
            { minItems: 1 },
          ),
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
    /** About the course of care, raised by the scores or added to; null: nothing was imported yet. */
    flags: nullable(Type.Integer()),
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
