import { startingCurricula } from '#domain/skills/starting-curricula';

describe('A curriculum to begin from', () => {
  it('has the names of the catalogue, each once, in the order of its modules', () => {
    const [dbt, ...defaults] = startingCurricula;
    expect(dbt?.topics.length).toBe(30);
    expect(dbt?.topics[0]).toEqual({
      module: 'Mindfulness',
      topic: 'Wise Mind',
      skillCodes: ['wise-mind'],
    });
    expect(new Set(dbt?.topics.map(({ module }) => module)).size).toBe(4);
    expect(defaults.map(({ topics }) => topics.length)).toEqual([8, 7, 5]);
  });

  it('says where its list is only a default', () => {
    expect(startingCurricula.map(({ isDefault }) => isDefault)).toEqual([false, true, true, true]);
  });
});
