import Type from 'typebox';
import { closed, text } from '#contract/scalars';

/**
 * POST /api/set-up: the organization and its first administrator, who is signed in by it. With the
 * one-time code that the server prints at its start. 403 wrong-code, 422 set-up-done.
 */
export const SetUpWrite = Type.Object(
  {
    /** As printed; its case, spaces and hyphens do not matter. */
    code: text(60, 1),
    organization: text(120, 1),
    name: text(120, 1),
    email: Type.String({ format: 'email', maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  },
  closed,
);
export type SetUpWrite = Type.Static<typeof SetUpWrite>;
