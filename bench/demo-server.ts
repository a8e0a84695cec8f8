import type { SessionDetail, SessionList } from '#contract/session';
import { openDatabase, type OpenedDatabase } from '../server/database/open.ts';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { type HttpClient, signIn } from '../server/testing/http-client.ts';
import { runServer, type RunningServer } from '../server/testing/running-server.ts';
import { throwawayFolder } from '../server/testing/throwaway-folder.ts';
import { print } from './figures.ts';

export const facilitator = 'juniper.vale@riverbend.example';

/** The real server on a new data folder with the demo program, every commit synced. */
export interface DemoServer {
  readonly server: RunningServer;
  readonly database: OpenedDatabase;
  readonly juniper: HttpClient;
  /** The twelve-person session of now. */
  readonly session: SessionDetail;
  readonly stop: () => Promise<void>;
}

/** Starts it twice, and says how long a first and a later start take (the app built beforehand). */
export async function startDemoServer(): Promise<DemoServer> {
  const { path: dataDir, remove } = await throwawayFolder('bench');
  const environment = { DEMO: 'on' };
  const first = await timedStart('start.cold', () => runServer({ dataDir, environment }));
  await first.stop();
  const server = await timedStart('start.warm', () => runServer({ dataDir, environment }));
  const database = await openDatabase({ outsideDatabase: null, dataDir });
  const juniper = await signIn(server.address, facilitator, demoPassword);
  return {
    server,
    database,
    juniper,
    session: await sessionOfNow(juniper),
    stop: async () => {
      await database.close();
      await server.stop();
      await remove();
    },
  };
}

async function timedStart(
  name: string,
  start: () => Promise<RunningServer>,
): Promise<RunningServer> {
  const began = performance.now();
  const server = await start();
  print(name, performance.now() - began, 'ms');
  return server;
}

async function sessionOfNow(juniper: HttpClient): Promise<SessionDetail> {
  const { sessions } = await sessionsAround(juniper, 1);
  const skills = sessions.find((each) => each.title === 'Skills group' && each.endedAt === null);
  if (!skills) throw new Error('The demo program has no group of now.');
  return juniper.get<SessionDetail>(`/api/sessions/${skills.id}`);
}

/** Sessions that start within so many days of now, either side. */
export function sessionsAround(juniper: HttpClient, days: number): Promise<SessionList> {
  const at = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString();
  return juniper.get<SessionList>(`/api/sessions?from=${at(-days)}&to=${at(days)}`);
}
