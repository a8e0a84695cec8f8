import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ThrowawayFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * A data folder for one run. The account that PostgreSQL runs as may enter it, so that as root the
 * database is inside too and goes with it.
 */
export async function throwawayFolder(purpose: string): Promise<ThrowawayFolder> {
  const path = await mkdtemp(join(tmpdir(), `stepwell-${purpose}-`));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
