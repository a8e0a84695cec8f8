import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDemo } from './load.ts';

const demo = makeDemo(new Date('2026-11-16T15:30:00.000Z'));

test('the holidays ahead are closures of every program', () => {
  assert.deepEqual(
    demo.rows.of('closure').map(({ name, first_day }) => [name, first_day]),
    [
      ['Thanksgiving Day', '2026-11-26'],
      ['Christmas Day', '2026-12-25'],
      ['New Year’s Day', '2027-01-01'],
      ['Independence Day', '2027-07-04'],
    ],
  );
});

test('a holiday on the day of the start is none: whoever tries it finds groups that meet', () => {
  const thanksgiving = makeDemo(new Date('2026-11-26T15:30:00.000Z'));
  const first = thanksgiving.rows.of('closure').map(({ first_day }) => first_day)[0];
  assert.equal(first, '2026-12-25');
});

test('the day template has the blocks and breaks of the day, from its start to its end', () => {
  const parts = demo.rows.of('day_template_part');
  assert.deepEqual([parts[0]?.starts_at, parts.at(-1)?.ends_at], ['09:00', '15:15']);
  for (const [index, part] of parts.entries()) {
    if (index > 0) assert.equal(part.starts_at, parts[index - 1]?.ends_at);
  }
  const [template] = demo.rows.of('day_template');
  const day = demo.rows.of('group').find(({ kind }) => kind === 'program-day');
  assert.equal(day?.day_template_id, template?.id);
});

test('there is a curriculum of names, which no group follows yet', () => {
  const [curriculum] = demo.rows.of('curriculum');
  assert.equal(curriculum?.name, 'DBT skills');
  assert.ok(demo.rows.of('curriculum_outline').length > 20);
});

test('everybody in care was referred before they were admitted, most with a number that is not real', () => {
  const admitted = demo.rows.of('referral').filter(({ status }) => status === 'admitted');
  const inCare = demo.rows.of('episode').filter((one) => one.discharged_on === null);
  assert.deepEqual(admitted.map((one) => one.episode_id).sort(), inCare.map(({ id }) => id).sort());
  for (const { episode_id, referred_on } of admitted) {
    const episode = inCare.find(({ id }) => id === episode_id);
    assert.ok(String(referred_on) < String(episode?.admitted_on));
  }
  const phones = admitted.flatMap(({ phone }) => phone ?? []);
  assert.ok(phones.length < admitted.length && phones.length > admitted.length / 2);
  for (const phone of phones) assert.match(phone, /^555 01\d\d$/u);
  for (const { decided_at } of demo.rows.of('referral_step')) {
    assert.ok(String(decided_at) <= '2026-11-16T15:30:00.000Z');
  }
});
