import assert from 'node:assert/strict';
import { v7 as newId } from 'uuid';
import type { HandOverItem, HandOverResult, HandOverWrite, StaffOwed } from '#contract/staff';
import { endedGroup, type EndedGroup } from './ended-group.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** What somebody leaves behind, and those around them. */
export interface SomebodyLeaving extends EndedGroup {
  /** Administers; signed in when this world begins. */
  readonly ada: TestPerson;
  /** Takes over; works in the program and treats nobody yet. */
  readonly wren: TestPerson;
  readonly director: TestPerson;
  readonly groupId: string;
  readonly aheadId: string;
  readonly flagId: string;
  readonly taskId: string;
}

/** Juniper leads a group, a session ahead, is Aster's primary clinician, has a flag and a task. */
export async function somebodyLeaving(stepwell: TestApp): Promise<SomebodyLeaving> {
  const group = await endedGroup(stepwell);
  const ada = await stepwell.person({ name: 'Ada Moss', roles: ['administrator'] });
  const { record, programId, juniper, aster } = group;
  const here = { programIds: [programId] };
  const wren = await stepwell.person({ name: 'Wren Ash', ...here });
  const director = await stepwell.person({ name: 'Dara Reed', roles: ['director'], ...here });
  const groupId = await record.group(programId, [juniper.id]);
  const aheadId = await record.session(programId, {
    ...{ startsAt: '2026-06-18T13:00:00.000Z', endsAt: '2026-06-18T16:00:00.000Z' },
    ...{ leaderIds: [juniper.id], ended: false, groupId },
  });
  await record.insert('episode_clinician', {
    ...{ id: newId(), episode_id: aster.episodeId, participant_id: aster.id },
    ...{ staff_id: juniper.id, part: 'primary-clinician', valid_from: '2026-04-13' },
  });
  const [flagId, taskId] = [newId(), newId()];
  await record.insert('flag', {
    ...{ id: flagId, participant_id: aster.id, episode_id: aster.episodeId, kind: 'risk' },
    ...{ raised_at: '2026-06-16T15:00:00Z', raised_by: juniper.id },
    session_id: group.sessionId,
  });
  await record.insert('work_task', {
    ...{ id: taskId, participant_id: aster.id, session_id: group.sessionId, kind: 'outreach' },
    ...{ assigned_to: juniper.id, due_on: '2026-06-16', created_at: '2026-06-16T15:00:00Z' },
  });
  return { ...group, ada, wren, director, groupId, aheadId, flagId, taskId };
}

export const owedBy = async ({ id }: TestPerson, by: TestPerson): Promise<StaffOwed> => {
  const answer = await by.get(`/api/staff/${id}/owed`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as StaffOwed;
};
export const sendHandOver = (
  { id }: TestPerson,
  by: TestPerson,
  items: readonly HandOverItem[],
  more: Partial<HandOverWrite> = {},
) =>
  by.send('POST', `/api/staff/${id}/hand-over`, {
    ...{ items, endAccess: true, tryOut: false, version: 1 },
    ...more,
  });
export const handedOver = async (
  ...asked: Parameters<typeof sendHandOver>
): Promise<HandOverResult> => {
  const answer = await sendHandOver(...asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as HandOverResult;
};
