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
const all: Tasks = {
  ...{
    today: '2026-06-16',
    tasks: [task],
    next: null,
    open: 1,
    pastLimit: 0,
    done: [],
    programs: [],
  },
};

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

  const choose = async (kind: string) => {
    const kinds = element.querySelector<HTMLSelectElement>('#task-kind');
    if (!kinds) throw new Error('no choice of a kind');
    kinds.value = kind;
    kinds.dispatchEvent(new Event('change'));
    await settle();
  };

  it('is read again when somebody else did something of it', async () => {
    await tell();
    asked().flush({ ...all, tasks: [] });
    await settle();
    expect(element.textContent).toContain('Nothing is open');
  });

  it('shows more where there is more, each task once, and counts them all', async () => {
    await tell();
    asked().flush({ ...all, next: 'place', open: 2 });
    await settle();
    expect(element.querySelector('#task-count')?.textContent).toContain('2 open');
    await press(/Show more/);
    const more = asked();
    expect(more.request.params.get('after')).toBe('place');
    const other = { ...task, participantId: 'ines', title: 'PHQ-9, Ines Copperleaf' };
    more.flush({ ...all, tasks: [task, other], open: 2 });
    await settle();
    const titles = [...element.querySelectorAll('li strong')].map((each) => each.textContent);
    expect(titles).toEqual([task.title, other.title]);
    expect(element.textContent).not.toContain('Show more');
  });

  it('stays on a later page when it is read again', async () => {
    const other = { ...task, participantId: 'ines', title: 'PHQ-9, Ines Copperleaf' };
    await choose('measure-overdue');
    asked().flush({ ...all, next: 'place', open: 2 });
    await settle();
    await press(/Show more/);
    asked().flush({ ...all, tasks: [other], open: 2 });
    await settle();
    const titles = () => [...element.querySelectorAll('li strong')].map((each) => each.textContent);
    const shown = element.querySelectorAll('li')[1];
    await tell();
    asked().flush({ ...all, next: 'later place', open: 2 });
    await settle();
    expect(titles()).toEqual([task.title, other.title]);
    const second = asked();
    expect(second.request.params.get('after')).toBe('later place');
    second.flush({ ...all, tasks: [other], open: 2 });
    await settle();
    expect(titles()).toEqual([task.title, other.title]);
    expect(element.querySelectorAll('li')[1]).toBe(shown);
  });

  it('asks for the kind that is chosen', async () => {
    await choose('plan-review');
    const chosen = asked();
    expect(chosen.request.params.get('kind')).toBe('plan-review');
    chosen.flush({ ...all, tasks: [], open: 0 });
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
