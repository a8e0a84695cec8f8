import { createServer, type AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';

/** The configuration is read once by the runner and again by each worker: the first choice stays. */
process.env['E2E_PORT'] ??= String(await freePort());
process.env['E2E_CLOCK_PORT'] ??= String(await freePort());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  globalSetup: './support/start-server.ts',
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${process.env['E2E_PORT']}`,
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    locale: 'en-US',
    timezoneId: 'America/Denver',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env['CHROME_BIN'],
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
});
