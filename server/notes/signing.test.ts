import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentWithin, sign, verifies, type SignedAct } from './signing.ts';

const act: SignedAct = {
  id: '0193a000-0000-7000-8000-000000000001',
  organizationId: '0193a000-0000-7000-8000-000000000002',
  subject: 'note',
  subjectId: '0193a000-0000-7000-8000-000000000003',
  sessionId: '0193a000-0000-7000-8000-000000000004',
  participantId: '0193a000-0000-7000-8000-000000000005',
  purpose: 'signature',
  signer: { id: '0193a000-0000-7000-8000-000000000006', name: 'Jo Vale', credential: 'LCSW' },
  signedAt: '2026-06-16T16:11:00.000Z',
  content: { words: 'Said <b>“no”</b>\u2028 twice', minutes: 166, b: null, a: [1, 2] },
};

test('a signature fits what was signed, whatever the order of its fields', () => {
  const row = sign(act);
  const shuffled = { a: [1, 2], b: null, minutes: 166, words: 'Said <b>“no”</b>\u2028 twice' };
  assert.equal(verifies(row, shuffled), true);
  assert.match(row.content_hash, /^[0-9a-f]{64}$/);
  assert.deepEqual(contentWithin(row.canonical), shuffled);
});

test('the canonical form is that of RFC 8785: sorted keys, no white space', () => {
  const { canonical } = sign({ ...act, content: { z: 1, a: 'é', n: 1.0 } });
  assert.match(
    canonical,
    /^\{"content":\{"a":"é","n":1,"z":1\},"form":"stepwell\/note\/signature"/,
  );
});

test('a changed word, signer, credential, time, subject or stored form no longer fits', () => {
  const row = sign(act);
  assert.equal(verifies(row, { ...act.content, minutes: 165 }), false);
  const changes = [
    { signer_name: 'Someone Else' },
    { signer_credential: 'MD' },
    { signed_by: act.id },
    { signed_at: '2026-06-16T16:12:00.000Z' },
    { subject_id: act.id },
    { participant_id: act.id },
    { purpose: 'co-signature' as const },
    { form_version: 1 },
    { canonical: row.canonical.replace('166', '165') },
    { content_hash: row.content_hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) },
  ];
  for (const change of changes) {
    assert.equal(verifies({ ...row, ...change }, act.content), false, JSON.stringify(change));
  }
});

test('a stored form that cannot be read says nothing', () => {
  assert.equal(contentWithin('{not json'), null);
});
