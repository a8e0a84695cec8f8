import { phq9 } from '#domain/instruments/phq9';
import { itemRows } from './item-rows-view';
import { administered, viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

const tableOf = (view: ReturnType<typeof viewOf>, start: string, items: string[] = []) =>
  laneTables(view, items).find(({ caption }) => caption.startsWith(start));

describe('an instrument item by item', () => {
  const answers = { '1': 3, '2': 0, '9': 1 };
  const given = { ...administered('2026-06-09', 'phq9', null), answers };
  const totalOnly = { ...administered('2026-06-16', 'phq9', 9), answers: null };
  const view = viewOf({ administrations: [given, totalOnly] });
  const [measure] = view.measures;
  const rows = itemRows(phq9, measure?.administrations ?? [], view.axis);
  const row = (code: string) => rows.find((each) => each.code === code);

  it('prints each answer, a missing one is none, a risk answer is boxed', () => {
    expect(row('1')?.cells.map(({ answer, heat }) => [answer, heat])).toEqual([
      [3, 4],
      [null, 0],
    ]);
    expect(row('2')?.cells[0]?.answer).toBe(0);
    expect(row('3')?.cells[0]?.answer).toBeNull();
    expect(row('9')?.cells.map(({ critical }) => critical)).toEqual([true, false]);
  });

  it('is in the tables and the file only while it is shown', () => {
    expect(tableOf(view, 'PHQ-9, item by item')).toBeUndefined();
    const table = tableOf(view, 'PHQ-9, item by item', ['phq9']);
    expect(table?.rows[0]?.slice(0, 4)).toEqual(['2026-06-09', '3', '0', 'missing']);
    expect(table?.rows[1]?.[1]).toBe('total only');
  });
});
