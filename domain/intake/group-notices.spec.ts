import { groupNotices } from './group-notices';

describe('What to look at before somebody is put into groups', () => {
  const skills = { id: 'g1', name: 'Skills', weekdays: [2, 4], members: 11, seats: 12 };

  it('is a group without a seat, and one that meets on none of the agreed days', () => {
    expect(groupNotices([skills], ['g1'], [2])).toEqual([]);
    expect(groupNotices([{ ...skills, members: 12 }], ['g1'], [4])).toEqual([
      'Skills has no seat left.',
    ]);
    expect(groupNotices([skills], ['g1'], [1, 5])[0]).toContain('on none of the agreed days');
  });

  it('is nothing of a group that is not chosen, has no limit, or does not meet yet', () => {
    expect(groupNotices([{ ...skills, members: 12 }], [], [1])).toEqual([]);
    const later = { ...skills, weekdays: [], members: 40, seats: null };
    expect(groupNotices([later], ['g1'], [1])).toEqual([]);
  });
});
