import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { runServer, type RunningServer, type RunOptions } from './testing/running-server.ts';
import { throwawayFolder } from './testing/throwaway-folder.ts';

const { path: folder, remove } = await throwawayFolder('main');
const running: RunningServer[] = [];
after(async () => {
  await Promise.all(running.map((server) => server.stop('SIGTERM')));
  await remove();
});
const dataDir = join(folder, 'data');

async function start(options: RunOptions): Promise<RunningServer> {
  const server = await runServer(options);
  running.push(server);
  return server;
}

async function isRunning(): Promise<boolean> {
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  return access(pidFile).then(
    () => true,
    () => false,
  );
}

suite('the server as a process', () => {
  test('answers, and on SIGTERM stops itself and PostgreSQL', async () => {
    const server = await start({ dataDir });
    const ready = await fetch(`${server.address}/readyz`);
    assert.equal(ready.status, 200);
    assert.ok(await isRunning());
    assert.equal(await server.stop('SIGTERM'), 0);
    assert.equal(await isRunning(), false);
  });

  test('on SIGTERM finishes the request that runs', async () => {
    const server = await start({ dataDir });
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ email: 'nobody@riverbend.example', password: 'x'.repeat(20) });
    const head = `POST /api/sign-in HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json`;
    socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
    await once(socket, 'connect');
    const ended = server.stop('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.write(body.slice(10));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 \d{3} /);
    assert.equal(await ended, 0);
    assert.equal(await isRunning(), false);
  });

  test('after kill -9 starts again on the PostgreSQL that was left', async () => {
    const killed = await start({ dataDir });
    assert.equal(await killed.stop('SIGKILL'), null);
    assert.ok(await isRunning());
    const server = await start({ dataDir });
    assert.equal((await fetch(`${server.address}/readyz`)).status, 200);
    assert.equal(await server.stop(), 0);
    assert.equal(await isRunning(), false);
  });

  test('says in one line that the port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assert.rejects(
      start({ dataDir, environment: { PORT: String(port) } }),
      new RegExp(
        `ended with 1:\\nStepwell did not start. Port ${port} on 127.0.0.1 is taken: .*\\n$`,
      ),
    );
    other.close();
    assert.equal(await isRunning(), false);
  });

  test('says in one line what is wrong with a setting', async () => {
    await assert.rejects(
      start({ dataDir, environment: { DEMO: 'maybe' } }),
      /ended with 1:\nStepwell did not start\. DEMO is "maybe": set it to on or off\.\n$/,
    );
  });
});
