import { headcountWords, roomSafeHeadcountWords } from './headcount';
import type { PersonView } from './roster-view';

const person = (change: Partial<PersonView>): PersonView =>
  ({ status: 'present', due: true, arrivedNote: null, conflict: null, ...change }) as PersonView;

describe('The headcount of the room', () => {
  it('says who is there, late and not there', () => {
    const late = { icon: null, words: '14 min late', whole: '14 min late' };
    const words = headcountWords([
      person({}),
      person({ arrivedNote: late }),
      person({ status: 'excused' }),
      person({ status: 'no-show' }),
    ]);
    expect(words).toEqual({ present: '2 present, 1 late', absent: '1 excused, 1 no-show' });
  });

  it('tells who is expected from who is not due on this day', () => {
    const words = headcountWords([
      person({}),
      person({ status: 'expected' }),
      person({ status: 'expected', due: false }),
    ]);
    expect(words).toEqual({ present: '1 present', absent: '1 expected, 1 not due' });
  });

  it('counts nobody twice: of two answers neither counts until one is chosen', () => {
    const conflict = {} as PersonView['conflict'];
    const words = headcountWords([person({}), person({ status: 'no-show', conflict })]);
    expect(words).toEqual({ present: '1 present, 1 undecided', absent: '' });
  });

  it('tells the group who is here and for how many, not who is late or stayed away', () => {
    const late = { icon: null, words: '14 min late', whole: '14 min late' };
    const words = roomSafeHeadcountWords([
      person({ arrivedNote: late }),
      person({ status: 'excused' }),
      person({ status: 'no-show' }),
    ]);
    expect(words).toEqual({ present: '1 here', absent: '3 on the list' });
  });
});
