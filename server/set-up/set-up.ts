import { createHash, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SetUpWrite } from '#contract/set-up';
import { administratorFor } from '../administrator/administrator.ts';
import { NotTaken } from '../administrator/not-taken.ts';
import type { DB } from '../database/schema.gen.ts';
import { invalid, Problem, refused } from '../problems.ts';
import { makeCode } from '../sign-in/made-secrets.ts';
import { nobodyEverCould, oneAfterTheOther } from './queries.ts';

export const setUpDone = () =>
  refused(
    'set-up-done',
    'Stepwell is set up already',
    'Somebody was first: sign in, or ask your administrator for an account.',
  );

const wrongCode = () => {
  const message = 'This is not the code that the server printed at its last start.';
  return new Problem('wrong-code', 403, 'The code is not right', message, {
    errors: [{ field: 'code', message }],
  });
};

const missing = (field: string, value: string, message: string) =>
  value === '' ? [{ field, message }] : [];

const hashed = (code: string) =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest();

/**
 * The first run: while nobody can sign in, whoever has the code that the server printed makes the
 * organization and its first administrator. The code is of this start alone and kept nowhere.
 */
export class SetUp {
  readonly code = makeCode();
  readonly #db: Kysely<DB>;

  /** @param db the owner's: nobody is signed in yet who could be asked */
  constructor(db: Kysely<DB>) {
    this.#db = db;
  }

  /** Whether nobody could sign in yet. */
  isOpen(): Promise<boolean> {
    return nobodyEverCould(this.#db);
  }

  /**
   * Makes the organization and an administrator with a password of their own choice. Of two who are
   * first at the same time, one is.
   *
   * @throws Problem set-up-done, wrong-code, or invalid at the field that is wrong
   */
  async make({ code, ...given }: SetUpWrite, now: string): Promise<void> {
    const asked = { ...given, organization: given.organization.trim(), name: given.name.trim() };
    if (!(await this.isOpen())) throw setUpDone();
    if (!timingSafeEqual(hashed(code), hashed(this.code))) throw wrongCode();
    const errors = [
      ...missing('organization', asked.organization, 'Name your organization.'),
      ...missing('name', asked.name, 'Give your name.'),
    ];
    if (errors.length > 0) throw invalid(errors);
    try {
      await this.#db.transaction().execute(async (db) => {
        await oneAfterTheOther(db);
        if (!(await nobodyEverCould(db))) throw setUpDone();
        await administratorFor(db, { ...asked, now }, { isPasswordChosen: true });
      });
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      throw invalid([{ field: error.field, message: error.message }]);
    }
  }
}
