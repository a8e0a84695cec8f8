import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { demoPassword } from './demo-password.ts';
import { passwordFault } from './password-rules.ts';

const context = {
  name: 'Juniper Vale',
  email: 'juniper.vale@riverbend.example',
  organization: 'Riverbend',
};

suite('passwordFault', () => {
  for (const password of [
    'plum tractor wants a violin',
    'хочу тридцать три апельсина',
    '我今天想去河边散步然后喝一杯茶再回家',
    'x9!fK2@mQ7#pL4$z',
    `${'a long sentence that nobody else would say '.repeat(3)}zebra kite`,
  ]) {
    test(`takes "${password.slice(0, 30)}…"`, () => {
      assert.equal(passwordFault(password, context), null);
    });
  }

  for (const password of [
    'short',
    'fourteen chars',
    'passwordpassword',
    'Password123456789!',
    'aaaaaaaaaaaaaaaaaaaa',
    '123456789012345678',
    'qwertyuiopasdfghjkl',
    'Juniper Vale 2026 !!!',
    'RiverbendRiverbend1',
    'stepwell clinic password',
    'P@ssword P@ssword P@ss',
    'abcabcabcabcabcabcabc',
    'correct horse battery staple',
    'x'.repeat(300),
    demoPassword,
  ]) {
    test(`refuses "${password.slice(0, 30)}"`, () => {
      assert.equal(typeof passwordFault(password, context), 'string');
    });
  }
});
