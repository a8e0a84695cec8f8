import type { Browser } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { signIn } from '../server/testing/http-client.ts';
import type { DemoServer } from './demo-server.ts';
import { percentile, print } from './figures.ts';
import { signInOn } from './sign-in-on.ts';

const answers = 40;
const warmUp = 4;

/** Milliseconds between two answers: the room reads at most once in half a second. */
const apart = 800;

/** Leads the session beside the one whose room is open. */
const coFacilitator = 'tobin.larkspur@riverbend.example';

/** What each round flags; another than in the round before, so that the row changes. */
const chips = [
  { code: 'self-harm', words: /self-harm/i },
  { code: 'harm-to-others', words: /harm to others/i },
];

/**
 * From the sending of a risk answer by a colleague to the frame in which the row of the open session
 * shows it: the way to the server, the stream, reading the session and drawing it all lie between.
 */
export async function benchLivePainted(
  { server, session }: DemoServer,
  browser: Browser,
): Promise<void> {
  const colleague = await signIn(server.address, coFacilitator, demoPassword);
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${server.address}/sign-in`);
  await signInOn(page);
  await page.goto(`${server.address}/sessions/${session.id}`);
  await page.locator('[data-person]').first().waitFor();
  const people = session.roster.filter(({ removed }) => !removed);
  const samples: number[] = [];
  for (let index = 0; index < answers + warmUp; index += 1) {
    await page.waitForTimeout(apart);
    const participantId = people[index % people.length]?.participantId ?? '';
    const chip = chips[Math.floor(index / people.length) % chips.length];
    if (chip === undefined) throw new Error('There is no such chip.');
    const row = page.locator(`[data-person="${participantId}"]`);
    const painted = row.evaluate(paintedWith, chip.words);
    const began = Date.now();
    const sent = await colleague.send(
      'PUT',
      `/api/sessions/${session.id}/observations/${newId()}`,
      {
        ...{ participantId, kind: 'risk', code: chip.code, text: null },
        ...{ takenBack: false, tappedAt: new Date().toISOString(), version: 0 },
      },
    );
    if (sent.status !== 200) throw new Error(`A risk answer: ${sent.status} ${sent.text}`);
    const took = (await painted) - began;
    if (index >= warmUp) samples.push(took);
  }
  await page.context().close();
  print('live.painted.p50', percentile(samples, 0.5), 'ms');
  print('live.painted.p95', percentile(samples, 0.95), 'ms');
}

/**
 * Runs in the page: when the frame was painted that shows these words, by the clock of the machine. A
 * message posted in a frame's callback arrives after that frame is painted.
 */
function paintedWith(row: Element, words: RegExp): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (!words.test(row.textContent)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          resolve(Date.now());
        };
        channel.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(row, { subtree: true, childList: true, characterData: true });
    look();
  });
}
