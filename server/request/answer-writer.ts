import type { TSchema } from 'typebox';
import { StrictSchema } from '../validation.ts';

/** An answer that does not fit its schema: a fault of the server, told by field, never by value. */
export class AnswerOutsideSchema extends Error {
  constructor(fields: string) {
    super(`The answer does not fit its schema: ${fields}`);
    this.name = 'AnswerOutsideSchema';
  }
}

/** Checks an answer and writes it as JSON. Runs before the commit: a wrong answer undoes the work. */
export type AnswerWriter = (value: unknown) => string;

export function answerWriter(schema: TSchema): AnswerWriter {
  let strict: StrictSchema | undefined;
  return (value) => {
    // Compiled when it is first needed: a start does not wait for a hundred schemas.
    strict ??= new StrictSchema(schema);
    const checked = strict.check(value);
    if (!checked.ok) {
      throw new AnswerOutsideSchema(checked.errors.map(({ message }) => message).join(' '));
    }
    return JSON.stringify(value);
  };
}
