import type { WorkTask } from '#contract/task';
import { linkOf, sayWhose } from './task-view';

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

  it('opens the note of a colleague, and never offers to write it', () => {
    expect(linkOf(task, 'alder')?.act).toBe('Write');
    expect(linkOf(task, 'marlow')?.act).toBe('Open');
  });
});
