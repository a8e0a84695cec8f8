import { TestBed } from '@angular/core/testing';
import { AttendanceStrip } from './attendance-strip';
import { attended, viewOf } from './testing/timeline-of';

describe('Attendance strip', () => {
  it('explains the shapes that are drawn, and no others', async () => {
    const { attendance } = viewOf({
      sessions: [
        attended('2026-06-08'),
        attended('2026-06-09', { status: 'no-show', minutes: 0 }),
        attended('2026-06-15', { status: 'expected', minutes: null }),
      ],
    });
    const fixture = TestBed.createComponent(AttendanceStrip);
    fixture.componentRef.setInput('lane', attendance);
    fixture.componentRef.setInput('width', 700);
    await fixture.whenStable();
    const key = (fixture.nativeElement as HTMLElement).querySelector('.key');
    expect(key?.textContent).toBe('Full: present. Cross: no-show. Dashed: not recorded.');
  });
});
