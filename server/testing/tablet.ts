import { v7 as newId } from 'uuid';
import type { InjectOptions } from 'fastify';
import type { CheckInCodes, TabletAnswers, TabletEntry } from '#contract/tablet';
import type { KnownParticipant } from './record.ts';
import { TestRecord } from './record.ts';
import type { TestAnswer, TestApp, TestPerson } from './test-app.ts';

/** A browser that is the tablet of a session. */
export class TestTablet {
  readonly #stepwell: TestApp;
  readonly id: string;
  /** The Cookie header of its sign-in. */
  readonly cookie: string;

  constructor(stepwell: TestApp, id: string, cookie: string) {
    this.#stepwell = stepwell;
    this.id = id;
    this.cookie = cookie;
  }

  ask(method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, cookie = this.cookie) {
    const request: InjectOptions = { method, url, headers: { cookie } };
    if (body !== undefined) request.payload = body as object;
    return this.#stepwell.inject(request);
  }

  enter(code: string, id = newId()): Promise<TestAnswer> {
    return this.ask('POST', '/api/tablet/entries', { id, code });
  }

  async begin(code: string): Promise<TabletEntry> {
    const answer = await this.enter(code);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  }

  send(entryId: string, answers: TabletAnswers): Promise<TestAnswer> {
    return this.ask('PUT', `/api/tablet/entries/${entryId}/answers`, answers);
  }
}

/** The cookies that an answer sets: name → "name=value"; null where it clears one. */
export function cookiesOf({ headers }: TestAnswer): Map<string, string | null> {
  const set = [headers['set-cookie'] ?? []].flat() as string[];
  return new Map(
    set.map((line) => {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      return [name, value === '' ? null : pair];
    }),
  );
}

export async function openTablet(
  stepwell: TestApp,
  leader: TestPerson,
  sessionId: string,
): Promise<TestTablet> {
  const id = newId();
  const answer = await leader.send('POST', `/api/sessions/${sessionId}/tablets`, { id });
  if (answer.status !== 201) throw new Error(answer.text);
  return new TestTablet(stepwell, id, cookiesOf(answer).get('stepwell-tablet') ?? '');
}

/** A session that has been running since half past nine, with two people on its list, and its leader. */
export interface CheckInScene {
  readonly stepwell: TestApp;
  readonly record: TestRecord;
  readonly programId: string;
  readonly sessionId: string;
  readonly leader: TestPerson;
  readonly bram: KnownParticipant;
  readonly odile: KnownParticipant;
  /** By participant. */
  readonly codes: ReadonlyMap<string, string>;
  /** The leader, signed in anew: opening a tablet ends the sign-in with which it was done. */
  again(): Promise<TestPerson>;
}

export const sceneNow = '2026-06-16T13:45:00.000Z';
export const scenePassword = 'plum tractor wants a violin';

export async function checkInScene(stepwell: TestApp): Promise<CheckInScene> {
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const programId = await record.program();
  const leader = await stepwell.person({ roles: ['facilitator'], password: scenePassword });
  const bram = await record.participant(programId, { preferredName: 'Bram', familyName: 'Oduya' });
  const odile = await record.participant(programId, {
    preferredName: 'Odile',
    familyName: 'Marchetti',
  });
  const groupId = await record.group(programId, [leader.id]);
  for (const person of [bram, odile]) await record.member(groupId, person);
  const sessionId = await record.session(programId, {
    groupId,
    leaderIds: [leader.id],
    startsAt: '2026-06-16T13:30:00.000Z',
    endsAt: '2026-06-16T16:30:00.000Z',
    ended: false,
    more: { started_at: '2026-06-16T13:30:00.000Z' },
  });
  for (const person of [bram, odile]) await record.onRoster(sessionId, person);
  const made = await leader.send('POST', `/api/sessions/${sessionId}/check-in-codes`, {
    anewFor: null,
  });
  if (made.status !== 200) throw new Error(made.text);
  const { codes } = made.body as CheckInCodes;
  return {
    stepwell,
    record,
    programId,
    sessionId,
    leader,
    bram,
    odile,
    codes: new Map(codes.map(({ participantId, code }) => [participantId, code])),
    again: () => stepwell.signInAgain(leader),
  };
}

/** Every item of PHQ-9 answered with the same figure, but for the ninth. */
export const phq9 = (each: number, ninth: number) =>
  Object.fromEntries(
    ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((item) => [
      item,
      item === '9' ? ninth : each,
    ]),
  );

/** A check-in with nothing in it but what is given. */
export const answersOf = (given: Partial<TabletAnswers> = {}): TabletAnswers => ({
  answeredAt: sceneNow,
  administrations: [],
  ratings: [],
  diary: [],
  ...given,
});
