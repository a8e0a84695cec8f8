import type { PersonView } from './roster-view';

/** "10 present, 1 late" over "1 excused, 1 no-show": counts of the room, expected ones said. */
export function headcountWords(people: readonly PersonView[]): { present: string; absent: string } {
  // Of somebody with two answers neither counts until one is chosen.
  const decided = people.filter((person) => person.conflict === null);
  const of = (status: string) => decided.filter((person) => person.status === status).length;
  const late = decided.filter((person) => person.arrivedNote?.words.includes('late')).length;
  const undecided = people.length - decided.length;
  const said = (count: number, word: string) => (count > 0 ? `${count} ${word}` : null);
  return {
    present: [`${of('present')} present`, said(late, 'late'), said(undecided, 'undecided')]
      .filter((words) => words !== null)
      .join(', '),
    absent: [
      said(of('excused'), 'excused'),
      said(of('no-show'), 'no-show'),
      said(decided.filter(({ status, due }) => status === 'expected' && due).length, 'expected'),
      said(decided.filter(({ status, due }) => status === 'expected' && !due).length, 'not due'),
    ]
      .filter((words) => words !== null)
      .join(', '),
  };
}

/** In front of the group it says who is here and of how many; never who is late or stayed away. */
export function roomSafeHeadcountWords(people: readonly PersonView[]): {
  present: string;
  absent: string;
} {
  const here = people.filter(({ status, conflict }) => status === 'present' && conflict === null);
  return { present: `${here.length} here`, absent: `${people.length} on the list` };
}
