import { TestBed } from '@angular/core/testing';
import { type Column, DataTable } from './data-table';

interface Score {
  day: string;
  total: number | null;
}

const columns: Column<Score>[] = [
  { key: 'day', head: 'Day', cell: ({ day }) => day },
  {
    key: 'total',
    head: 'PHQ-9',
    numeric: true,
    cell: ({ total }) => (total === null ? 'not scorable' : `${total}`),
  },
];

describe('Data table', () => {
  it('is a table with a caption, column heads, row heads; unknown is a word, 0 is 0', async () => {
    const fixture = TestBed.createComponent(DataTable<Score>);
    fixture.componentRef.setInput('caption', 'PHQ-9 by day');
    fixture.componentRef.setInput('columns', columns);
    fixture.componentRef.setInput('rows', [
      { day: '1 June', total: 0 },
      { day: '8 June', total: null },
    ]);
    await fixture.whenStable();
    const table = (fixture.nativeElement as HTMLElement).querySelector('table');
    expect(table?.caption?.textContent.trim()).toBe('PHQ-9 by day');
    const text = (selector: string) =>
      [...(table?.querySelectorAll(selector) ?? [])].map((cell) => cell.textContent);
    expect(text('th[scope=col]')).toEqual(['Day', 'PHQ-9']);
    expect(text('th[scope=row]')).toEqual(['1 June', '8 June']);
    expect(text('td')).toEqual(['0', 'not scorable']);
  });

  it('scrolls in a box of its own only where it is too wide, and can be reached by keys there', async () => {
    const fixture = TestBed.createComponent(DataTable<Score>);
    fixture.componentRef.setInput('caption', 'PHQ-9 by day');
    fixture.componentRef.setInput('columns', columns);
    fixture.componentRef.setInput('rows', [{ day: '1 June', total: 0 }]);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    const box = () => element.querySelector('[role=region]');
    const measured = async (width: string) => {
      element.style.width = width;
      await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
      await fixture.whenStable();
      return [element.classList.contains('wide'), box()?.getAttribute('tabindex') ?? null];
    };
    expect(await measured('600px')).toEqual([false, null]);
    expect(await measured('60px')).toEqual([true, '0']);
    expect(await measured('600px')).toEqual([false, null]);
    element.remove();
  });
});
