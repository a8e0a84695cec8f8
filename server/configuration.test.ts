import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readConfiguration } from './configuration.ts';
import { StartRefused } from './start-refused.ts';

const read = (environment: Record<string, string>) => readConfiguration(environment, '/project');
const app = 'postgresql://stepwell_app:secret-word@db.example:5432/stepwell';

suite('readConfiguration', () => {
  test('has defaults that keep everything on this machine', () => {
    assert.deepEqual(read({}), {
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/project/.data',
      demo: true,
      outsideDatabase: null,
      signInSecret: null,
    });
  });

  test('takes what is set', () => {
    const configuration = read({ PORT: '0', HOST: '::1', DATA_DIR: '/d', DEMO: 'off' });
    assert.equal(configuration.port, 0);
    assert.equal(configuration.host, '::1');
    assert.equal(configuration.dataDir, '/d');
    assert.equal(configuration.demo, false);
  });

  test('takes an outside database with and without its owner', () => {
    const ownerUrl = 'postgres://stepwell_owner@db.example/stepwell';
    assert.deepEqual(read({ DATABASE_URL: app }).outsideDatabase, {
      appUrl: app,
      ownerUrl: null,
      signInUrl: null,
    });
    assert.equal(
      read({ DATABASE_URL: app, DATABASE_OWNER_URL: ownerUrl }).outsideDatabase?.ownerUrl,
      ownerUrl,
    );
  });

  const refused: readonly [string, Record<string, string>, RegExp][] = [
    ['an empty port', { PORT: '' }, /PORT is set and empty: give it a value, or leave it out/],
    ['an empty host', { HOST: '' }, /HOST is set and empty/],
    ['an empty folder', { DATA_DIR: ' ' }, /DATA_DIR is set and empty/],
    ['an empty word for demo', { DEMO: '' }, /DEMO is set and empty/],
    ['an empty database', { DATABASE_URL: ' ' }, /DATABASE_URL is set and empty/],
    ['an empty secret', { SIGN_IN_SECRET: '' }, /SIGN_IN_SECRET is set and empty/],
    ['a port that is a word', { PORT: 'http' }, /PORT is "http"/],
    ['a port out of range', { PORT: '65536' }, /from 0 to 65535/],
    ['a negative port', { PORT: '-1' }, /PORT/],
    ['a host with a space', { HOST: 'my host' }, /HOST is "my host"/],
    ['a host with a port', { HOST: '0.0.0.0:80' }, /HOST/],
    ['half an address', { HOST: '127.0.0' }, /HOST/],
    ['another word for demo', { DEMO: 'yes' }, /on or off/],
    ['another database', { DATABASE_URL: 'mysql://a@b/c' }, /DATABASE_URL is not/],
    ['no address', { DATABASE_URL: 'stepwell' }, /DATABASE_URL is not/],
    ['no role', { DATABASE_URL: 'postgres://host/stepwell' }, /names no role/],
    ['no database', { DATABASE_URL: 'postgres://a@host' }, /names no database/],
    ['an owner alone', { DATABASE_OWNER_URL: app }, /without DATABASE_URL/],
    ['one role for both', { DATABASE_URL: app, DATABASE_OWNER_URL: app }, /same role/],
    ['a short secret', { SIGN_IN_SECRET: 'short' }, /32/],
  ];
  for (const [name, environment, message] of refused) {
    test(`refuses ${name} in one line, without a password in it`, () => {
      assert.throws(
        () => read(environment),
        (error) => {
          assert.ok(error instanceof StartRefused);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n|secret-word/);
          return true;
        },
      );
    });
  }
});
