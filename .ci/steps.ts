import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';
import { command } from './command.ts';
import { countedBy, one, type Counts } from './counts.ts';
import { projectDir, tool } from './project.ts';

export interface Step {
  readonly name: string;
  /** @param more paths or options of the command line, when the step is run alone */
  readonly run: (more: readonly string[]) => Promise<Counts>;
  /** Keeps one processor busy and is silent unless it fails: it runs while the others do. */
  readonly isBeside?: true;
}

/** Everything that has to hold, quick checks first. */
export const steps: readonly Step[] = [
  beside('format', tool('prettier'), ['--check', '--log-level', 'warn', '.']),
  beside('lint', tool('eslint'), ['--max-warnings', '0', '.']),
  check('types', tool('tsc'), ['-p', 'server']),
  check('database-types', process.execPath, ['server/database/generate-types.ts', '--verify']),
  check('build', process.execPath, ['.ci/build.ts', '--if-changed']),
  { name: 'unit', run: unit },
  { name: 'server', run: server },
  { name: 'e2e', run: endToEnd },
];

function check(name: string, program: string, parameters: readonly string[]): Step {
  return { name, run: async (more) => one(await command(program, [...parameters, ...more])) };
}

function beside(name: string, program: string, parameters: readonly string[]): Step {
  return {
    name,
    isBeside: true,
    run: async (more) => one(await command(program, [...parameters, ...more], { quiet: true })),
  };
}

/** Karma: the specs of src, domain and contract in a browser. */
async function unit(more: readonly string[]): Promise<Counts> {
  const environment = { CHROME_BIN: await findChromium(), NG_CLI_ANALYTICS: 'false' };
  return countedBy((file) =>
    command(
      tool('ng'),
      ['test', '--runner-config', '.ci/karma.conf.js', '--no-watch', '--no-progress', ...more],
      { environment: { ...environment, COUNTS_FILE: file } },
    ),
  );
}

/** Node's own runner: the server, with one PostgreSQL for all files. */
async function server(more: readonly string[]): Promise<Counts> {
  const chosen = more.filter((parameter) => !parameter.startsWith('-'));
  const options = more.filter((parameter) => parameter.startsWith('-'));
  const files = chosen.length > 0 ? chosen : testFiles;
  return countedBy((file) =>
    command(
      process.execPath,
      [
        '--test',
        '--test-timeout=300000',
        // A test mostly waits for PostgreSQL: two at a time even on a machine with two processors.
        `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`,
        '--test-global-setup=server/database/testing/global-setup.ts',
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=./.ci/node-test-reporter.ts', '--test-reporter-destination=stderr'],
        ...options,
        ...files,
      ],
      { environment: { COUNTS_FILE: file, NODE_ENV: 'test', NODE_COMPILE_CACHE: compiled } },
    ),
  );
}

// Every file is a process of its own: what one has compiled, the next one reads.
const compiled = join(projectDir, 'node_modules/.cache/compiled');

const testFiles = ['server/**/*.test.ts', '.ci/**/*.test.ts', 'bench/**/*.test.ts'];

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** Playwright: whole days in a real browser, against the built app. */
async function endToEnd(more: readonly string[]): Promise<Counts> {
  const CHROME_BIN = await findChromium();
  if (!(await command(process.execPath, ['.ci/build.ts', '--if-changed']))) {
    return one(false);
  }
  return countedBy(
    (file) =>
      command(
        tool('playwright'),
        ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...more],
        { environment: { CHROME_BIN, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
      ),
    (text) => {
      const { expected, unexpected, flaky, skipped } = (JSON.parse(text) as PlaywrightReport).stats;
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
  );
}
