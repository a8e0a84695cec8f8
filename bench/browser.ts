import { request } from 'node:http';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../.ci/chromium.ts';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { type DemoServer, facilitator } from './demo-server.ts';
import { percentile, print } from './figures.ts';

const taps = 60;
const slowdown = 4;

/** What a person waits for: the first bytes, and the paint after a tap on a slow machine. */
export async function benchBrowser(demo: DemoServer): Promise<void> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await benchLoad(demo, browser);
    await benchTap(demo, browser);
  } finally {
    await browser.close();
  }
}

async function benchLoad({ server }: DemoServer, browser: Browser): Promise<void> {
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
  await fresh.waitForLoadState('networkidle');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  print('load.today.bytes', await bytesOf(asked, cookie), 'bytes');
  await context.close();
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

async function signInOn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(facilitator);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

/** From the event of the tap to the frame that shows it, with the processor four times slower. */
async function benchTap({ server, session }: DemoServer, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${server.address}/sign-in`);
  await signInOn(page);
  await page.goto(`${server.address}/sessions/${session.id}`);
  const rows = page.locator('[data-person]');
  await rows.first().waitFor();
  await page.waitForLoadState('networkidle');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const people = await rows.count();
  const samples: number[] = [];
  for (let index = 0; index < taps; index += 1) {
    const status = Math.floor(index / people) % 2 === 0 ? 'Excused' : 'Present';
    const button = rows
      .nth(index % people)
      .getByRole('button', { name: new RegExp(`^${status}, `) });
    samples.push(await button.evaluate(tapToPaint));
  }
  print('tap.paint.p95', percentile(samples, 0.95), 'ms');
  await page.context().close();
}

/** Runs in the page: a message posted in a frame's callback arrives after that frame is painted. */
function tapToPaint(button: Element): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    (button as HTMLElement).click();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        resolve(performance.now() - began);
      };
      channel.port2.postMessage(null);
    });
  });
}
