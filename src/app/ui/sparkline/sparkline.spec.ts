import { TestBed } from '@angular/core/testing';
import { Sparkline } from './sparkline';
import { sparkRuns } from './sparkline-path';

const range = { min: 0, max: 20 };
const size = { width: 100, height: 20 };

describe('Sparkline', () => {
  it('breaks the line where a score is missing, and draws 0 as a score', () => {
    const runs = sparkRuns(
      [
        { at: '2026-06-01', value: 20 },
        { at: '2026-06-02', value: null },
        { at: '2026-06-03', value: 0 },
        { at: '2026-06-05', value: 10 },
      ],
      range,
      size,
    );
    expect(runs).toEqual([
      [{ x: 0, y: 0 }],
      [
        { x: 50, y: 20 },
        { x: 100, y: 10 },
      ],
    ]);
  });

  it('stands alone in the middle, and draws nothing for nothing', () => {
    expect(sparkRuns([{ at: '2026-06-01', value: 10 }], range, size)).toEqual([[{ x: 50, y: 10 }]]);
    expect(sparkRuns([{ at: '2026-06-01', value: null }], range, size)).toEqual([]);
    expect(sparkRuns([], range, size)).toEqual([]);
  });

  it('says in words what it draws', async () => {
    const fixture = TestBed.createComponent(Sparkline);
    fixture.componentRef.setInput('points', [{ at: '2026-06-01', value: 3 }]);
    fixture.componentRef.setInput('min', 0);
    fixture.componentRef.setInput('max', 27);
    fixture.componentRef.setInput('summary', 'PHQ-9, one score: 3');
    await fixture.whenStable();
    const image = (fixture.nativeElement as HTMLElement).querySelector('[role=img]');
    expect(image?.getAttribute('aria-label')).toBe('PHQ-9, one score: 3');
  });
});
