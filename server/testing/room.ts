import type { SessionDetail } from '#contract/session';
import type { ProgramSettings } from '#contract/program';
import { v7 as newId } from 'uuid';
import { defaultCheckInScales } from '#domain/observations/check-in-scales';
import { defaultChips } from '#domain/observations/observation-chips';
import { TestRecord, testSettings, type KnownParticipant } from './record.ts';
import { testApp, type TestApp, type TestPerson } from './test-app.ts';

/** A program, its group of people, two leaders, and a session of today, 9:00 to 12:00. */
export interface TestRoom {
  readonly stepwell: TestApp;
  readonly record: TestRecord;
  readonly programId: string;
  readonly groupId: string;
  readonly sessionId: string;
  readonly people: readonly KnownParticipant[];
  /** Leads; an LCSW, who may assess risk. */
  readonly juniper: TestPerson;
  /** Co-leads; an LMSW, who may not. */
  readonly tobin: TestPerson;
  /** Works here and has nothing to do with the group. */
  readonly stranger: TestPerson;
  detail(by?: TestPerson): Promise<SessionDetail>;
  /** A row of attendance as the client sends it. */
  attendance(person: number, more?: Record<string, unknown>): Record<string, unknown>;
}

export const roomSettings: ProgramSettings = {
  ...testSettings,
  scales: [...defaultCheckInScales],
  chips: [...defaultChips],
};

export const names = ['Aster', 'Bram', 'Cassia', 'Dov', 'Elowen', 'Fitz'] as const;

/** 9:00 in New York on the day of the tests' clock. */
export const startsAt = '2026-06-16T13:00:00.000Z';
export const endsAt = '2026-06-16T16:00:00.000Z';

/** @param now the tests' clock; the start of the session unless told */
export async function testRoom(now = startsAt): Promise<TestRoom> {
  const stepwell = await testApp();
  stepwell.clock.set(now);
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const programId = await record.program({ settings: JSON.stringify(roomSettings) });
  const juniper = await stepwell.person({ name: 'Juniper Vale', programIds: [programId] });
  const tobin = await stepwell.person({ name: 'Tobin Larkspur', credential: 'LMSW' });
  const stranger = await stepwell.person({ name: 'Sorrel Finch', programIds: [programId] });
  const groupId = await record.group(programId, [juniper.id, tobin.id]);
  const people: KnownParticipant[] = [];
  for (const preferredName of names) {
    const person = await record.participant(programId, { preferredName, familyName: 'Testfield' });
    await record.member(groupId, person);
    people.push(person);
  }
  const leaderIds = [juniper.id, tobin.id];
  const sessionId = await record.session(programId, {
    groupId,
    startsAt,
    endsAt,
    leaderIds,
    ended: false,
  });
  return {
    stepwell,
    record,
    programId,
    groupId,
    sessionId,
    people,
    juniper,
    tobin,
    stranger,
    detail: async (by = juniper) => {
      const answer = await by.get(`/api/sessions/${sessionId}`);
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.body;
    },
    attendance: (person, more = {}) => ({
      id: newId(),
      participantId: people[person]?.id,
      blockId: null,
      status: 'present',
      mode: 'in-person',
      arrivedAt: startsAt,
      leftAt: null,
      reason: null,
      tappedAt: '2026-06-16T13:01:00.000Z',
      version: 0,
      ...more,
    }),
  };
}
