import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { GroupWrite } from '#contract/group';
import type { Curriculum, SessionDetail, SessionState } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Tuesday, before the group of the evening.
stepwell.clock.set('2026-10-20T16:00:00.000Z');
const { ownerPool } = stepwell.database;
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });

const parts = [
  { title: 'Check-in round', minutes: 30, isBreak: false },
  { title: 'Break', minutes: 10, isBreak: true },
  { title: 'Practise', minutes: 60, isBreak: false },
];

async function topics(groupId: string, names: readonly string[], weeks = false): Promise<void> {
  for (const [index, topic] of names.entries()) {
    await record.insert('curriculum_topic', {
      id: newId(),
      group_id: groupId,
      position: index + 1,
      module: 'Emotion regulation',
      topic,
      week: weeks ? index + 1 : null,
      weeks: weeks ? names.length : null,
      skill_codes: ['check-the-facts'],
      homework: 'One a day',
      parts: JSON.stringify(parts),
    });
  }
}

/** Tuesdays and Thursdays, 18:30 to 20:00 in New York. */
const evenings: GroupWrite = {
  programId,
  name: 'Evening skills',
  kind: 'group',
  room: 'Alder room',
  mode: 'in-person',
  seats: 10,
  dayTemplateId: null,
  endsOn: null,
  meetings: [
    {
      id: newId(),
      rule: 'FREQ=WEEKLY;BYDAY=TU,TH',
      startsAt: '18:30',
      endsAt: '20:00',
      validFrom: '2026-10-20',
      validTo: null,
    },
  ],
  facilitators: [
    { staffId: juniper.id, part: 'facilitator', validFrom: '2026-10-01', validTo: null },
  ],
  exceptions: [],
  version: 0,
};

/** Makes a group, then its curriculum, then plans it again, as saving it does. */
async function planned(names: readonly string[], weeks = false, more: Partial<GroupWrite> = {}) {
  const id = newId();
  const meetings = evenings.meetings.map((meeting) => ({ ...meeting, id: newId() }));
  const write = async (version: number) => {
    const body = { ...evenings, meetings, ...more, version };
    const answer = await director.send('PUT', `/api/groups/${id}`, body);
    assert.equal(answer.status, 200, answer.text);
  };
  await write(0);
  await topics(id, names, weeks);
  let version = 0;
  const again = () => write((version += 1));
  await again();
  return { id, again };
}

interface Taught {
  id: string;
  topic: string | null;
  module: string | null;
  week: number | null;
  version: number;
}

async function sessionsOf(groupId: string): Promise<Taught[]> {
  const { rows } = await ownerPool.query<Taught>(
    `select id, topic, module, week, version from session where group_id = $1 order by starts_at`,
    [groupId],
  );
  return rows;
}

const taught = async (groupId: string, count: number) =>
  (await sessionsOf(groupId)).slice(0, count).map(({ topic }) => topic);

const change = async (session: Taught | undefined, topic: string) => {
  const body = {
    ...{ module: 'Emotion regulation', topic, skillCodes: [], homework: null },
    version: session?.version,
  };
  const answer = await juniper.send('PUT', `/api/sessions/${session?.id ?? ''}/plan`, body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as SessionState;
};

suite('planned sessions', () => {
  test('teach the topics of the curriculum in order, going round', async () => {
    const { id } = await planned(['A', 'B', 'C']);
    assert.deepEqual(await taught(id, 7), ['A', 'B', 'C', 'A', 'B', 'C', 'A']);
    const [first] = await sessionsOf(id);
    const detail = (await juniper.get(`/api/sessions/${first?.id ?? ''}`)).body as SessionDetail;
    assert.deepEqual(
      [detail.module, detail.homework, detail.skills],
      ['Emotion regulation', 'One a day', [{ code: 'check-the-facts', name: 'Check the Facts' }]],
    );
  });

  test('have the parts of their topic, as far as the session lasts', async () => {
    const { id } = await planned(['A']);
    const [first] = await sessionsOf(id);
    const detail = (await juniper.get(`/api/sessions/${first?.id ?? ''}`)).body as SessionDetail;
    assert.deepEqual(
      detail.parts.map(({ title, startsAt, endsAt, isBreak }) => [
        title,
        startsAt.slice(11, 16),
        endsAt.slice(11, 16),
        isBreak,
      ]),
      [
        ['Check-in round', '22:30', '23:00', false],
        ['Break', '23:00', '23:10', true],
        ['Practise', '23:10', '00:00', false],
      ],
    );
  });

  test('go on after the last session that was held', async () => {
    const id = newId();
    const meetings = evenings.meetings.map((meeting) => ({ ...meeting, id: newId() }));
    const write = (version: number) =>
      director.send('PUT', `/api/groups/${id}`, { ...evenings, meetings, version });
    assert.equal((await write(0)).status, 200);
    await topics(id, ['A', 'B', 'C']);
    const held = { module: 'Emotion regulation', topic: 'B' };
    for (const [day, more] of [
      ['2026-10-13', held],
      ['2026-10-15', { ...held, topic: 'C', cancelled_at: '2026-10-15T12:00:00Z' }],
    ] as const) {
      const times = { startsAt: `${day}T22:30:00Z`, endsAt: `${day}T23:30:00Z` };
      await record.session(programId, { groupId: id, ...times, more });
    }
    assert.equal((await write(1)).status, 200);
    const ahead = (await sessionsOf(id)).slice(2, 5);
    assert.deepEqual(
      ahead.map(({ topic }) => topic),
      ['C', 'A', 'B'],
    );
  });

  test('tell a topic that stands twice in the curriculum by the one before it', async () => {
    const { id, again } = await planned(['A', 'B', 'A', 'C']);
    assert.deepEqual(await taught(id, 6), ['A', 'B', 'A', 'C', 'A', 'B']);
    const [, , third] = await sessionsOf(id);
    await change(third, 'A');
    await again();
    assert.deepEqual(await taught(id, 6), ['A', 'B', 'A', 'C', 'A', 'B']);
  });

  test('go on after the second of two alike, when it was the last that was held', async () => {
    const id = newId();
    const meetings = evenings.meetings.map((meeting) => ({ ...meeting, id: newId() }));
    const write = (version: number) =>
      director.send('PUT', `/api/groups/${id}`, { ...evenings, meetings, version });
    assert.equal((await write(0)).status, 200);
    await topics(id, ['A', 'B', 'A', 'C']);
    for (const [day, topic] of [
      ['2026-10-08', 'A'],
      ['2026-10-13', 'B'],
      ['2026-10-15', 'A'],
    ] as const) {
      const times = { startsAt: `${day}T22:30:00Z`, endsAt: `${day}T23:30:00Z` };
      const more = { module: 'Emotion regulation', topic };
      await record.session(programId, { groupId: id, ...times, more });
    }
    assert.equal((await write(1)).status, 200);
    const ahead = (await sessionsOf(id)).slice(3, 5);
    assert.deepEqual(
      ahead.map(({ topic }) => topic),
      ['C', 'A'],
    );
  });

  test('keep what a leader chose, and those after it go on from there', async () => {
    const { id, again } = await planned(['A', 'B', 'C']);
    const [, second, third] = await sessionsOf(id);
    await change(second, 'A');
    await change(third, 'A film');
    await again();
    assert.deepEqual(await taught(id, 6), ['A', 'A', 'A film', 'B', 'C', 'A']);
  });

  test('take the topic of a session that was cancelled, at once', async () => {
    const { id } = await planned(['A', 'B', 'C']);
    const [, second] = await sessionsOf(id);
    const url = `/api/sessions/${second?.id ?? ''}`;
    const asked = { reason: 'Leader ill', version: 1 };
    const cancelled = await juniper.send('POST', `${url}/cancel`, asked);
    assert.equal(cancelled.status, 200, cancelled.text);
    assert.deepEqual(await taught(id, 5), ['A', 'B', 'B', 'C', 'A']);
    const { version } = cancelled.body as SessionState;
    const restored = await juniper.send('POST', `${url}/restore`, { version });
    assert.equal(restored.status, 200, restored.text);
    assert.deepEqual(await taught(id, 5), ['A', 'B', 'C', 'A', 'B']);
  });

  test('take the topic whose session taught another, and the room shows it as due', async () => {
    const { id } = await planned(['A', 'B', 'C', 'D']);
    const [, second, third, fourth] = await sessionsOf(id);
    await change(second, 'D');
    assert.deepEqual(await taught(id, 6), ['A', 'D', 'B', 'C', 'A', 'B']);
    const standings = async (session: Taught | undefined) => {
      const answer = await juniper.get(`/api/sessions/${session?.id ?? ''}/curriculum`);
      return (answer.body as Curriculum).topics.map(({ standing }) => standing);
    };
    assert.deepEqual(await standings(second), [null, 'next', null, null]);
    assert.deepEqual(await standings(third), [null, 'due', 'due', null]);
    await change(third, 'A film');
    assert.deepEqual(await standings(fourth), [null, 'due', 'due', null]);
    assert.deepEqual(await taught(id, 5), ['A', 'D', 'A film', 'B', 'C']);
  });

  test('teach a topic that is a week of its module for the whole week', async () => {
    const { id } = await planned(['A', 'B', 'C'], true);
    assert.deepEqual(await taught(id, 5), ['A', 'A', 'B', 'B', 'C']);
    assert.deepEqual(
      (await sessionsOf(id)).slice(0, 3).map(({ week }) => week),
      [1, 1, 2],
    );
  });

  test('of a group without a curriculum have no topic', async () => {
    const { id } = await planned([]);
    assert.deepEqual(await taught(id, 2), [null, null]);
  });

  test('keep the blocks of the day of their program', async () => {
    const templateId = newId();
    const block = { isBreak: false, facilitatorId: null };
    const template = {
      programId,
      name: 'Evening',
      parts: [{ id: newId(), title: 'Block', startsAt: '18:30', endsAt: '20:00', ...block }],
      version: 0,
    };
    const made = await director.send('PUT', `/api/day-templates/${templateId}`, template);
    assert.equal(made.status, 200, made.text);
    const day = { kind: 'program-day', dayTemplateId: templateId } as const;
    const { id } = await planned(['A'], false, day);
    const [first] = await sessionsOf(id);
    assert.equal(first?.topic, 'A');
    const detail = (await juniper.get(`/api/sessions/${first.id}`)).body as SessionDetail;
    assert.deepEqual(
      detail.parts.map(({ title }) => title),
      ['Block'],
    );
  });
});

suite('another topic for a session', () => {
  test('is chosen ahead by the director, too, and those after it follow', async () => {
    const { id } = await planned(['A', 'B', 'C']);
    const [, second] = await sessionsOf(id);
    const url = `/api/sessions/${second?.id ?? ''}`;
    const { plan } = (await director.get(`${url}/curriculum`)).body as Curriculum;
    assert.deepEqual([plan.topic, plan.version], ['B', second?.version]);
    const asked = { module: plan.module, topic: 'C', skillCodes: [], homework: null };
    const { version } = plan;
    const answer = await director.send('PUT', `${url}/plan`, { ...asked, version });
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(await taught(id, 4), ['A', 'C', 'B', 'A']);
    const elsewhere = await stepwell.person({ roles: ['director'] });
    assert.equal((await elsewhere.send('PUT', `${url}/plan`, { ...asked, version })).status, 404);
  });

  test('is offered from the curriculum of its group', async () => {
    const { id } = await planned(['A', 'B'], true);
    const [first] = await sessionsOf(id);
    const answer = await juniper.get(`/api/sessions/${first?.id ?? ''}/curriculum`);
    assert.deepEqual((answer.body as Curriculum).topics[1], {
      module: 'Emotion regulation',
      topic: 'B',
      week: 2,
      weeks: 2,
      homework: 'One a day',
      skills: [{ code: 'check-the-facts', name: 'Check the Facts' }],
      standing: null,
    });
    const alone = await record.session(programId, {
      startsAt: '2026-10-20T16:00:00Z',
      endsAt: '2026-10-20T17:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    const none = await juniper.get(`/api/sessions/${alone}/curriculum`);
    assert.deepEqual((none.body as Curriculum).topics, []);
  });

  test('has the week of its module with it, and the former one back', async () => {
    const { id } = await planned(['A', 'B'], true);
    const [first] = await sessionsOf(id);
    const other = await change(first, 'B');
    assert.deepEqual([other.topic, other.week, other.weeks], ['B', 2, 2]);
    const back = await change({ ...(first as Taught), version: other.version }, 'A');
    assert.deepEqual([back.topic, back.week], ['A', 1]);
  });
});
