import type { PersonView } from './roster-view';

/** "10 present, 1 late" over "1 excused, 1 no-show": counts of the room, expected ones said. */
export function headcountWords(people: readonly PersonView[]): { present: string; absent: string } {
  const of = (status: string) => people.filter((person) => person.status === status).length;
  const late = people.filter((person) => person.arrivedNote?.words.includes('late')).length;
  const undecided = people.filter((person) => person.conflict !== null).length;
  const said = (count: number, word: string) => (count > 0 ? `${count} ${word}` : null);
  return {
    present: [`${of('present')} present`, said(late, 'late'), said(undecided, 'undecided')]
      .filter((words) => words !== null)
      .join(', '),
    absent: [
      said(of('excused'), 'excused'),
      said(of('no-show'), 'no-show'),
      said(of('expected'), 'expected'),
    ]
      .filter((words) => words !== null)
      .join(', '),
  };
}
