import type { QueuedWrite, WriteState } from './write';
import { needsYou } from './needs-you';

const entry = (state: WriteState) =>
  ({
    state,
    write: { targets: [{ key: 'note/aster', version: 1 }] },
    problem: { detail: 'The note is signed.' },
  }) as unknown as QueuedWrite;

describe('Words that need a person', () => {
  it('say so at their own text, and at no other', () => {
    const entries = [entry('conflict')];
    expect(needsYou({ entries }, 'note/aster')).toContain('changed elsewhere');
    expect(needsYou({ entries }, 'note/bram')).toBeNull();
  });

  it('say why they were refused', () => {
    expect(needsYou({ entries: [entry('refused')] }, 'note/aster')).toContain(
      'The note is signed.',
    );
  });

  it('are silent while words are only on their way', () => {
    expect(needsYou({ entries: [entry('sending')] }, 'note/aster')).toBeNull();
  });
});
