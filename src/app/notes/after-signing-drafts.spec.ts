import { AfterSigningDrafts } from './after-signing-drafts';

describe('Words beneath a signed note', () => {
  const comment = { form: 'return', kind: 'late-entry', text: 'Say what was agreed.' } as const;

  it('stay with their note until they are given or emptied', () => {
    const drafts = new AfterSigningDrafts();
    drafts.keep('aster', comment);
    expect(drafts.of('bram')).toBeNull();
    expect(drafts.of('aster')).toEqual(comment);
    drafts.forget('aster');
    expect(drafts.of('aster')).toBeNull();
    drafts.keep('aster', comment);
    drafts.keep('aster', { ...comment, text: ' ' });
    expect(drafts.of('aster')).toBeNull();
  });
});
