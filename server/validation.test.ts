import assert from 'node:assert/strict';
import { test } from 'node:test';
import Type from 'typebox';
import { nullable, text } from '#contract/scalars';
import { StrictSchema } from './validation.ts';

const rating = new StrictSchema(
  Type.Object({
    item: Type.Union([Type.Integer({ minimum: 0, maximum: 10 }), Type.Null()]),
    at: Type.String({ format: 'date-time' }),
    kind: Type.Optional(Type.Union([Type.Literal('mood'), Type.Literal('anxiety')])),
    people: Type.Optional(Type.Array(Type.Object({ id: Type.String({ format: 'uuid' }) }))),
  }),
);
const good = { item: 3, at: '2026-11-23T14:00:00Z' };

function messages(value: unknown): string[] {
  const checked = rating.check(value);
  return checked.ok ? [] : checked.errors.map(({ message }) => message);
}

test('takes what the schema declares, null included', () => {
  assert.deepEqual(messages(good), []);
  assert.deepEqual(messages({ ...good, item: null }), []);
});

test('coerces nothing', () => {
  for (const item of ['3', true, '', 3.5, [3]]) {
    assert.equal(messages({ ...good, item }).length, 1, JSON.stringify(item));
  }
  assert.deepEqual(messages({ ...good, at: null }), ['at must be text.']);
});

test('refuses unknown fields at every depth', () => {
  assert.deepEqual(messages({ ...good, extra: 1 }), ['extra is not a field of this request.']);
  const id = '01938a5e-0000-7000-8000-000000000001';
  assert.deepEqual(messages({ ...good, people: [{ id, admin: true }] }), [
    'people.0.admin is not a field of this request.',
  ]);
});

test('says what is wrong, once per field', () => {
  assert.deepEqual(messages({ item: 11, kind: 'urge' }), [
    'at is required.',
    'item must be 10 or less.',
    'kind must be one of: mood, anxiety.',
  ]);
  assert.deepEqual(messages('text'), ['The entry must be an object.']);
});

test('names the cause where text holds what cannot be shown', () => {
  const note = new StrictSchema(Type.Object({ text: text(100), reason: nullable(text(100)) }));
  for (const hidden of ['a\u0000b', 'a\u0007', '\u001b[31m', 'a\u007fb', 'half \ud83d', '\udd42']) {
    const checked = note.check({ text: hidden, reason: hidden });
    assert.deepEqual(!checked.ok && checked.errors.map(({ message }) => message), [
      'text contains characters that cannot be shown: remove them.',
      'reason contains characters that cannot be shown: remove them.',
    ]);
  }
  const shown = 'lines\r\nand\ttabs 🙂 👩‍👩‍👧 \u202ebackwards';
  assert.ok(note.check({ text: shown, reason: shown }).ok);
});

test('refuses unknown fields of an intersection', () => {
  const both = new StrictSchema(
    Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]),
  );
  assert.equal(both.check({ a: '', b: '' }).ok, true);
  assert.equal(both.check({ a: '', b: '', c: '' }).ok, false);
});

test('reads query text as declared and leaves the rest as text', () => {
  const query = new StrictSchema(
    Type.Object({
      limit: Type.Optional(Type.Integer()),
      open: Type.Optional(Type.Boolean()),
      role: Type.Optional(Type.Array(Type.String())),
    }),
  );
  assert.deepEqual(query.readText({ limit: '5', open: 'false', role: 'x' }), {
    limit: 5,
    open: false,
    role: ['x'],
  });
  for (const limit of ['', '5.5', '5x', 'null', '0x10']) {
    assert.equal(query.check(query.readText({ limit })).ok, false, limit);
  }
  assert.equal(query.check(query.readText({ open: '1' })).ok, false);
});
