import type { Outcomes } from '#contract/outcomes';
import type { Column } from '../ui/data-table/data-table';

export interface ClassLine {
  readonly label: string;
  readonly count: string;
  readonly share: string;
  readonly meaning: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The four classes with their rule; a share only where there is a count to stand beside. */
export function classLines(outcomes: Outcomes): ClassLine[] {
  const { used, harmed } = outcomes;
  const line = (label: string, count: number | null, meaning: string): ClassLine => ({
    label,
    count: count === null ? 'unknown' : String(count),
    share:
      count === null || used === 0 ? 'unknown' : `${Math.round((count / used) * 100)}% of ${used}`,
    meaning,
  });
  const crossed = harmed !== null && harmed > 0 ? `, ${harmed} of them past the cut-off` : '';
  return [
    line(
      'Recovered',
      outcomes.recovered,
      'reliably better and past the cut-off, by Jacobson & Truax',
    ),
    line('Improved', outcomes.improved, 'reliably better, not past the cut-off'),
    line('Unchanged', outcomes.unchanged, 'no reliable change'),
    line('Deteriorated', outcomes.deteriorated, `reliably worse${crossed}`),
  ];
}

export const classColumns: Column<ClassLine>[] = [
  { key: 'label', head: 'Class', cell: ({ label }) => label },
  { key: 'count', head: 'Count', numeric: true, cell: ({ count }) => count },
  { key: 'share', head: 'Share', numeric: true, cell: ({ share }) => share },
  { key: 'meaning', head: 'Rule', cell: ({ meaning }) => meaning },
];

/** The numbers behind the classes. Unknown is a word. */
export function facts(outcomes: Outcomes): Fact[] {
  const { cutOff, cutOffMethod, minimumReliableChange, reliability, mean, sd } = outcomes;
  const { normMean, normSd } = outcomes;
  const pair = (one: number | null, other: number | null) =>
    one === null || other === null ? 'unknown' : `M ${figure(one)}, SD ${figure(other)}`;
  return [
    { label: 'Episodes', value: String(outcomes.total) },
    { label: 'With both scores', value: `${outcomes.used} of ${outcomes.total}` },
    {
      label: 'Cut-off',
      value: cutOff === null ? 'unknown' : `${figure(cutOff)}, ${cutOffMethod ?? ''}`,
    },
    {
      label: 'Reliable change',
      value: minimumReliableChange === null ? 'unknown' : beyond(outcomes, minimumReliableChange),
    },
    { label: 'First score of those used', value: pair(mean, sd) },
    { label: 'Reliability', value: reliability === null ? 'unknown' : figure(reliability, 3) },
    { label: 'Functional norms', value: pair(normMean, normSd) },
    {
      label: 'Direction',
      value: outcomes.direction === 'higher-is-worse' ? 'higher is worse' : 'higher is better',
    },
  ];
}

/** By a published threshold it is reached, by Jacobson & Truax it is passed. */
function beyond(outcomes: Outcomes, change: number): string {
  return usesIndex(outcomes) ? `more than ${figure(change)}` : `${figure(change)} or more`;
}

const usesIndex = ({ rows }: Outcomes): boolean => rows.some(({ rci }) => rci !== null);

type Row = Outcomes['rows'][number];

/** Of one person: what their scores did. The names of the published classes are for a program. */
const classWords: Readonly<Record<string, string>> = {
  recovered: 'Reliably better, past the cut-off',
  improved: 'Reliably better',
  unchanged: 'No reliable change',
  deteriorated: 'Reliably worse',
  harmed: 'Reliably worse, past the cut-off',
};

/** The index stands where classes come from it; a published threshold of points needs none. */
export function rowColumns(outcomes: Outcomes): Column<Row>[] {
  const { from, to } = outcomes;
  const index: Column<Row> = {
    key: 'rci',
    head: 'Reliable change index',
    numeric: true,
    cell: ({ rci }) => (rci === null ? 'unknown' : signed(rci)),
  };
  return [
    { key: 'participant', head: 'Participant', cell: ({ participant }) => participant },
    { key: 'pre', head: sentence(from), numeric: true, cell: ({ pre }) => figure(pre) },
    { key: 'post', head: sentence(to), numeric: true, cell: ({ post }) => figure(post) },
    { key: 'change', head: 'Change', numeric: true, cell: ({ change }) => signed(change) },
    ...(usesIndex(outcomes) ? [index] : []),
    {
      key: 'category',
      head: 'Class',
      cell: ({ category }) => (category === null ? 'not classified' : (classWords[category] ?? '')),
    },
  ];
}

export function figure(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}

function signed(value: number): string {
  const text = figure(Math.abs(value));
  return value < 0 ? `−${text}` : value > 0 ? `+${text}` : '0';
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
