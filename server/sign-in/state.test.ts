import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { idleAt, signInState, type SignInFacts } from './state.ts';

const session = '01938a5e-0000-7000-8000-000000000001';
const facts: SignInFacts = {
  signedInAt: '2026-06-16T13:00:00.000Z',
  lastActivityAt: '2026-06-16T13:00:00.000Z',
  idleMinutes: 15,
  roomIdleMinutes: 5,
  lockedSessionId: null,
  handedOverPlanId: null,
  runningSessionId: null,
  disabled: false,
  mustChoosePassword: false,
};
const at = (time: string) => `2026-06-16T${time}.000Z`;

suite('signInState', () => {
  test('is open until idle time is over, then ended', () => {
    assert.deepEqual(signInState(facts, at('13:14:59')), { kind: 'open' });
    assert.deepEqual(signInState(facts, at('13:15:00')), { kind: 'ended', reason: 'idle' });
  });

  test("locks to a running session after the room's own idle time", () => {
    const leading = { ...facts, runningSessionId: session };
    assert.deepEqual(signInState(leading, at('13:04:59')), { kind: 'open' });
    assert.deepEqual(signInState(leading, at('13:05:00')), {
      kind: 'locked',
      sessionId: session,
      since: 'now',
    });
    assert.equal(idleAt(leading), at('13:05:00'));
  });

  test('stays locked until the session ends or the longer limit has passed', () => {
    const locked = { ...facts, lockedSessionId: session, runningSessionId: session };
    assert.equal(signInState(locked, at('13:01:00')).kind, 'locked');
    assert.equal(signInState(locked, at('16:59:59')).kind, 'locked');
    assert.deepEqual(signInState(locked, at('17:00:00')), { kind: 'ended', reason: 'idle' });
    assert.deepEqual(signInState({ ...locked, runningSessionId: null }, at('13:01:00')), {
      kind: 'ended',
      reason: 'session-ended',
    });
  });

  test('stays with the plan that the screen was handed over with, until an hour without a hand', () => {
    const handedOver = { ...facts, handedOverPlanId: session, runningSessionId: session };
    const state = { kind: 'handed-over', planId: session };
    assert.deepEqual(signInState(handedOver, at('13:01:00')), state);
    assert.deepEqual(signInState(handedOver, at('13:59:59')), state);
    assert.deepEqual(signInState(handedOver, at('14:00:00')), { kind: 'ended', reason: 'idle' });
  });

  test('ends after its lifetime, however active', () => {
    const active = { ...facts, lastActivityAt: at('23:59:59') };
    assert.equal(signInState(active, '2026-06-17T00:59:59.000Z').kind, 'ended');
    const reason = { kind: 'ended', reason: 'lifetime' };
    const later = { ...facts, lastActivityAt: '2026-06-17T00:59:00.000Z' };
    assert.deepEqual(signInState(later, '2026-06-17T01:00:00.000Z'), reason);
    assert.deepEqual(signInState({ ...later, disabled: true }, at('13:00:01')), {
      kind: 'ended',
      reason: 'disabled',
    });
  });
});
