import type { BoardCard, BoardProgram } from '#contract/step-down';
import { columnsOf, nameOf, rowsOf } from './board-cells';
import { shownBy } from './board-views';

const card = (change: Partial<BoardCard>): BoardCard => ({
  participantId: change.familyName ?? 'x',
  preferredName: 'Ines',
  familyName: 'Copperleaf',
  programId: 'iop',
  week: 1,
  required: { met: 1, 'not-met': 1, unknown: 0 },
  open: [{ number: 1, state: 'not-met', name: 'aftercare', words: '', evidence: '' }],
  openRiskSince: null,
  worse: null,
  ...change,
});

const program = (id: string): BoardProgram => ({
  id,
  name: id.toUpperCase(),
  levelOfCare: id.toUpperCase(),
  target: 'OP',
  policyNumber: 0,
  requiredCriteria: 7,
});

describe('cells of the step-down board', () => {
  it('take two weeks each, the last one all that are later', () => {
    const weeks = [1, 2, 3, 8, 9, 40];
    const counts = columnsOf(weeks.map((week) => card({ week }))).map(({ count }) => count);
    expect(counts).toEqual([2, 1, 0, 1, 2]);
    expect(columnsOf([]).map(({ label }) => label)[4]).toBe('Week 9 or later');
  });

  it('hold each person once, also of whom no first day is known', () => {
    const cards = [card({ week: null, familyName: 'A' }), card({ week: 3, familyName: 'B' })];
    const [row] = rowsOf([program('iop')], cards);
    expect(row?.count).toBe(2);
    expect(row?.cells.flatMap((cell) => cell.cards.map(({ familyName }) => familyName))).toEqual([
      'A',
      'B',
    ]);
  });

  it('have a row for a program in which nobody is', () => {
    expect(rowsOf([program('php'), program('iop')], [card({})]).map(({ count }) => count)).toEqual([
      0, 1,
    ]);
  });

  it('show the longest at the level first, then names', () => {
    const cards = [
      card({ week: 1, familyName: 'B' }),
      card({ week: 2, familyName: 'C' }),
      card({ week: 1, familyName: 'A' }),
    ];
    const [row] = rowsOf([program('iop')], cards);
    expect(row?.cells[0]?.cards.map(nameOf)).toEqual(['Ines C', 'Ines A', 'Ines B']);
  });
});

describe('views of the step-down board', () => {
  const ready = card({
    familyName: 'Ready',
    open: [],
    required: { met: 7, 'not-met': 0, unknown: 0 },
  });
  const unasked = card({
    familyName: 'Unasked',
    open: [],
    required: { met: 0, 'not-met': 0, unknown: 0 },
  });
  const unknown = card({ familyName: 'Unknown', required: { met: 0, 'not-met': 0, unknown: 2 } });
  const risk = card({ familyName: 'Risk', openRiskSince: '2026-06-15' });
  const cards = [ready, unasked, unknown, risk];
  const shown = (view: string, typed = '') =>
    shownBy(cards, view, typed).map(({ familyName }) => familyName);

  it('call nobody ready of whom nothing is asked', () => {
    expect(shown('nothing-open')).toEqual(['Ready']);
  });

  it('show who has two or more unknown, and who is at risk or worse', () => {
    expect(shown('unknown')).toEqual(['Unknown']);
    expect(shown('worse')).toEqual(['Risk']);
  });

  it('find by every word that is typed', () => {
    expect(shown('all', 'ines ri')).toEqual(['Risk']);
    expect(shown('all', '')).toEqual(['Ready', 'Unasked', 'Unknown', 'Risk']);
  });
});
