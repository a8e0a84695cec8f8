import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdmissionChoices } from '#contract/admission';
import type { Care, DaysAndGroupsResult, GroupChoice } from '#contract/care';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Monday, ten in the morning in New York.
stepwell.clock.set('2026-11-16T15:00:00.000Z');
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const ada = await stepwell.person({ roles: ['administrator'] });
const director = await stepwell.person({ roles: ['director'], programIds });
const wren = await stepwell.person({ roles: ['case-manager'], programIds });
const juniper = await stepwell.person({ roles: ['facilitator'], programIds });

async function meeting(name: string, rule: string, change: Record<string, unknown> = {}) {
  const groupId = newId();
  const answer = await ada.send('PUT', `/api/groups/${groupId}`, {
    ...{ programId, name, kind: 'group', room: null, mode: 'in-person', seats: 12 },
    ...{ dayTemplateId: null, endsOn: null, version: 0 },
    meetings: [
      { id: newId(), rule, startsAt: '13:00', endsAt: '15:00', validFrom: '2026-11-02' },
    ].map((each) => ({ ...each, validTo: null, ...change })),
    facilitators: [
      { staffId: juniper.id, part: 'facilitator', validFrom: '2026-11-02', validTo: null },
    ],
    exceptions: [],
  });
  assert.equal(answer.status, 200, answer.text);
  return groupId;
}
const skillsId = await meeting('Skills', 'FREQ=WEEKLY;BYDAY=MO,TU,TH');
await meeting('Alumni', 'FREQ=MONTHLY;BYDAY=1SA');
await meeting('Later', 'FREQ=WEEKLY;BYDAY=FR', { validFrom: '2027-01-08' });
await meeting('Over', 'FREQ=WEEKLY;BYDAY=FR', { validTo: '2026-11-13' });
const single = await record.group(programId, [juniper.id], { name: 'Without a rule' });
await record.session(programId, {
  ...{ groupId: single, leaderIds: [juniper.id], ended: false },
  ...{ startsAt: '2026-11-18T18:00:00.000Z', endsAt: '2026-11-18T19:00:00.000Z' },
});
const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
await record.member(skillsId, bram);
const referralId = newId();
await record.insert('referral', {
  ...{ id: referralId, program_id: programId, given_name: 'Ida', family_name: 'Oduya' },
  ...{ referred_on: '2026-11-02', referred_by: 'Mercy Hospital', source: 'inpatient' },
  ...{ reason: 'Words', urgency: 'soon', status: 'waiting', updated_by: wren.id },
  updated_at: '2026-11-02T15:00:00.000Z',
});

const daysOf = (groups: readonly GroupChoice[]) =>
  groups.map(({ name, weekdays }) => `${name}: ${weekdays.join(' ')}`.trim());
const atAdmission = async () => {
  const answer = await wren.get(`/api/referrals/${referralId}/admission`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as AdmissionChoices;
};
const care = async () => (await wren.get(`/api/participants/${bram.id}/care`)).body as Care;
const everyDay = ['Alumni: 6', 'Later:', 'Over:', 'Skills: 1 2 4', 'Without a rule: 3'];

suite('the days of a group that somebody chooses', () => {
  test('are those of its rule, at an admission and at a later change', async () => {
    assert.deepEqual(daysOf((await atAdmission()).groups), everyDay);
    assert.deepEqual(daysOf((await care()).groupChoices), everyDay);
  });

  test('stay the same through a closure of two weeks, also for what stands against a change', async () => {
    const closure = await director.send('PUT', `/api/closures/${newId()}`, {
      ...{ programId, name: 'Winter break', firstDay: '2026-11-17', lastDay: '2026-12-04' },
      version: 0,
    });
    assert.equal(closure.status, 200, closure.text);
    assert.deepEqual(daysOf((await atAdmission()).groups), everyDay);
    assert.deepEqual(daysOf((await care()).groupChoices), everyDay);
    const tried = async (weekdays: number[]) => {
      const answer = await wren.send('POST', `/api/participants/${bram.id}/days-and-groups`, {
        ...{ id: newId(), episodeId: bram.episodeId, from: '2026-11-17', weekdays },
        ...{ groupIds: [skillsId], version: 1, tryOut: true },
      });
      assert.equal(answer.status, 200, answer.text);
      return (answer.body as DaysAndGroupsResult).conflicts;
    };
    assert.deepEqual(await tried([4]), []);
    assert.deepEqual(
      (await tried([5])).map(({ kind }) => kind),
      ['no-common-day', 'no-group-on'],
    );
  });
});
