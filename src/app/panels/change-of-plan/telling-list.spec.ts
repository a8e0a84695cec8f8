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
  asked: true,
  over: false,
  ...change,
});
const url = '/api/sessions/session/telling';

describe('The list of who has to be told', () => {
  let fixture: ComponentFixture<TellingList>;
  let http: HttpTestingController;
  let sent: NewWrite[];
  let answer: WriteAnswer | Promise<WriteAnswer>;
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
    document.body.append(element());
    await fixture.whenStable();
  });
  afterEach(() => {
    element().remove();
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

  it('says that it is being read, what is not known, and that nobody was expected where that is known', async () => {
    expect(text()).toContain('Looking who has to be told');
    await show(telling(task(), { people: [], asked: false }));
    expect(text()).toContain('No list was kept of who has to be told.');
    expect(text()).not.toContain('Nobody');
    fixture.componentRef.setInput('sessionId', 'other');
    await fixture.whenStable();
    expect(text()).not.toContain('No list');
    http.expectOne('/api/sessions/other/telling').flush(telling(task(), { people: [] }));
    await fixture.whenStable();
    expect(text()).toContain('Nobody was expected');
  });

  const both = (): Telling => {
    const ida = { participantId: 'ida', preferredName: 'Ida', familyName: 'Lund', phone: null };
    const own = task({ id: 'other', participantId: 'ida' });
    return telling(task(), { people: [...telling(task()).people, { ...ida, task: own }] });
  };

  it('takes the next one while the first is still on its way, each once', async () => {
    answer = new Promise<WriteAnswer>(() => undefined);
    await show(both());
    buttons()[0]?.click();
    buttons()[1]?.click();
    buttons()[2]?.click();
    await fixture.whenStable();
    expect(sent.map(({ url: to }) => to)).toEqual([
      '/api/tasks/task/attempts',
      '/api/tasks/other/attempts',
    ]);
    const rows = [...element().querySelectorAll('li')];
    expect(rows.map((row) => row.textContent.includes('saving'))).toEqual([true, true]);
    expect(buttons().every((each) => each.getAttribute('aria-disabled') === 'true')).toBeTrue();
  });

  it('leads from who was told to the next, and to the count after the last', async () => {
    await show(both());
    answer = { stored: task({ told: true, version: 2 }) };
    buttons()[0]?.focus();
    buttons()[0]?.click();
    await fixture.whenStable();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Ida Lund, told');
    http.expectOne(url).flush(null, { status: 503, statusText: 'Not now' });
    await fixture.whenStable();
    answer = { stored: task({ id: 'other', participantId: 'ida', told: true, version: 2 }) };
    buttons()
      .find((each) => each.textContent.includes('Told'))
      ?.click();
    await fixture.whenStable();
    expect(document.activeElement?.tagName).toBe('H2');
    expect(element().querySelector('h2 [role=status]')?.textContent).toContain('2 of 2 told');
  });

  it('keeps the list where it cannot be read again, and says so', async () => {
    await show(telling(task()));
    answer = { stored: task({ version: 2, attempts: [] }) };
    buttons()[1]?.click();
    await fixture.whenStable();
    http.expectOne(url).flush(null, { status: 503, statusText: 'Not now' });
    await fixture.whenStable();
    expect(text()).toContain('This may be out of date');
    expect(text()).toContain('Bram Oduya');
  });

  it('asks for nothing once the time of the session has passed', async () => {
    await show(telling(task(), { over: true }));
    expect(text()).toContain('not told');
    expect(buttons().length).toBe(0);
  });
});
