import type { Browser } from '@playwright/test';
import type { DemoServer } from './demo-server.ts';
import { percentile, print } from './figures.ts';
import { signInOn } from './sign-in-on.ts';

const taps = 60;
const slowdown = 4;

/** From the event of the tap to the frame that shows it, with the processor four times slower. */
export async function benchTap({ server, session }: DemoServer, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${server.address}/sign-in`);
  await signInOn(page);
  await page.goto(`${server.address}/sessions/${session.id}`);
  const rows = page.locator('[data-person]');
  await rows.first().waitFor();
  // The stream of changes stays open, so the network is never idle.
  await page.waitForTimeout(500);
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
