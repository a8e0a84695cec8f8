import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Program, ProgramSetUp, ProgramWrite } from '#contract/program';
import type { GroupWrite } from '#contract/group';
import { testApp, type TestAnswer } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const administrator = await stepwell.person({ roles: ['administrator'] });

const first = await administrator.get('/api/programs');
const { defaults } = first.body as ProgramSetUp;

const program = (change: Partial<ProgramWrite> = {}): ProgramWrite => ({
  name: `IOP ${newId()}`,
  site: 'Riverbend',
  levelOfCare: 'IOP',
  timeZone: 'America/Chicago',
  requiredWeeklyMinutes: 540,
  noteFormat: 'SOAP',
  settings: defaults,
  endsOn: null,
  version: 0,
  ...change,
});
const put = (written: ProgramWrite, id = newId(), by = administrator) =>
  by.send('PUT', `/api/programs/${id}`, written);
const fieldsOf = ({ body }: TestAnswer) =>
  (body as { errors: { field: string }[] }).errors.map(({ field }) => field);

suite('a program', () => {
  test('begins with an administrator and is there with the defaults it was given', async () => {
    const id = newId();
    const made = await put(program({ name: 'Riverbend IOP' }), id);
    assert.equal(made.status, 200, made.text);
    const stored = made.body as Program;
    assert.deepEqual([stored.id, stored.version, stored.noteFormat], [id, 1, 'SOAP']);
    assert.deepEqual(stored.settings, defaults);
  });

  test('is changed over the version that was seen, by its director too', async () => {
    const id = newId();
    await put(program(), id);
    const director = await stepwell.person({ roles: ['director'], programIds: [id] });
    const settings = { ...defaults, idleMinutes: 20 };
    const changed = await put(program({ settings, version: 1 }), id, director);
    assert.equal(changed.status, 200, changed.text);
    const stale = await put(program({ version: 1 }), id);
    assert.equal(stale.status, 409);
    assert.equal((stale.body as { theirs: Program }).theirs.settings.idleMinutes, 20);
  });

  test('is not begun by a director, who sees only their own', async () => {
    const own = newId();
    await put(program({ name: 'Own program' }), own);
    const director = await stepwell.person({ roles: ['director'], programIds: [own] });
    assert.equal((await put(program(), newId(), director)).status, 403);
    const { body } = await director.get('/api/programs');
    assert.deepEqual(
      (body as ProgramSetUp).programs.map(({ id }) => id),
      [own],
    );
  });

  const withoutChip = (kind: string, code: string) => ({
    ...defaults,
    chips: defaults.chips.filter((chip) => chip.kind !== kind || chip.code !== code),
  });
  const [scale] = defaults.scales;
  assert.ok(scale);
  const withSkill = (code: string, label: string) => ({
    ...defaults,
    chips: [...defaults.chips, { kind: 'skill' as const, code, label, phrase: 'a skill' }],
  });
  const faults: [string, Partial<ProgramWrite>, string][] = [
    [
      'with a skill of its own by a code of the catalogue',
      { settings: withSkill('wise-mind', 'Drumming') },
      'settings.chips',
    ],
    [
      'with a skill of its own by a name of the catalogue',
      { settings: withSkill('own-wise-mind', ' wise mind') },
      'settings.chips',
    ],
    ['without a name', { name: ' ' }, 'name'],
    ['in no time zone', { timeZone: 'Moon/Base' }, 'timeZone'],
    ['by an abbreviation of a zone', { timeZone: 'EST' }, 'timeZone'],
    ['with a last day that is none', { endsOn: '2026-13-01' }, 'endsOn'],
    [
      'with a rating twice',
      { settings: { ...defaults, scales: [scale, scale] } },
      'settings.scales',
    ],
    [
      'without the chip for suicidal thoughts',
      { settings: withoutChip('risk', 'suicidal-thoughts') },
      'settings.chips',
    ],
    ['without an engagement', { settings: withoutChip('engagement', '2') }, 'settings.chips'],
    [
      'with a risk that no rule knows',
      {
        settings: {
          ...defaults,
          chips: [
            ...defaults.chips,
            { kind: 'risk', code: 'gambling', label: 'Gambling', phrase: 'gambled' },
          ],
        },
      },
      'settings.chips',
    ],
  ];
  for (const [name, change, field] of faults) {
    test(`is refused at its field: ${name}`, async () => {
      const answer = await put(program(change));
      assert.equal(answer.status, 400, answer.text);
      assert.deepEqual(fieldsOf(answer), [field]);
    });
  }

  test('has skills of its own beside those of the catalogue', async () => {
    const settings = withSkill('drumming', 'Drumming');
    const answer = await put(program({ settings }));
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual((answer.body as Program).settings.chips.at(-1), settings.chips.at(-1));
  });

  test('that ends, or lies elsewhere, takes the sessions ahead with it', async () => {
    const id = newId();
    await put(program(), id);
    const groupId = newId();
    const group: GroupWrite = {
      programId: id,
      name: 'Skills group',
      kind: 'group',
      room: null,
      mode: 'in-person',
      seats: null,
      dayTemplateId: null,
      endsOn: null,
      meetings: [
        {
          id: newId(),
          rule: 'FREQ=WEEKLY;BYDAY=TU',
          startsAt: '09:00',
          endsAt: '12:00',
          validFrom: '2026-06-16',
          validTo: null,
        },
      ],
      facilitators: [],
      exceptions: [],
      version: 0,
    };
    await administrator.send('PUT', `/api/groups/${groupId}`, group);
    const starts = async () => {
      const { rows } = await stepwell.database.ownerPool.query<{ starts_at: Date }>(
        'select starts_at from session where group_id = $1 order by starts_at',
        [groupId],
      );
      return rows.map(({ starts_at }) => starts_at.toISOString());
    };
    assert.equal((await starts())[1], '2026-06-23T14:00:00.000Z');
    await put(program({ timeZone: 'America/Denver', endsOn: '2026-06-30', version: 1 }), id);
    assert.deepEqual((await starts()).slice(-2), [
      '2026-06-23T15:00:00.000Z',
      '2026-06-30T15:00:00.000Z',
    ]);
  });

  test('has a name of its own, however it is written', async () => {
    await put(program({ name: 'Cedar PHP' }));
    const answer = await put(program({ name: ' cedar php ' }));
    assert.equal(answer.status, 400);
    assert.deepEqual(fieldsOf(answer), ['name']);
  });
});
