import { between, choiceIn, firstChoice, queryOf } from './outcome-choice';

const programs = [
  { id: 'p1', code: 'iop', name: 'IOP', instruments: [] },
  {
    id: 'p2',
    code: 'claus',
    name: 'Claus',
    instruments: [
      { code: 'phq9', name: 'PHQ-9', timePoints: [] },
      { code: 'bdi2', name: 'BDI-II', timePoints: [1, 2, 4] },
    ],
  },
];

describe('The choice of outcomes', () => {
  it('begins where there are scores, or where one was sent', () => {
    expect(firstChoice(programs, null)?.program).toBe('p2');
    expect(firstChoice(programs, 'p1')?.program).toBe('p1');
    expect(firstChoice([], null)).toBeNull();
  });

  it('begins at the ends of the time points, or at the first and last score', () => {
    expect(choiceIn(programs, 'p2', 'bdi2')).toEqual({
      program: 'p2',
      instrument: 'bdi2',
      from: 1,
      to: 4,
    });
    expect(choiceIn(programs, 'p2', 'phq9').from).toBeNull();
    expect(choiceIn(programs, 'p2', 'gone').instrument).toBe('phq9');
  });

  it('asks for two time points or for none', () => {
    const ends = choiceIn(programs, 'p2', 'bdi2');
    const neither = between(ends, 'to', null, [1, 2, 4]);
    expect(queryOf(neither)).toEqual({ program: 'p2', instrument: 'bdi2' });
    expect(queryOf(between(neither, 'from', 2, [1, 2, 4]))).toEqual({
      program: 'p2',
      instrument: 'bdi2',
      from: 2,
      to: 4,
    });
  });
});
