import { join } from 'node:path';

export const projectDir = join(import.meta.dirname, '..');

/** A program of a package, as npm links it. */
export function tool(name: string): string {
  return join(projectDir, 'node_modules', '.bin', name);
}
