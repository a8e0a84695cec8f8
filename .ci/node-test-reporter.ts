import { writeFileSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';

/** Counts what ran, for the last line of `npm test`. */
export default async function* countReporter(source: AsyncIterable<TestEvent>) {
  for await (const { type, data } of source) {
    if (type === 'test:summary' && data.file === undefined) {
      const { tests, passed, skipped, todo } = data.counts;
      const counts = {
        passed,
        failed: tests - passed - skipped - todo,
        skipped: skipped + todo,
      };
      writeFileSync(process.env['COUNTS_FILE'] ?? '', JSON.stringify(counts));
    }
  }
  yield '';
}
