import { v7 as newId } from 'uuid';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { signIn } from '../server/testing/http-client.ts';
import { openStream } from '../server/testing/live-stream.ts';
import type { DemoServer } from './demo-server.ts';
import { percentile, print } from './figures.ts';

const answers = 120;
const warmUp = 10;

/** Supervises the facilitator, and is signed in elsewhere. */
const supervisor = 'marlow.finch@riverbend.example';

/** From the sending of a risk answer to the moment at which another person's stream has told of it. */
export async function benchLive({ server, juniper, session }: DemoServer): Promise<void> {
  const { cookie } = await signIn(server.address, supervisor, demoPassword);
  const stream = await openStream(server.address, cookie);
  await stream.next();
  const people = session.roster.filter(({ removed }) => !removed);
  const samples: number[] = [];
  for (let index = 0; index < answers + warmUp; index += 1) {
    const participantId = people[index % people.length]?.participantId ?? '';
    const began = performance.now();
    const told = (async () => {
      for (;;) {
        const message = await stream.next();
        if (message === null) throw new Error('The stream has ended.');
        const isTold = message.changes.some(
          (change) => change.subject === 'flag' && change.participantId === participantId,
        );
        if (isTold) return performance.now() - began;
      }
    })();
    const sent = await juniper.send(
      'PUT',
      `/api/sessions/${session.id}/observations/${newId()}`,
      riskAnswer(participantId),
    );
    if (sent.status !== 200) throw new Error(`A risk answer: ${sent.status} ${sent.text}`);
    const took = await told;
    if (index >= warmUp) samples.push(took);
  }
  stream.close();
  print('live.event.p50', percentile(samples, 0.5), 'ms');
  print('live.event.p95', percentile(samples, 0.95), 'ms');
}

const riskAnswer = (participantId: string) => ({
  ...{ participantId, kind: 'risk', code: 'suicidal-thoughts', text: null },
  ...{ takenBack: false, tappedAt: new Date().toISOString(), version: 0 },
});
