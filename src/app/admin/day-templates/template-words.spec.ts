import { sayDayOf, wordsOfTemplate } from './template-words';

const part = (startsAt: string, endsAt: string, isBreak = false) => ({
  id: startsAt,
  title: isBreak ? 'Break' : 'Skills',
  startsAt,
  endsAt,
  isBreak,
  facilitatorId: isBreak ? null : 'j',
});

describe('A day in words', () => {
  it('counts treatment without its breaks', () => {
    const parts = [part('09:00', '10:30'), part('10:30', '10:45', true), part('10:45', '12:00')];
    expect(sayDayOf(parts)).toBe('2 blocks, 2 h 45 min of treatment, 1 break');
    expect(sayDayOf(parts.slice(0, 1))).toBe('1 block, 1 h 30 min of treatment');
  });

  it('names each block with its time and who leads it', () => {
    const parts = [part('09:00', '10:30'), part('10:30', '10:45', true)];
    const words = wordsOfTemplate({ programId: 'php', name: 'PHP day', parts, version: 1 }, [
      { id: 'j', name: 'Juniper Vale' },
    ]);
    expect(words['Blocks']).toBe('9:00–10:30 Skills, Juniper Vale; 10:30–10:45 Break (break)');
  });
});
