import { unsentWords } from './unsent-words';
import type { QueuedWrite } from './write';

describe('Words that are not stored yet', () => {
  const entry = (key: string, body: Record<string, unknown>) =>
    ({ write: { body, targets: [{ key, version: 1 }] } }) as unknown as QueuedWrite;

  it('are the last that were written of a thing, whatever waits beside it', () => {
    const entries = [
      entry('group-note/s', { dynamic: 'Quiet' }),
      entry('group-note/s', { dynamic: 'Quiet, then open' }),
      entry('intervention/s/a', { text: 'Taught' }),
    ];
    expect(unsentWords({ entries }, 'group-note/s', 'dynamic')).toBe('Quiet, then open');
    expect(unsentWords({ entries }, 'intervention/s/a', 'text')).toBe('Taught');
    expect(unsentWords({ entries }, 'group-note/other', 'dynamic')).toBeNull();
  });
});
