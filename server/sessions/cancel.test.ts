import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { SessionDetail } from '#contract/session';
import type { Timeline } from '#contract/timeline';
import { v7 as newId } from 'uuid';
import { startsAt, testRoom } from '../testing/room.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, record, stepwell, programId, groupId } = room;
const url = `/api/sessions/${sessionId}`;
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const reason = 'The heating failed';

async function cancel(by = juniper, why = reason) {
  const { version } = await room.detail();
  return by.send('POST', `${url}/cancel`, { reason: why, version });
}

async function restore(by = juniper) {
  const { version } = await room.detail();
  return by.send('POST', `${url}/restore`, { version });
}

suite('a session that is cancelled in the same moment', () => {
  const { ownerPool } = stepwell.database;
  const at = startsAt;
  const planned = async () => {
    const id = await record.session(programId, {
      groupId,
      startsAt,
      endsAt: '2026-06-16T16:00:00.000Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    for (const person of people) await record.onRoster(id, person);
    return id;
  };

  test('takes nothing that waited for it', async () => {
    const id = await planned();
    const who = people[0]?.id ?? '';
    const cancelling = await ownerPool.connect();
    try {
      await cancelling.query('begin');
      await cancelling.query('select from session where id = $1 for update', [id]);
      const writes = [
        juniper.send('POST', `/api/sessions/${id}/attendance`, { rows: [room.attendance(0)] }),
        juniper.send('PUT', `/api/sessions/${id}/check-ins/${who}/mood`, {
          value: 3,
          tappedAt: at,
          version: 0,
        }),
        juniper.send('PUT', `/api/sessions/${id}/observations/${newId()}`, {
          participantId: who,
          kind: 'affect',
          code: 'bright',
          text: null,
          takenBack: false,
          tappedAt: at,
          version: 0,
        }),
        juniper.send('PUT', `/api/sessions/${id}/group-note`, {
          id: newId(),
          dynamic: 'Lively',
          version: 0,
        }),
        juniper.send('PUT', `/api/sessions/${id}/interventions/${juniper.id}`, {
          text: 'Led',
          version: 0,
        }),
      ];
      await untilBlocked(ownerPool, writes.length);
      await cancelling.query('update session set cancelled_at = $2 where id = $1', [id, at]);
      await cancelling.query('commit');
      for (const answer of await Promise.all(writes)) assert.equal(answer.status, 422, answer.text);
    } finally {
      cancelling.release();
    }
    const { rows } = await ownerPool.query(
      `select from attendance where session_id = $1
       union all select from check_in where session_id = $1
       union all select from observation where session_id = $1
       union all select from group_note where session_id = $1
       union all select from leader_intervention where session_id = $1`,
      [id],
    );
    assert.equal(rows.length, 0);
  });

  test('is not cancelled over an attendance that was first', async () => {
    const id = await planned();
    const first = people[0];
    assert.ok(first);
    const writing = await ownerPool.connect();
    try {
      await writing.query('begin');
      await writing.query('select from session where id = $1 for key share', [id]);
      const cancelled = juniper.send('POST', `/api/sessions/${id}/cancel`, { reason, version: 1 });
      await untilBlocked(ownerPool);
      await writing.query(
        `insert into attendance (organization_id, id, session_id, participant_id, status, mode,
           tapped_at, updated_by, updated_at)
         values ($1, $2, $3, $4, 'present', 'in-person', $5, $6, $5)`,
        [stepwell.organizationId, newId(), id, first.id, at, juniper.id],
      );
      await writing.query('commit');
      const answer = await cancelled;
      assert.equal((answer.body as { type: string }).type, 'urn:stepwell:problem:recorded');
    } finally {
      writing.release();
    }
  });
});

suite('a session is cancelled', () => {
  test('with a reason, by those who lead it and by the director', async () => {
    assert.equal((await cancel(juniper, '  ')).status, 400);
    assert.equal((await cancel(stranger)).status, 404);
    for (const who of [juniper, tobin, director]) {
      const answer = await cancel(who);
      assert.equal(answer.status, 200, answer.text);
      const { status, cancellation } = answer.body as SessionDetail;
      assert.equal(status, 'cancelled');
      assert.deepEqual(cancellation, {
        at: stepwell.clock.now().toISOString(),
        by: (await room.detail()).cancellation?.by ?? '',
        reason,
        asked: true,
      });
      assert.equal((await restore(who)).status, 200);
    }
    assert.equal((await room.detail()).cancellation, null);
  });

  test('and excused beforehand does not keep it', async () => {
    const rows = [room.attendance(0, { status: 'excused', arrivedAt: null })];
    assert.equal((await juniper.send('POST', `${url}/attendance`, { rows })).status, 200);
    assert.equal((await cancel()).status, 200);
  });

  test('then nothing is recorded in it, and it does not start', async () => {
    const { version } = await room.detail();
    const answers = [
      await juniper.send('POST', `${url}/start`, { startedAt: startsAt, version }),
      await juniper.send('POST', `${url}/attendance`, { rows: [room.attendance(1)] }),
      await juniper.send('POST', `${url}/cancel`, { reason, version }),
      await juniper.send('PUT', `${url}/group-note`, {
        id: newId(),
        dynamic: 'Lively',
        version: 0,
      }),
      await juniper.send('PUT', `${url}/interventions/${juniper.id}`, { text: 'Led', version: 0 }),
    ];
    for (const answer of answers) assert.equal(answer.status, 422, answer.text);
  });

  test('counts for nobody, owes no note, and stands in the chart with its reason', async () => {
    const id = people[0]?.id ?? '';
    const range = 'from=2026-06-15&to=2026-06-20';
    const answer = await juniper.get(`/api/participants/${id}/timeline?${range}`);
    const { sessions, weeks } = answer.body as Timeline;
    const own = sessions.find((session) => session.sessionId === sessionId);
    assert.equal(own?.cancelled, true);
    assert.equal(own?.minutes, null);
    assert.equal(own?.reason, reason);
    assert.ok(weeks.every(({ minutes }) => minutes === null));
    const { rows } = await stepwell.database.ownerPool.query(
      'select from note where session_id = $1',
      [sessionId],
    );
    assert.equal(rows.length, 0);
  });

  test('and restored until its planned end', async () => {
    assert.equal((await restore()).status, 200);
    const again = await restore();
    assert.equal(again.status, 422);
    assert.match(again.text, /not-cancelled/);
    const now = stepwell.clock.now().getTime();
    const soon = await record.session(programId, {
      startsAt,
      endsAt: new Date(now + 60_000).toISOString(),
      leaderIds: [juniper.id],
      ended: false,
    });
    const send = (what: string, version: number) =>
      juniper.send('POST', `/api/sessions/${soon}/${what}`, {
        ...(what === 'cancel' && { reason }),
        version,
      });
    assert.equal((await send('cancel', 1)).status, 200);
    assert.equal((await send('restore', 2)).status, 200);
    assert.equal((await send('cancel', 3)).status, 200);
    stepwell.clock.set(new Date(now + 60_000).toISOString());
    const late = await send('restore', 4);
    assert.equal(late.status, 422, late.text);
    assert.match(late.text, /urn:stepwell:problem:passed/);
  });

  test('is refused once attendance has been taken, also of somebody the director does not see', async () => {
    const leaderIds = [juniper.id, tobin.id];
    const later = {
      startsAt,
      endsAt: '2026-06-16T18:00:00.000Z',
      ended: false,
      groupId,
      leaderIds,
    };
    const other = await record.session(programId, later);
    const elsewhere = await record.participant(await record.program(), { preferredName: 'Hollis' });
    await record.onRoster(other, elsewhere, { note_author_id: juniper.id, origin: 'walk-in' });
    await record.attendance(other, elsewhere, juniper.id, { status: 'present' });
    for (const who of [juniper, director]) {
      const body = { reason, version: 1 };
      const refused = await who.send('POST', `/api/sessions/${other}/cancel`, body);
      assert.equal(refused.status, 422, refused.text);
      assert.match(refused.text, /Attendance has been taken/);
    }
  });

  test('over what somebody else changed: both sides are answered', async () => {
    const answer = await juniper.send('POST', `${url}/cancel`, { reason, version: 1 });
    assert.equal(answer.status, 409);
  });
});
