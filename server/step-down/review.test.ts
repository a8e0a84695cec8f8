import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { StepDownReviewPage } from '#contract/step-down';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const wren = await stepwell.person({ roles: ['case-manager'], programIds: [programId] });
const stranger = await stepwell.person({ roles: ['facilitator'] });
const juniper = await stepwell.person({ name: 'Juniper Vale', programIds: [programId] });
const bram = await record.participant(programId, {
  primaryClinicianId: juniper.id,
  admittedOn: '2026-05-01',
});
const groupId = await record.group(programId, [juniper.id]);
await record.member(groupId, bram, '2026-05-01');

const url = `/api/step-down/${bram.id}`;
const review = async (target = '') =>
  (await wren.get(`${url}${target && `?target=${target}`}`)).body as StepDownReviewPage;
const criterion = async (kind: string) => {
  const found = (await review()).evidence.criteria.find(
    (each) => each.criterion.rule.kind === kind,
  );
  assert.ok(found);
  return found;
};

async function attended(day: string, status: 'present' | 'no-show') {
  const sessionId = await record.session(programId, {
    ...{ groupId, leaderIds: [juniper.id] },
    startsAt: `${day}T13:00:00.000Z`,
    endsAt: `${day}T16:00:00.000Z`,
  });
  await record.onRoster(sessionId, bram);
  await record.attendance(sessionId, bram, juniper.id, {
    ...{ status, arrived_at: status === 'present' ? `${day}T13:00:00Z` : null },
  });
  return sessionId;
}

suite('the evidence of a step-down', () => {
  test('is unknown where nothing is recorded, and says how to get it', async () => {
    const { evidence, targets, levelOfCare } = await review();
    assert.deepEqual([levelOfCare, targets], ['IOP', ['OP', 'PHP']]);
    assert.deepEqual(evidence.required, { met: 0, 'not-met': 2, unknown: 5 });
    for (const { state, finding } of evidence.criteria) {
      if (state === 'unknown') assert.notEqual(finding.missing, null);
    }
  });

  test('counts attendance with its sessions, and follows a correction', async () => {
    const ids = [await attended('2026-06-09', 'present'), await attended('2026-06-11', 'no-show')];
    const before = await criterion('attendance');
    assert.equal(before.state, 'not-met');
    assert.match(before.finding.evidence, /^1 of 2 \(50%\)/);
    assert.deepEqual(
      before.finding.facts.map(({ id }) => id),
      ids,
    );
    await stepwell.database.ownerPool.query(
      `update attendance set status = 'excused' where session_id = $1`,
      [ids[1]],
    );
    assert.equal((await criterion('attendance')).state, 'met');
  });

  test('takes answers about harm, and an open flag before them', async () => {
    await record.administration(bram, juniper.id, {
      ...{ administered_at: '2026-06-15T13:00:00Z', total: 9 },
      answers: JSON.stringify({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 2, 9: 0 }),
    });
    const asked = await criterion('risk');
    assert.equal(asked.state, 'met');
    assert.match(asked.finding.evidence, /not endorsed/);
    await record.insert('flag', {
      ...{ id: newId(), participant_id: bram.id, episode_id: bram.episodeId, kind: 'risk' },
      ...{ raised_at: '2026-06-15T14:00:00Z', raised_by: juniper.id },
    });
    assert.equal((await criterion('risk')).state, 'not-met');
  });

  test('has the person’s own words, what they managed, and an appointment', async () => {
    const own = { id: newId(), participant_id: bram.id, episode_id: bram.episodeId };
    const by = { recorded_by: juniper.id, recorded_at: '2026-06-15T14:00:00Z' };
    await record.insert('participant_view', {
      ...own,
      ...by,
      ...{
        agrees: true,
        words: 'I want my mornings back.',
        goals: 'Full shifts',
        day: '2026-06-15',
      },
    });
    for (const area of ['work', 'school', 'family']) {
      await record.insert('functioning_rating', {
        ...{ ...own, ...by, id: newId(), area, level: 'managing', day: '2026-06-15' },
      });
    }
    await record.insert('aftercare_appointment', {
      ...{ ...own, id: newId(), provider: 'Alder Street Counseling' },
      ...{ starts_at: '2026-06-25T14:00:00Z', confirmed_on: '2026-06-15' },
      ...{ updated_by: juniper.id, updated_at: '2026-06-15T14:00:00Z' },
    });
    assert.equal((await criterion('participant-view')).state, 'met');
    assert.equal((await criterion('functioning')).state, 'met');
    const aftercare = await criterion('aftercare');
    assert.equal(aftercare.state, 'unknown');
    assert.match(aftercare.finding.evidence, /^Alder Street Counseling, 25 Jun, confirmed/);
    assert.equal((await review()).evidence.view?.goals, 'Full shifts');
  });

  test('argues both directions from the same criteria', async () => {
    const { cases } = (await review()).evidence;
    assert.ok(cases.lower.some(({ words }) => words.startsWith('Attended 80%')));
    assert.ok(cases.stay.some(({ words }) => words.startsWith('Not met: ')));
    assert.ok(cases.higher.length > 0);
  });

  test('is asked for each level that there is a step to, and for no other', async () => {
    assert.equal((await review('PHP')).evidence.criteria.length, 0);
    assert.equal((await wren.get(`${url}?target=IOP`)).status, 422);
  });

  test('is nobody’s who does not treat the person', async () => {
    assert.equal((await stranger.get(url)).status, 404);
  });

  test('is of the day of the program, which may be another than that of UTC', async () => {
    const early = await record.program({ time_zone: 'Pacific/Kiritimati' });
    const manager = await stepwell.person({ roles: ['case-manager'], programIds: [early] });
    const ines = await record.participant(early, { admittedOn: '2026-06-01' });
    for (const [at, total] of [
      ['2026-06-10T12:00:00Z', 8],
      ['2026-06-16T12:00:00Z', 7],
    ] as const) {
      await record.administration(ines, juniper.id, { administered_at: at, total });
    }
    const { evidence } = (await manager.get(`/api/step-down/${ines.id}`))
      .body as StepDownReviewPage;
    const score = evidence.criteria.find(({ criterion: { rule } }) => rule.kind === 'measure');
    assert.match(score?.finding.evidence ?? '', /^8 and 7 \(11 Jun and 17 Jun\)/);
  });
});
