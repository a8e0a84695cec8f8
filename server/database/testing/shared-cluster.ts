import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedDatabase } from '../embedded/embedded.ts';

/**
 * One cluster for all test processes of this project folder. The first that needs it starts it, the
 * last that leaves stops it and throws it away; nothing in it is worth a disk write.
 */
export async function openTestCluster(): Promise<EmbeddedDatabase> {
  const project = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 12);
  const dataDir = join(tmpdir(), `stepwell-test-${process.getuid?.() ?? 0}-${project}`);
  const cluster = await openEmbedded({ dataDir, sync: false });
  return {
    ...cluster,
    close: async () => {
      const stopped = await cluster.close();
      if (stopped) {
        await rm(dataDir, { recursive: true, force: true });
      }
      return stopped;
    },
  };
}
