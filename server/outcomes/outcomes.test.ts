import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { OutcomeChoices, Outcomes } from '#contract/outcomes';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';
import { sayOutcomes } from './say-outcomes.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);

const outcomesOf = async (person: TestPerson, query: string): Promise<Outcomes> => {
  const answer = await person.get(`/api/outcomes?${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};

/** A program with one director and people who have these PHQ-9 scores, a fortnight apart. */
async function program(courses: Record<string, readonly (number | null)[]>) {
  const programId = await record.program();
  const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
  const people: Record<string, { id: string; episodeId: string }> = {};
  for (const [name, scores] of Object.entries(courses)) {
    const person = await record.participant(programId, { preferredName: name });
    people[name] = person;
    for (const [place, total] of scores.entries()) {
      await record.administration(person, director.id, {
        id: newId(),
        total,
        administered_at: `2026-05-${String(1 + 14 * place).padStart(2, '0')}T13:00:00Z`,
      });
    }
  }
  return { programId, director, people };
}

suite('outcomes', () => {
  test('are those of the first and the last complete score, by the published thresholds', async () => {
    const { programId, director } = await program({
      Alva: [18, 15, 9],
      Bo: [18, null, 12],
      Cato: [14, 14],
      Dita: [8, 15],
      Edda: [12],
      Fenn: [],
    });
    const found = await outcomesOf(director, `program=${programId}&instrument=phq9`);
    assert.deepEqual(
      [found.total, found.used, found.recovered, found.improved, found.unchanged],
      [6, 4, 1, 1, 1],
    );
    assert.deepEqual([found.deteriorated, found.harmed], [1, 1]);
    assert.deepEqual([found.cutOff, found.minimumReliableChange], [10, 6]);
    assert.equal(found.scope, 'program');
    assert.match(found.source, /NHS Talking Therapies/);
    assert.deepEqual(
      found.rows.map(({ participant, pre, post, category }) => [participant, pre, post, category]),
      [
        ['Alva Oduya', 18, 9, 'recovered'],
        ['Bo Oduya', 18, 12, 'improved'],
        ['Cato Oduya', 14, 14, 'unchanged'],
        ['Dita Oduya', 8, 15, 'harmed'],
      ],
    );
    assert.match(sayOutcomes(found), /recovered +1 \(25%\)/);
    const { programs } = (await director.get('/api/outcomes/choices')).body as OutcomeChoices;
    assert.deepEqual(programs[0]?.instruments, [{ code: 'phq9', name: 'PHQ-9', timePoints: [] }]);
  });

  test('show a supervisor those whom they see, and say so', async () => {
    const { programId, people } = await program({ Alva: [18, 9], Bo: [18, 12] });
    const [supervisor, leader] = [
      await stepwell.person({ roles: ['supervisor'] }),
      await stepwell.person({ roles: ['facilitator'] }),
    ];
    const none = await supervisor.get(`/api/outcomes?program=${programId}&instrument=phq9`);
    assert.equal(none.status, 404);
    await record.insert('supervision', {
      id: newId(),
      supervisor_id: supervisor.id,
      supervisee_id: leader.id,
      valid_from: '2026-01-01',
    });
    const groupId = await record.group(programId, [leader.id]);
    if (people['Alva']) await record.member(groupId, people['Alva']);
    const found = await outcomesOf(supervisor, `program=${programId}&instrument=phq9`);
    assert.deepEqual([found.scope, found.total, found.recovered], ['seen', 1, 1]);
    assert.ok(!JSON.stringify(found).includes('Bo '));
  });

  test('classify nobody where nothing is known to go by, and refuse half a question', async () => {
    const { programId, director } = await program({ Alva: [18, 9] });
    const found = await outcomesOf(director, `program=${programId}&instrument=who5`);
    assert.deepEqual([found.used, found.recovered, found.cutOff], [0, null, null]);
    assert.equal(found.unclassified, 'Nobody has both scores.');
    const asked = (more: string) =>
      director.get(`/api/outcomes?program=${programId}&instrument=${more}`);
    assert.equal((await asked('phq9&from=1')).status, 400);
    assert.equal((await asked('sleep')).status, 400);
    assert.equal((await asked('phq9&from=1&to=x')).status, 400);
  });
});
