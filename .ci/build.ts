import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfInputs } from './build-inputs.ts';
import { command } from './command.ts';
import { precompress } from './precompress.ts';
import { projectDir, tool } from './project.ts';

/**
 * `npm run build`: builds the app into `dist/` and compresses what is served. With `--if-changed`
 * it does nothing when nothing that goes into the build has changed since the last one.
 */
const stamp = join(projectDir, 'dist', 'built-from.txt');
const inputs = await hashOfInputs();
const built = await readFile(stamp, 'utf8').catch(() => '');

if (!process.argv.includes('--if-changed') || built !== inputs) {
  process.stdout.write('Building the app …\n');
  const started = performance.now();
  const quiet = process.argv.includes('--if-changed');
  if (await command(tool('ng'), ['build'], { quiet, environment: { NG_CLI_ANALYTICS: 'false' } })) {
    await precompress(join(projectDir, 'dist', 'browser'));
    await writeFile(stamp, inputs);
    process.stdout.write(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
  } else {
    process.exitCode = 1;
  }
}
