import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';

/**
 * Runs `work` while no other process of this machine starts or stops the database in `folder`.
 * The lock is a listening socket: the kernel frees it when its process dies, however it dies.
 */
export async function whileAlone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  // Linux knows sockets without a file; elsewhere the file of a dead process has to be swept away.
  const address =
    process.platform === 'linux' ? `\0stepwell-${digest}` : join(tmpdir(), `stepwell-${digest}`);
  const deadline = performance.now() + 120_000;
  let release = await tryListen(address);
  while (release === null) {
    if (performance.now() > deadline) {
      throw new StartRefused(
        `Another Stepwell has been starting or stopping the database in ${folder} for two minutes: stop that one, or set DATA_DIR to another folder.`,
      );
    }
    await pause(50);
    if (process.platform !== 'linux' && !(await answers(address))) {
      await rm(address, { force: true });
    }
    release = await tryListen(address);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

function tryListen(address: string): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () =>
      resolve(() => new Promise((closed) => server.close(() => closed()))),
    );
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
