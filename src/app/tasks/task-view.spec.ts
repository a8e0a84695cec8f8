import type { WorkTask } from '#contract/task';
import { linkOf, sayAge, sayHeld, sayWhose } from './task-view';

const task: WorkTask = {
  kind: 'note-late',
  subject: '',
  title: '3 notes unsigned',
  words: '',
  participantId: null,
  person: null,
  sessionId: 's',
  taskId: null,
  taskVersion: null,
  count: 3,
  dueOn: '2026-11-13',
  ageDays: 3,
  limitOn: '2026-11-14',
  atSupervisor: true,
  owner: { id: 'alder', name: 'Alder Pike' },
  assigned: null,
  mayReassign: false,
};

describe('A task of the list', () => {
  it('says whose it is and why it is among those of a supervisor', () => {
    expect(sayWhose(task, 'marlow', '2026-11-17')).toBe('Alder Pike’s, 3 days past its limit');
    expect(sayWhose(task, 'marlow', '2026-11-15')).toBe('Alder Pike’s, 1 day past its limit');
    expect(sayWhose(task, 'marlow', '2026-11-13')).toBe('Alder Pike’s');
    expect(sayWhose(task, 'alder', '2026-11-17')).toBe('Yours');
    expect(sayWhose({ ...task, owner: null }, 'alder', '2026-11-17')).toContain('No owner');
  });

  it('of a cancelled session is told of in its list, before the day, too', () => {
    const tell = { ...task, kind: 'tell-cancelled' as const, sessionId: 's' };
    expect(linkOf(tell, 'alder')).toEqual({ act: 'Tell', link: ['/sessions', 's'] });
    expect(sayAge({ ...tell, ageDays: 0 }, '2026-11-12')).toBe('still to come');
    expect(sayAge({ ...tell, ageDays: 0 }, '2026-11-13')).toBe('due today');
  });

  it('is due by the numbers of its program, and it is said which are its own', () => {
    const limits = { outreach: 1, 'measure-overdue': 7, 'note-late': 2, 'plan-review': 7 };
    const program = { name: 'Riverbend IOP', noteDueHours: 24, planReviewDays: null };
    const programs = [{ ...program, taskLimits: limits }];
    expect(sayHeld('note-late', programs)).toEqual([
      'Riverbend IOP: 24 hours after the session; at the supervisor, too, 2 days after its due day (its own).',
    ]);
    expect(sayHeld('plan-review', programs)).toEqual([
      'Riverbend IOP: 60 days after it was signed; at the supervisor, too, 7 days after its due day (the default).',
    ]);
    expect(sayHeld('outreach', programs)).toEqual([
      'Riverbend IOP: at the supervisor, too, 1 day after its due day (the default).',
    ]);
    expect(sayHeld('tell-cancelled', programs)).toEqual([]);
  });

  it('opens the note of a colleague, and never offers to write it', () => {
    expect(linkOf(task, 'alder')?.act).toBe('Write');
    expect(linkOf(task, 'marlow')?.act).toBe('Open');
  });
});
