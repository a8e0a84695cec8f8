import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { command } from './command.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const advice =
  'No Chromium was found. Install it (Debian and Ubuntu: apt-get install chromium), or run "npx playwright install chromium", or set CHROME_BIN to the path of one.';

/**
 * The browser that unit and end-to-end tests run in: CHROME_BIN, else the system's, else the one
 * that Playwright has installed. As root on Debian it is installed when there is none.
 *
 * @throws Error with one sentence that says how to get one
 */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROME_BIN'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) {
      throw new Error(`CHROME_BIN is "${named}", which cannot be run: set it to a Chromium.`);
    }
    return named;
  }
  const found = onPath() ?? ownOfPlaywright();
  if (found !== null) {
    return found;
  }
  if (process.getuid?.() === 0 && isDebian()) {
    process.stdout.write('No Chromium was found: installing the package chromium …\n');
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    const installed =
      (await command('apt-get', ['update'], { environment, quiet: true })) &&
      (await command('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
        environment,
        quiet: true,
      }));
    const path = onPath();
    if (installed && path !== null) {
      return path;
    }
  }
  throw new Error(advice);
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function ownOfPlaywright(): string | null {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
