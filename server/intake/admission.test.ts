import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testIntake } from '../testing/intake.ts';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-06-16T02:00:00.000Z');
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const otherProgramId = await record.program({ name: 'Cedar PHP', level_of_care: 'PHP' });
const here = { programIds: [programId] };
const wren = await stepwell.person({ name: 'Wren', roles: ['case-manager'], ...here });
const marlow = await stepwell.person({ roles: ['supervisor'], ...here });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'], ...here });
const groupId = await record.group(programId, [juniper.id], { seats: 12 });
const { referralOf, screened, admitting, choicesOf, admit } = testIntake({
  ...{ wren, programId, groupId, clinicianId: juniper.id },
});

suite('who is admitted, and to whom', () => {
  test('names a facilitator or supervisor of the program, who then sees the person', async () => {
    const id = await screened({ familyName: 'Larkmoor' });
    const away = await stepwell.person({ roles: ['facilitator'], programIds: [otherProgramId] });
    const prescriber = await stepwell.person({ roles: ['prescriber'], ...here });
    for (const { id: primaryClinicianId } of [away, prescriber, wren]) {
      const answer = await admit(id, admitting({ primaryClinicianId }));
      assert.equal(answer.status, 400, answer.text);
      assert.match(answer.text, /primaryClinicianId/u);
    }
    const choices = await choicesOf(id);
    assert.ok('clinicians' in choices);
    const offered = choices.clinicians.map((each) => each.id);
    assert.ok(offered.includes(marlow.id) && offered.includes(juniper.id));
    assert.ok(!offered.includes(away.id) && !offered.includes(prescriber.id));
    assert.ok(choices.reviewers.some((each) => each.id === prescriber.id));
    referralOf(await admit(id, admitting({ primaryClinicianId: marlow.id })));
  });

  test('asks whether it is somebody with a record who was admitted since the referral', async () => {
    const [first, second] = [
      await screened({ familyName: 'Ravelwick', givenName: 'Tansy', birthDate: '1982-02-02' }),
      await screened({ familyName: 'Ravelwick', givenName: 'Tanzy', birthDate: '1982-02-02' }),
    ];
    const written = admitting();
    referralOf(await admit(first, written));
    const url = `/api/referrals/${second}/admission`;
    const unasked = await wren.send('POST', url, admitting());
    assert.equal(unasked.status, 422);
    assert.match(unasked.text, /may-be-known/u);
    assert.doesNotMatch(unasked.text, /Ravelwick|Tansy/u);
    const choices = await choicesOf(second);
    assert.ok('alike' in choices);
    assert.deepEqual(
      choices.alike.map((each) => each.id),
      [written.participantId],
    );
    referralOf(await admit(second, admitting()));
  });

  test('two of one person at once: one is admitted, and the other is asked', async () => {
    const twins = { familyName: 'Ottersby', givenName: 'Isla', birthDate: '1991-09-09' };
    const ids = [await screened(twins), await screened(twins)];
    const answers = await Promise.all(
      ids.map((id) => wren.send('POST', `/api/referrals/${id}/admission`, admitting())),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  });
});
