import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A check without tests of its own counts as one. */
export function one(passed: boolean): Counts {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * Runs a test runner that writes its counts to the file it is given.
 *
 * @param run says whether the runner ended well
 * @returns a runner that ended badly, or ran nothing, has at least one failure
 */
export async function countedBy(
  run: (file: string) => Promise<boolean>,
  read: (text: string) => Counts = (text) => JSON.parse(text) as Counts,
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'stepwell-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const endedWell = await run(file);
    const text = await readFile(file, 'utf8').catch(() => null);
    const counts = text === null ? one(false) : read(text);
    const ranNothing = counts.passed + counts.failed === 0;
    if (ranNothing) {
      process.stderr.write('No test was run.\n');
    }
    const missed = counts.failed === 0 && (!endedWell || ranNothing);
    return missed ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
