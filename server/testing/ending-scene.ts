import assert from 'node:assert/strict';
import { v7 as newId } from 'uuid';
import type { EndingResult, EndingWrite } from '#contract/care';
import { TestRecord, type KnownParticipant } from './record.ts';
import type { TestAnswer, TestApp, TestPerson } from './test-app.ts';

/** A Tuesday, five to midnight in New York: in UTC it is Wednesday already. */
export const evening = '2026-06-17T03:55:00.000Z';

/** A program with its people, somebody in care, and what is asked to end their episode. */
export async function endingScene(stepwell: TestApp) {
  const { ownerPool } = stepwell.database;
  stepwell.clock.set(evening);
  const record = new TestRecord(ownerPool, stepwell.organizationId);
  const programId = await record.program();
  const programIds = [programId];
  const wren = await stepwell.person({ name: 'Wren', roles: ['case-manager'], programIds });
  const director = await stepwell.person({ roles: ['director'], programIds });
  const juniper = await stepwell.person({
    name: 'Juniper Vale',
    roles: ['facilitator'],
    programIds,
  });
  const alder = await stepwell.person({ name: 'Alder Pike', roles: ['facilitator'], programIds });

  /** In care with a clinician, a prescriber, two groups, two agreements and planned sessions. */
  async function inCare() {
    const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
    const of = { episode_id: bram.episodeId, participant_id: bram.id };
    const groupId = await record.group(programId, [juniper.id]);
    const otherGroupId = await record.group(programId, [alder.id], { name: 'Process group' });
    await record.insert('membership', {
      ...{ id: newId(), group_id: groupId, participant_id: bram.id },
      ...{ valid_from: '2026-04-13', valid_to: null },
    });
    // It has an end already, and another begins later.
    await record.insert('membership', {
      ...{ id: newId(), group_id: otherGroupId, participant_id: bram.id },
      ...{ valid_from: '2026-05-01', valid_to: '2026-07-31' },
    });
    await record.insert('membership', {
      ...{ id: newId(), group_id: otherGroupId, participant_id: bram.id },
      ...{ valid_from: '2026-08-03', valid_to: null },
    });
    for (const [weekdays, from, to] of [
      [[1, 3], '2026-04-13', '2026-05-31'],
      [[2, 4], '2026-06-01', null],
    ] as const) {
      await record.insert('agreed_schedule', {
        ...{ id: newId(), ...of, weekdays, valid_from: from, valid_to: to },
      });
    }
    await record.insert('episode_clinician', {
      ...{ id: newId(), ...of, staff_id: alder.id, part: 'prescriber', valid_from: '2026-07-01' },
    });
    const held = await record.session(programId, {
      ...{ groupId, leaderIds: [juniper.id], startsAt: '2026-06-16T13:00:00Z' },
      endsAt: '2026-06-16T16:00:00Z',
    });
    await record.onRoster(held, bram, { note_author_id: juniper.id });
    await record.attendance(held, bram, juniper.id, { status: 'present' });
    const planned = async (day: string, about: object = { groupId }) =>
      record.session(programId, {
        ...{ leaderIds: [juniper.id], ended: false, startsAt: `${day}T13:00:00Z` },
        ...{ endsAt: `${day}T16:00:00Z`, ...about },
      });
    const thursday = await planned('2026-06-18');
    const nextWeek = await planned('2026-06-25', { groupId: null });
    await record.onRoster(thursday, bram, { note_author_id: juniper.id });
    await record.onRoster(nextWeek, bram, { origin: 'visitor', note_author_id: juniper.id });
    return { bram, groupId, held, thursday, nextWeek };
  }

  const ending = (of: KnownParticipant, change: Partial<EndingWrite> = {}): EndingWrite => ({
    ...{ id: newId(), episodeId: of.episodeId, lastDay: '2026-06-16', reason: 'completed' },
    ...{ words: null, version: 1, tryOut: false, ...change },
  });
  const end = (of: KnownParticipant, change: Partial<EndingWrite> = {}, by: TestPerson = wren) =>
    by.send('POST', `/api/participants/${of.id}/ending`, ending(of, change));
  const takeBack = (of: KnownParticipant, id: string, by: TestPerson = wren) =>
    by.send('POST', `/api/participants/${of.id}/ending/${id}/taking-back`);
  const resultOf = (answer: TestAnswer): EndingResult => {
    assert.equal(answer.status, 200, answer.text);
    return answer.body as EndingResult;
  };
  async function ended(of: KnownParticipant, change: Partial<EndingWrite> = {}): Promise<string> {
    const id = newId();
    resultOf(await end(of, { id, ...change }));
    return id;
  }

  /** Every row that belongs to somebody, without what only counts changes. */
  async function rowsOf(of: KnownParticipant): Promise<Record<string, unknown>> {
    const tables = [
      'level_of_care',
      'episode_clinician',
      'agreed_schedule',
      'membership',
      'roster',
    ];
    const rows: Record<string, unknown> = {};
    for (const table of [...tables, 'attendance', 'note']) {
      const found = await ownerPool.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) - 'version' as row from ${table} t where participant_id = $1
        order by 1`,
        [of.id],
      );
      rows[table] = found.rows.map(({ row }) => row);
    }
    const { rows: episodes } = await ownerPool.query(
      "select to_jsonb(e) - 'version' as row from episode e where participant_id = $1",
      [of.id],
    );
    return { ...rows, episodes };
  }
  return {
    ...{ record, programId, programIds, wren, director, juniper, alder },
    ...{ inCare, end, takeBack, resultOf, ended, rowsOf },
  };
}
