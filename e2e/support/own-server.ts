import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from '../../server/testing/running-server.ts';
import { throwawayFolder } from '../../server/testing/throwaway-folder.ts';
import { wall } from './day.ts';

export interface OwnServer {
  readonly address: string;
  /** For `clockTo`. */
  readonly clockPort: string;
  readonly stop: () => Promise<void>;
}

/** A server with the demo program for one file of tests alone, which moves its clock as it needs. */
export async function ownServer(name: string): Promise<OwnServer> {
  const { path: dataDir, remove } = await throwawayFolder(name);
  const clockPort = String(await freePort());
  const server = await runServer({
    dataDir,
    script: join(import.meta.dirname, 'server.ts'),
    environment: {
      E2E_CLOCK_PORT: clockPort,
      E2E_STARTS_AT: wall('monday', '08:30'),
      DEMO: 'on',
    },
  });
  return {
    address: server.address,
    clockPort,
    stop: async () => {
      await server.stop();
      await remove();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
