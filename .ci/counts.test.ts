import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { countedBy, one } from './counts.ts';

suite('what a runner reports', () => {
  const reports = (counts: object, endedWell: boolean) =>
    countedBy(async (file) => {
      await writeFile(file, JSON.stringify(counts));
      return endedWell;
    });

  test('is counted as it is', async () => {
    const counts = { passed: 3, failed: 1, skipped: 2 };
    assert.deepEqual(await reports(counts, false), counts);
  });

  test('is a failure when it ran nothing', async () => {
    const counts = { passed: 0, failed: 0, skipped: 4 };
    assert.deepEqual(await reports(counts, true), { ...counts, failed: 1 });
  });

  test('is a failure when it ended badly without saying what failed', async () => {
    const counts = { passed: 3, failed: 0, skipped: 0 };
    assert.deepEqual(await reports(counts, false), { ...counts, failed: 1 });
  });

  test('is a failure when there is none', async () => {
    assert.deepEqual(await countedBy(() => Promise.resolve(true)), one(false));
  });
});
