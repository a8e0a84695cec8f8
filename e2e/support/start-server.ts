import { join } from 'node:path';
import { runServer } from '../../server/testing/running-server.ts';
import { throwawayFolder } from '../../server/testing/throwaway-folder.ts';
import { wall } from './day.ts';

/** The whole program with its demo data, on a database of its own that is thrown away afterwards. */
export default async function startServer(): Promise<() => Promise<void>> {
  const { path: dataDir, remove } = await throwawayFolder('e2e');
  const server = await runServer({
    dataDir,
    script: join(import.meta.dirname, 'server.ts'),
    environment: {
      PORT: process.env['E2E_PORT'] ?? '0',
      E2E_CLOCK_PORT: process.env['E2E_CLOCK_PORT'] ?? '0',
      E2E_STARTS_AT: wall('monday', '08:30'),
      DEMO: 'on',
    },
  });
  return async () => {
    await server.stop();
    await remove();
  };
}
