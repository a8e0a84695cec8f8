import { spawn, type ChildProcess } from 'node:child_process';
import { projectDir } from './project.ts';

const running = new Set<ChildProcess>();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    running.forEach((child) => child.kill(signal));
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}

export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Keep what it says to itself unless it fails. */
  readonly quiet?: boolean;
}

/** Runs a program in the project folder. @returns whether it ended with 0 */
export function command(
  program: string,
  parameters: readonly string[],
  { environment = {}, quiet = false }: CommandOptions = {},
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: projectDir,
      env: { ...process.env, ...environment },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      if (code !== 0) {
        process.stderr.write(Buffer.concat(said));
      }
      resolve(code === 0);
    });
  });
}
