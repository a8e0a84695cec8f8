import { type Router } from '@angular/router';
import { of } from 'rxjs';
import type { StaffRecord } from '#contract/staff';
import { StaffApiActions } from './staff.actions';
import { listWhatTheyOwe } from './staff.effects';

describe('Ending somebody’s access', () => {
  const wentTo = (disabledAt: string | null, url: string): unknown[] => {
    const went: unknown[] = [];
    const router = { url, navigate: (to: unknown) => went.push(to) } as unknown as Router;
    const person = { id: 'juniper', disabledAt } as StaffRecord;
    listWhatTheyOwe(of(StaffApiActions.accessChanged({ person })), router).subscribe();
    return went;
  };
  const ended = '2026-06-16T13:00:00.000Z';

  it('lists at once what they owe', () => {
    expect(wentTo(ended, '/admin/staff/juniper')).toEqual([
      ['/admin/staff', 'juniper', 'hand-over'],
    ]);
  });

  it('takes nobody away from another page, and lists nothing when somebody may sign in again', () => {
    expect(wentTo(ended, '/admin/programs')).toEqual([]);
    expect(wentTo(null, '/admin/staff/juniper')).toEqual([]);
  });
});
