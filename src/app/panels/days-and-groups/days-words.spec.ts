import { daysNotices, sayGroup } from './days-words';

describe('Days and groups, in words', () => {
  const group = { id: 'g1', name: 'Skills', weekdays: [2, 4], members: 12, seats: 12 };

  it('says the days and the seats of a group', () => {
    expect(sayGroup(group)).toBe('Skills · Tue, Thu · 12 of 12 seats taken');
    expect(sayGroup({ ...group, weekdays: [], seats: null })).toBe(
      'Skills · does not meet yet · 12 members',
    );
  });

  it('tells of a full group, and of one that meets on none of the agreed days', () => {
    const said = (chosen: string[], days: string[]) => daysNotices([group], chosen, days);
    expect(said(['g1'], ['1']).length).toBe(2);
    expect(said(['g1'], ['2'])).toEqual(['Skills has no seat left.']);
    expect(said([], ['1'])).toEqual([]);
  });
});
