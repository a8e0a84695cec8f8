import Type from 'typebox';
import Value from 'typebox/value';
import * as administration from '#contract/administration';
import * as attendance from '#contract/attendance';
import * as changeOfPlan from '#contract/change-of-plan';
import * as checkIn from '#contract/check-in';
import * as flag from '#contract/flag';
import * as group from '#contract/group';
import * as groupNote from '#contract/group-note';
import * as instrument from '#contract/instrument';
import * as me from '#contract/me';
import * as measureImport from '#contract/measure-import';
import * as note from '#contract/note';
import * as observation from '#contract/observation';
import * as outcomes from '#contract/outcomes';
import * as participant from '#contract/participant';
import * as plan from '#contract/plan';
import * as program from '#contract/program';
import * as roster from '#contract/roster';
import { Day, Id, Instant, nullable, oneOf, text } from '#contract/scalars';
import * as session from '#contract/session';
import * as signIn from '#contract/sign-in';
import * as timeline from '#contract/timeline';
import * as today from '#contract/today';

const modules: Readonly<Record<string, object>> = {
  ...{ administration, attendance, changeOfPlan, checkIn, flag, group, groupNote, instrument, me },
  ...{ measureImport, note, observation, outcomes, participant, plan, program, roster, session },
  ...{ signIn, timeline, today },
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Paths of objects in a schema that take fields which it does not name. */
function openObjects(schema: unknown, path: string): string[] {
  if (!isObject(schema)) return [];
  const named = isObject(schema['properties']) && !('patternProperties' in schema);
  const parts = Array.isArray(schema['allOf']);
  const here = named && schema['additionalProperties'] !== false && !parts ? [path] : [];
  return [
    ...here,
    ...Object.entries(schema).flatMap(([key, value]) =>
      key === 'allOf' ? [] : openObjects(value, `${path}.${key}`),
    ),
  ];
}

describe('The contract', () => {
  it('has no object that takes a field which it does not name', () => {
    const open = Object.entries(modules).flatMap(([file, exported]) =>
      Object.entries(exported).flatMap(([name, schema]) => openObjects(schema, `${file}.${name}`)),
    );
    expect(open).toEqual([]);
    expect(openObjects(Type.Object({ on: Type.Object({ day: Day }) }), 'open')).toEqual([
      ...['open', 'open.properties.on'],
    ]);
  });

  it('takes an id, a day and an instant as they are written, and nothing like them', () => {
    expect(Value.Check(Id, '0193f5f2-0000-7000-8000-000000000001')).toBeTrue();
    expect(Value.Check(Id, '0193F5F2-0000-7000-8000-000000000001')).toBeFalse();
    expect(Value.Check(Day, '2026-06-16')).toBeTrue();
    expect(Value.Check(Day, '16.06.2026')).toBeFalse();
    expect(Value.Check(Instant, '2026-06-16T13:00:00Z')).toBeTrue();
    expect(Value.Check(Instant, '2026-06-16T13:00:00+02:00')).toBeFalse();
  });

  it('takes text with line breaks and emoji, and none that cannot be shown', () => {
    const words = text(40, 1);
    expect(Value.Check(words, 'Two lines\nand a 🙂, <b>not bold</b>')).toBeTrue();
    for (const refused of ['', 'a\u0000b', 'a\u001bb', '\ud83d alone', 'x'.repeat(41)]) {
      expect(Value.Check(words, refused)).withContext(JSON.stringify(refused)).toBeFalse();
    }
  });

  it('takes null where it may be unknown, and only the words of a list', () => {
    const status = nullable(oneOf(['present', 'excused'] as const));
    expect(Value.Check(status, null)).toBeTrue();
    expect(Value.Check(status, 'present')).toBeTrue();
    expect(Value.Check(status, 'late')).toBeFalse();
    expect(Value.Check(status, undefined)).toBeFalse();
  });
});
