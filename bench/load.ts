import { request } from 'node:http';
import type { Browser, Page } from '@playwright/test';
import type { DemoServer } from './demo-server.ts';
import { print } from './figures.ts';
import { signInOn } from './sign-in-on.ts';

/** What the first page costs to fetch, and the first one after signing in. */
export async function benchLoad({ server }: DemoServer, browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', (each) => asked.add(each.url()));
  await page.goto(`${server.address}/sign-in`);
  await page.getByLabel('E-mail').waitFor();
  await page.waitForLoadState('networkidle');
  print('load.sign-in.bytes', await bytesOf(asked), 'bytes');
  await signInOn(page);
  asked.clear();
  const fresh = await context.newPage();
  fresh.on('request', (each) => asked.add(each.url()));
  await fresh.goto(`${server.address}/today`);
  await fresh.getByRole('heading', { name: 'Unfinished' }).waitFor();
  await allAsked(fresh, asked);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  print('load.today.bytes', await bytesOf(asked, cookie), 'bytes');
  await context.close();
}

/** Until nothing more is asked for half a second: the stream of changes never lets the network be idle. */
async function allAsked(page: Page, asked: ReadonlySet<string>): Promise<void> {
  for (let before = -1; before !== asked.size;) {
    before = asked.size;
    await page.waitForTimeout(500);
  }
}

/** Fonts apart, as a browser over TLS gets them: brotli where the server has it. */
async function bytesOf(urls: ReadonlySet<string>, cookie = ''): Promise<number> {
  const counted = [...urls].filter((url) => !/\.(woff2|woff|ttf)$/.test(new URL(url).pathname));
  const sizes = await Promise.all(counted.map((url) => sizeOf(url, cookie)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br, gzip', ...(cookie ? { cookie } : {}) };
    request(url, { headers }, (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => (size += chunk.length));
      answer.on('end', () => {
        resolve(size);
      });
    })
      .on('error', reject)
      .end();
  });
}
