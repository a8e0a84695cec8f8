import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface Outcome {
  readonly code: number;
  /** Standard output and error, trimmed. */
  readonly output: string;
}

/**
 * Runs a program to its end, as another account when one is given, and with a bare environment:
 * no secret of ours reaches it, and its messages are in English whatever the machine speaks.
 */
export function run(
  program: string,
  parameters: readonly string[],
  account: Account | null = null,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    // 'exit', not 'close': a PostgreSQL that was just started may hold the pipes for as long as it lives.
    child.once('exit', (code) =>
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? -1, output: output.trim() });
      }),
    );
  });
}
