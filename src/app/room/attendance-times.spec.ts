import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Attendance } from '#contract/attendance';
import { AttendanceTimes, type AttendanceTimesData, minutesWords } from './attendance-times';

const session = {
  startsAt: '2026-06-16T15:00:00.000Z',
  endsAt: '2026-06-16T18:00:00.000Z',
  parts: [],
  now: '2026-06-16T15:47:00.000Z',
};
const at = (time: string) => `2026-06-16T${time}:00.000Z`;

describe('The minutes that corrected times come to', () => {
  it('are so far, while the session runs and the person is there', () => {
    expect(minutesWords({ arrivedAt: at('15:00'), leftAt: null }, session)).toBe(
      '47 minutes of treatment so far; breaks are not counted.',
    );
  });

  it('are those until the person left', () => {
    expect(minutesWords({ arrivedAt: at('15:00'), leftAt: at('15:40') }, session)).toBe(
      '40 minutes of treatment; breaks are not counted.',
    );
  });

  it('are those to the end, once it is over', () => {
    const over = { ...session, now: at('18:30') };
    expect(minutesWords({ arrivedAt: at('15:15'), leftAt: null }, over)).toBe(
      '165 minutes of treatment; breaks are not counted.',
    );
  });

  it('say so when somebody came long before the start', () => {
    expect(minutesWords({ arrivedAt: at('13:45'), leftAt: null }, session)).toBe(
      'That is 75 minutes before the start; minutes count from the start. ' +
        '47 minutes of treatment so far; breaks are not counted.',
    );
  });
});

describe('AttendanceTimes', () => {
  it('says what is missing where a time that does not exist was put in', async () => {
    const row = { arrivedAt: at('15:00'), leftAt: null, mode: 'in-person' } as Attendance;
    const data: AttendanceTimesData = {
      ...session,
      ...{ person: 'Aster Quillfern', timeZone: 'America/New_York', row },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close: () => undefined } },
      ],
    });
    const fixture = TestBed.createComponent(AttendanceTimes);
    const element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    const put = async (id: string, text: string) => {
      const box = element.querySelector<HTMLInputElement>(`#${id}`);
      if (!box) throw new Error(`no field ${id}`);
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await fixture.whenStable();
      return element.querySelector('.minutes')?.textContent;
    };
    expect(await put('left', '25:99')).toContain('Say when the person left');
    expect(await put('arrived', '25:99')).toContain('Say when the person arrived');
  });
});
