import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './run.ts';

test('a program is heard to its last word, however many end at the same moment', async () => {
  for (let round = 0; round < 10; round += 1) {
    const all = await Promise.all(Array.from({ length: 30 }, () => run('echo', ['999'])));
    assert.deepEqual(
      all.filter(({ code, output }) => code !== 0 || output !== '999'),
      [],
    );
  }
});

test('what goes on in the background is not waited for', async () => {
  const { code, output } = await run('sh', ['-c', 'echo started; sleep 30 & exit 3']);
  assert.deepEqual([code, output], [3, 'started']);
});
