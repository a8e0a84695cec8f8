import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Telling, TellingTask } from '#contract/telling';
import { AnsweredWrites, type WriteAnswer } from '../../core/outbox/answered-writes';
import type { NewWrite } from '../../core/outbox/outbox';
import { provideCore } from '../../core/testing/core-providers';
import { TellingList } from './telling-list';

const task = (change: Partial<TellingTask> = {}): TellingTask => ({
  ...{ id: 'task', participantId: 'bram', told: false, assignedTo: 'Sorrel Wickmere' },
  ...{ attempts: [], version: 1 },
  ...change,
});
const telling = (own: TellingTask, change: Partial<Telling> = {}): Telling => ({
  people: [
    {
      ...{ participantId: 'bram', preferredName: 'Bram', familyName: 'Oduya' },
      ...{ phone: null, task: own },
    },
  ],
  leaders: ['Tobin Larkspur, RN'],
  over: false,
  ...change,
});
const url = '/api/sessions/session/telling';

describe('The list of who has to be told', () => {
  let fixture: ComponentFixture<TellingList>;
  let http: HttpTestingController;
  let sent: NewWrite[];
  let answer: WriteAnswer;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const buttons = () => [...element().querySelectorAll<HTMLButtonElement>('button')];

  async function show(shown: Telling): Promise<void> {
    http.expectOne(url).flush(shown);
    await fixture.whenStable();
  }

  beforeEach(async () => {
    [sent, answer] = [[], { stored: {} }];
    const send = (write: NewWrite) => {
      sent.push(write);
      return Promise.resolve(answer);
    };
    TestBed.configureTestingModule({
      providers: [provideCore(), { provide: AnsweredWrites, useValue: { send } }],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(TellingList);
    fixture.componentRef.setInput('sessionId', 'session');
    fixture.componentRef.setInput('zone', 'America/New_York');
    await fixture.whenStable();
  });

  it('says that no number is known, and keeps what came of calling', async () => {
    await show(telling(task()));
    expect(text()).toContain('0 of 1 told');
    expect(text()).toContain('no number on file');
    expect(text()).toContain('not told yet; asked of Sorrel Wickmere');
    expect(text()).toContain('Also tell Tobin Larkspur, RN.');
    buttons()[0]?.click();
    await fixture.whenStable();
    expect(sent[0]?.url).toBe('/api/tasks/task/attempts');
    expect(sent[0]?.body).toEqual(jasmine.objectContaining({ result: 'told', version: 1 }));
    const at = '2026-06-16T13:05:00.000Z';
    const attempts = [{ result: 'told' as const, at, by: 'Juniper Vale' }];
    await show(telling(task({ told: true, attempts, version: 2 })));
    expect(text()).toContain('1 of 1 told');
    expect(text()).toContain('9:05, Juniper Vale');
    expect(buttons().length).toBe(0);
  });

  it('says why an attempt was not kept, and shows what a colleague did', async () => {
    await show(telling(task()));
    answer = {
      problem: {
        type: 'x',
        title: 'Changed meanwhile',
        status: 409,
        detail: 'A colleague was first.',
      },
    };
    buttons()[1]?.click();
    await fixture.whenStable();
    await show(telling(task({ told: true, version: 2 })));
    expect(text()).toContain('Changed meanwhile. A colleague was first.');
    expect(buttons().length).toBe(0);
  });

  it('asks for nothing once the time of the session has passed', async () => {
    await show(telling(task(), { over: true }));
    expect(text()).toContain('not told');
    expect(buttons().length).toBe(0);
  });
});
