import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Outline, OutlineList, OutlineTopic, OutlineWrite } from '#contract/curriculum';
import type { Group, GroupPreview, GroupWrite } from '#contract/group';
import type { Curriculum } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Tuesday, before the group of the evening.
stepwell.clock.set('2026-10-20T16:00:00.000Z');
const { ownerPool } = stepwell.database;
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const otherProgramId = await record.program({ name: 'Cedar PHP', site: 'Cedar' });
const ada = await stepwell.person({ roles: ['administrator'] });
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });

const topicsOf = (letters: string, module = 'Skills'): OutlineTopic[] =>
  [...letters].map((topic) => ({ module, topic, skillCodes: ['tipp'], homework: null }));
const outline = (topics: string, change: Partial<OutlineWrite> = {}): OutlineWrite => ({
  programId,
  name: 'Evening curriculum',
  pace: 'session',
  topics: topicsOf(topics),
  version: 0,
  ...change,
});
const put = (id: string, write: OutlineWrite, by: TestPerson = director) =>
  by.send('PUT', `/api/curricula/${id}`, write);
function outlineOf(answer: TestAnswer): Outline {
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Outline;
}
async function stored(topics: string, change: Partial<OutlineWrite> = {}): Promise<string> {
  const id = newId();
  outlineOf(await put(id, outline(topics, change), ada));
  return id;
}
const listed = async (by: TestPerson) =>
  ((await by.get('/api/curricula')).body as OutlineList).curricula.map(({ id }) => id);

/** Tuesdays and Thursdays, 18:30 to 20:00 in New York. */
const evenings = (curriculumId: string | null): GroupWrite => ({
  ...{ programId, name: 'Evening skills', kind: 'group', room: null, mode: 'in-person' },
  ...{ seats: 10, dayTemplateId: null, endsOn: null, exceptions: [], version: 0, curriculumId },
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
});
async function save(id: string, write: GroupWrite): Promise<Group> {
  const answer = await director.send('PUT', `/api/groups/${id}`, write);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Group;
}
async function following(curriculumId: string | null) {
  const id = newId();
  const write = evenings(curriculumId);
  await save(id, write);
  return { id, write };
}

interface Taught {
  id: string;
  topic: string | null;
  week: number | null;
  version: number;
}
async function sessionsOf(groupId: string): Promise<Taught[]> {
  const { rows } = await ownerPool.query<Taught>(
    'select id, topic, week, version from session where group_id = $1 order by starts_at',
    [groupId],
  );
  return rows;
}
const taught = async (groupId: string, count: number) =>
  (await sessionsOf(groupId)).slice(0, count).map(({ topic }) => topic ?? '-');
async function teach(session: Taught | undefined, topic: string): Promise<void> {
  const plan = { module: 'Skills', topic, skillCodes: [], homework: null };
  const body = { ...plan, version: session?.version };
  const answer = await juniper.send('PUT', `/api/sessions/${session?.id ?? ''}/plan`, body);
  assert.equal(answer.status, 200, answer.text);
}

suite('a curriculum', () => {
  test('is taught by the group that chooses it, from now on', async () => {
    const id = await stored('ABC');
    const group = await following(id);
    assert.deepEqual(await taught(group.id, 4), ['A', 'B', 'C', 'A']);
    const [first] = await sessionsOf(group.id);
    const answer = await juniper.get(`/api/sessions/${first?.id ?? ''}/curriculum`);
    assert.deepEqual((answer.body as Curriculum).topics[0], {
      ...{ module: 'Skills', topic: 'A', week: null, weeks: null, homework: null },
      skills: [{ code: 'tipp', name: 'TIPP' }],
      standing: 'next',
    });
    const { curricula } = (await director.get('/api/curricula')).body as OutlineList;
    assert.deepEqual(curricula.find((each) => each.id === id)?.groups, ['Evening skills']);
  });

  test('is seen on the coming sessions before the group is saved', async () => {
    const id = await stored('AB');
    const write = evenings(id);
    const asked = await director.send('POST', `/api/groups/${newId()}/preview`, write);
    assert.equal(asked.status, 200, asked.text);
    assert.deepEqual(
      (asked.body as GroupPreview).next.slice(0, 3).map(({ topic }) => topic),
      ['A', 'B', 'A'],
    );
  });

  test('that changes is followed at once; what a leader chose stays, and so does what was held', async () => {
    const id = await stored('ABCD');
    const group = await following(id);
    const [first, second] = await sessionsOf(group.id);
    await teach(second, 'A film');
    await ownerPool.query('update session set started_at = starts_at where id = $1', [first?.id]);
    outlineOf(await put(id, outline('AXBD', { version: 1 })));
    assert.deepEqual(await taught(group.id, 5), ['A', 'A film', 'X', 'B', 'D']);
  });

  test('by the week is taught for the whole week of its module', async () => {
    const topics = [...topicsOf('AB'), ...topicsOf('C', 'Process')];
    const group = await following(await stored('', { pace: 'week', topics }));
    assert.deepEqual(await taught(group.id, 5), ['A', 'A', 'B', 'B', 'C']);
    assert.deepEqual(
      (await sessionsOf(group.id)).slice(0, 5).map(({ week }) => week),
      [1, 1, 2, 2, 1],
    );
  });

  test('that is given up leaves what is planned without a topic', async () => {
    const group = await following(await stored('AB'));
    const [, second] = await sessionsOf(group.id);
    await teach(second, 'B');
    await save(group.id, { ...group.write, curriculumId: null, version: 1 });
    assert.deepEqual(await taught(group.id, 3), ['-', 'B', '-']);
  });

  test('stays chosen when a group is saved without a word of it', async () => {
    const id = await stored('AB');
    const group = await following(id);
    const { curriculumId: _, ...write } = group.write;
    const again = await save(group.id, { ...write, version: 1 });
    assert.equal(again.curriculumId, id);
  });

  test('is for a group of its program only', async () => {
    const elsewhere = await stored('AB', { programId: otherProgramId });
    const refused = await director.send('PUT', `/api/groups/${newId()}`, evenings(elsewhere));
    assert.equal(refused.status, 400, refused.text);
    assert.match(refused.text, /curriculumId/);
    const everywhere = await stored('AB', { programId: null });
    await following(everywhere);
    const narrowed = outline('AB', { programId: otherProgramId, version: 1 });
    assert.equal((await put(everywhere, narrowed, ada)).status, 400);
  });

  test('of another program a director neither sees nor writes; of every program they only see', async () => {
    const elsewhere = await stored('AB', { programId: otherProgramId });
    const everywhere = await stored('AB', { programId: null });
    const seen = await listed(director);
    assert.deepEqual([seen.includes(elsewhere), seen.includes(everywhere)], [false, true]);
    assert.equal((await put(elsewhere, outline('A', { version: 1 }))).status, 404);
    assert.equal((await put(everywhere, outline('A', { version: 1 }))).status, 403);
    assert.equal((await put(newId(), outline('A', { programId: null }))).status, 403);
  });

  test('is told with both sides when somebody else changed it first', async () => {
    const id = await stored('AB');
    outlineOf(await put(id, outline('ABC', { name: 'Mornings', version: 1 })));
    const late = await put(id, outline('A', { version: 1 }));
    assert.equal(late.status, 409, late.text);
    const { mine, theirs } = late.body as { mine: OutlineWrite; theirs: Outline };
    assert.deepEqual([mine.topics.length, theirs.topics.length, theirs.name], [1, 3, 'Mornings']);
  });

  test('has skills of the catalogue or of its program', async () => {
    const own = { kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming' };
    await ownerPool.query(
      `update program set settings = jsonb_set(settings, '{chips}', settings -> 'chips' || $2)
       where id = $1`,
      [programId, JSON.stringify([own])],
    );
    const topics = [{ module: 'Own', topic: 'Drums', skillCodes: ['drumming'], homework: null }];
    outlineOf(await put(newId(), outline('', { topics })));
    const everywhere = await put(newId(), outline('', { topics, programId: null }), ada);
    assert.equal(everywhere.status, 400);
  });

  test('is refused at the topic that cannot be', async () => {
    const topics = [
      ...topicsOf('A'),
      { module: ' ', topic: ' ', skillCodes: ['no-such'], homework: null },
    ];
    const answer = await put(newId(), outline('', { name: ' ', topics }));
    assert.equal(answer.status, 400, answer.text);
    const { errors } = answer.body as { errors: { field: string }[] };
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['name', 'topics.1.module', 'topics.1.topic', 'topics.1.skillCodes'],
    );
    const many = topicsOf('A'.repeat(121));
    assert.equal((await put(newId(), outline('', { topics: many }))).status, 400);
  });
});
