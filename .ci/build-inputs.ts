import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from './project.ts';

const folders = ['src', 'domain', 'contract'];
const files = [
  'angular.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.app.json',
  '.ci/build.ts',
  '.ci/precompress.ts',
];

/** One hash over everything that goes into the build: names and contents. */
export async function hashOfInputs(): Promise<string> {
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(projectDir, folder), {
        recursive: true,
        withFileTypes: true,
      }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
        .map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const paths = [...files.map((file) => join(projectDir, file)), ...listed.flat()].sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(path).catch(() => Buffer.of());
    hash.update(`${path.slice(projectDir.length)}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}
