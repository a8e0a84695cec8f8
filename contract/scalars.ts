import Type from 'typebox';

/** Ids are UUIDs made by the client or the app (version 7 where order helps). */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
/** An instant in UTC: 2026-06-16T13:00:00.000Z (fraction optional). */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$',
});
/** A calendar day without a time: 2026-06-16. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** What the writer saw: 0 = "does not exist yet for me". */
export const SeenVersion = Type.Integer({ minimum: 0 });
export const Version = Type.Integer({ minimum: 1 });

/**
 * Text that can be stored and shown as it was written: no control characters other than tab and
 * line breaks, no half of a surrogate pair.
 */
export const shownText = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$';

/** Free text of a bounded length. */
export const text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: shownText });

export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A string union from a domain list, so that the wire and the rules cannot drift apart. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Enum([...values] as unknown as [...{ -readonly [K in keyof T]: T[K] }]);

export const PersonRef = Type.Object(
  { id: Id, name: Type.String(), credential: Type.String() },
  { additionalProperties: false },
);
export type PersonRef = Type.Static<typeof PersonRef>;

export const closed = { additionalProperties: false } as const;
