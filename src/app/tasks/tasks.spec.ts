import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { Tasks, WorkTask } from '#contract/task';
import { LiveActions } from '../core/live/live.actions';
import { provideCore } from '../core/testing/core-providers';
import { TasksPage } from './tasks';

const task: WorkTask = {
  ...{ kind: 'measure-overdue', subject: 'phq9', title: 'PHQ-9, Bram Oduya', words: 'Overdue' },
  ...{ participantId: 'bram', person: 'Bram Oduya', sessionId: null },
  ...{ taskId: null, taskVersion: null, count: 1, dueOn: '2026-06-13', ageDays: 3 },
  ...{ limitOn: '2026-06-20', atSupervisor: false, owner: { id: 'j', name: 'Juniper Vale' } },
  ...{ assigned: null, mayReassign: true },
};
const all: Tasks = { today: '2026-06-16', tasks: [task], done: [], programs: [] };

describe('TasksPage', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(TasksPage);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
    asked().flush(all);
    await settle();
  });

  afterEach(() => element.remove());

  const asked = () => http.expectOne((each) => each.url === '/api/tasks');
  const press = async (name: RegExp) => {
    [...element.querySelectorAll('button')].find((each) => name.test(each.textContent))?.click();
    await settle();
  };
  const tell = async () => {
    const change = { subject: 'work-task' as const, sessionId: null, participantId: 'bram' };
    const changes = [{ ...change, recordId: null, own: false }];
    TestBed.inject(Store).dispatch(LiveActions.changed({ changes }));
    await settle();
  };

  it('is read again when somebody else did something of it', async () => {
    await tell();
    asked().flush({ ...all, tasks: [] });
    await settle();
    expect(element.textContent).toContain('Nothing is open');
  });

  it('keeps the list and says that it is not the latest when reading it again fails', async () => {
    await tell();
    asked().flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(element.textContent).toContain('PHQ-9, Bram Oduya');
    expect(element.textContent).toContain('Not the latest');
  });

  it('takes the keys to whom it is given, and back to the button', async () => {
    await press(/^\s*Give to/);
    http
      .expectOne((each) => each.url.endsWith('/team'))
      .flush({
        team: [{ id: 't', name: 'Tobin Larkspur' }],
      });
    await settle();
    expect(document.activeElement?.id).toBe('give-to');
    await press(/^\s*Cancel/);
    expect(document.activeElement?.textContent).toContain('Give to');
  });
});
