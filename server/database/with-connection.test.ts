import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartRefused } from '../start-refused.ts';
import { withConnection } from './with-connection.ts';

test('a database that does not answer is one sentence without the password', async () => {
  await assert.rejects(
    withConnection('DATABASE_URL', 'postgres://someone:secret-word@127.0.0.1:9/x', () =>
      Promise.resolve(),
    ),
    (error) => {
      assert.ok(error instanceof StartRefused);
      assert.match(error.message, /^The database of DATABASE_URL cannot be reached \(.*\): check/);
      assert.doesNotMatch(error.message, /secret-word|\n/);
      return true;
    },
  );
});
