import type { FlagStatement } from '#contract/flag';
import { saidSince } from './flag-dialogs';

const said = (statedAt: string, text: string) => ({ statedAt, text }) as FlagStatement;

describe('What was done about an open flag', () => {
  const start = '2026-06-16T13:00:00.000Z';

  it('is not asked for anew when it was said on leaving: the last words stand in the box', () => {
    const flags = [
      {
        id: 'left',
        statements: [
          said('2026-06-16T13:20:00.000Z', 'Spoke with her in the corridor.'),
          said('2026-06-16T13:40:00.000Z', 'Her sister came for her.'),
        ],
      },
      { id: 'open', statements: [] },
    ];
    expect(saidSince(start, flags)).toEqual({ left: 'Her sister came for her.' });
  });

  it('is asked for when the words are of an earlier session, or it never began', () => {
    const flags = [{ id: 'old', statements: [said('2026-06-12T13:40:00.000Z', 'Called.')] }];
    expect(saidSince(start, flags)).toEqual({});
    expect(saidSince(null, flags)).toEqual({});
  });
});
