/**
 * Puts back into package-lock.json the optional binaries of other platforms.
 *
 * A registry mirror that carries only some platforms makes `npm install` leave the others out of the
 * lockfile, and `npm ci` then refuses it ("Missing: …@ from lock file"), on every machine. What is
 * missing is named, with its exact version, by the package that wants it; its platform stands in its
 * name. Run after `npm install`: node .ci/complete-lockfile.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
];

function platformOf(name: string): Pick<Entry, 'os' | 'cpu'> | null {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (cpu === 'wasm32') return { cpu: [cpu] };
  return os && cpu ? { os: [os], cpu: [cpu] } : null;
}

const added: string[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    const platform = platformOf(name);
    if (nested in lock.packages || hoisted in lock.packages || !platform) continue;
    lock.packages[hoisted] = {
      version: version.replace(/^[~^]/, ''),
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(`${name}@${version}`);
  }
}
const sorted = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
process.stdout.write(`${added.length} optional packages put back.\n`);
