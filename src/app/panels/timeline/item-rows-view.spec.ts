import { pcl5 } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { itemRows, sayMissing, saySoft } from './item-rows-view';
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

  it('misses no answer to a question that is no part of the total, and says how often it has none', () => {
    const full = { '1': 1, '2': 1, '3': 0, '4': 0, '5': 0, '6': 0, '7': 0, '8': 0, '9': 0 };
    const whole = { ...administered('2026-06-09', 'phq9', 2), answers: full };
    const [lane] = viewOf({ administrations: [whole] }).measures;
    const asked = itemRows(phq9, lane?.administrations ?? [], view.axis);
    expect(sayMissing(asked)).toBe('Item 10, no part of the total: not answered 1 time.');
    const blank = { ...whole, total: null, answers: { ...full, '7': null } };
    const [with7] = viewOf({ administrations: [blank] }).measures;
    expect(sayMissing(itemRows(phq9, with7?.administrations ?? [], view.axis))).toContain(
      'Hatched or empty: 1 answer missing',
    );
  });

  it('marks an answer that asks for a look in words and with no box', () => {
    const pcl = { ...administered('2026-06-09', 'pcl5', null), answers: { '16': 2, '17': 4 } };
    const lane = viewOf({ administrations: [pcl] }).measures.find(
      ({ instrument }) => instrument.code === 'pcl5',
    );
    const asked = itemRows(pcl5, lane?.administrations ?? [], view.axis);
    const marked = asked.filter(({ cells }) => cells.some(({ soft }) => soft));
    expect(marked.map(({ code }) => code)).toEqual(['16']);
    expect(marked[0]?.cells[0]?.critical).toBeFalse();
    expect(saySoft(asked)).toBe('Item 16 asks for a look 1 time: a triangle.');
    expect(saySoft(rows)).toBe('');
  });

  it('is in the tables and the file only while it is shown', () => {
    expect(tableOf(view, 'PHQ-9, item by item')).toBeUndefined();
    const table = tableOf(view, 'PHQ-9, item by item', ['phq9']);
    expect(table?.rows[0]?.slice(0, 4)).toEqual(['2026-06-09', '3', '0', 'missing']);
    expect(table?.rows[1]?.[1]).toBe('total only');
  });
});
