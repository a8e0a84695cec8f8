import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import { findChromium } from './chromium.ts';

suite('the browser of the tests', () => {
  const given = process.env['CHROME_BIN'];
  afterEach(() => {
    process.env['CHROME_BIN'] = given ?? '';
  });

  test('is the one that CHROME_BIN names', async () => {
    process.env['CHROME_BIN'] = process.execPath;
    assert.equal(await findChromium(), process.execPath);
  });

  test('is refused in one sentence when CHROME_BIN names none', async () => {
    process.env['CHROME_BIN'] = '/nowhere/chromium';
    await assert.rejects(
      findChromium(),
      /^Error: CHROME_BIN is "\/nowhere\/chromium", which cannot/,
    );
  });
});
