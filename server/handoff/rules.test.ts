import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Flag } from '#contract/flag';
import { flagsOf } from './rules.ts';

const flag = (id: string, kind: Flag['kind'], status: Flag['status'], raisedAt: string) =>
  ({ id, kind, status, raisedAt, causes: [] }) as unknown as Flag;

suite('the flags of a cell', () => {
  test('are the open one about risk, then open ones, then closed ones, newest first', () => {
    const sorted = flagsOf([
      flag('closed', 'risk', 'closed', '2026-06-15T12:00:00.000Z'),
      flag('course', 'reliable-worsening', 'open', '2026-06-14T12:00:00.000Z'),
      flag('absences', 'absences', 'acknowledged', '2026-06-15T12:00:00.000Z'),
      flag('risk', 'risk', 'open', '2026-06-01T12:00:00.000Z'),
    ]);
    assert.deepEqual(
      sorted.map(({ id }) => id),
      ['risk', 'absences', 'course', 'closed'],
    );
  });
});
