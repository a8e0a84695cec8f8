import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface Outcome {
  readonly code: number;
  /** Standard output and error, trimmed. */
  readonly output: string;
}

/** Milliseconds. */
const longestDrain = 2_000;

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
    // All it wrote has been read at 'close', and may not have been at 'exit'. But a PostgreSQL that was
    // just started may hold the pipes for as long as it lives: then what came until a moment later counts.
    child.once('exit', (code) => {
      const finish = () => {
        clearTimeout(waiting);
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? -1, output: output.trim() });
      };
      const waiting = setTimeout(finish, longestDrain);
      child.once('close', finish);
    });
  });
}
