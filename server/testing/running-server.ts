import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The real server as a process of its own, as `npm start` runs it. */
export interface RunningServer {
  /** `http://localhost:12345` */
  readonly address: string;
  readonly pid: number;
  /** Sends a signal and waits for the end. @returns the exit code; null when the signal killed it */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Everything it has written so far. */
  readonly output: () => string;
}

export interface RunOptions {
  readonly dataDir: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What is run; without it the program as `npm start` runs it. */
  readonly script?: string;
}

/**
 * Starts the server on a free port, without demo data unless told, and waits until it listens.
 *
 * @throws Error with what it wrote, when it ends instead
 */
export async function runServer({
  dataDir,
  environment,
  script = join(import.meta.dirname, '..', 'main.ts'),
}: RunOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.removeListener('exit', killAtExit));
  let output = '';
  const ended = once(child, 'close') as Promise<[number | null]>;
  const address = await new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      const [, found] = /^Stepwell is at (\S+)$/m.exec(output) ?? [];
      if (found !== undefined) {
        resolve(found);
      }
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    void ended.then(([code]) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
