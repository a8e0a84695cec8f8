import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Outbox } from '../outbox/outbox';
import { provideCore } from '../testing/core-providers';
import { SavingStateBadge } from './saving-state-badge';
import { WaitingList } from './waiting-list';

describe('State of saving', () => {
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideCore() });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(Outbox).enqueue({
      method: 'PUT',
      url: '/api/a',
      body: {},
      targets: [{ key: 'a', version: 0 }],
      describes: 'Attendance, Aster Quill',
    });
  });

  async function badge(): Promise<HTMLElement> {
    const fixture = TestBed.createComponent(SavingStateBadge);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it('says that it saves, then when it was saved', async () => {
    expect((await badge()).querySelector('button')?.textContent).toContain('Saving');
    server.expectOne('/api/a').flush({ version: 1 });
    expect((await badge()).querySelector('button')?.textContent).toMatch(/Saved\s*\d?\d:\d\d:\d\d/);
  });

  it('calls waiting for the network what it is, with the count, also aloud', async () => {
    server.expectOne('/api/a').error(new ProgressEvent('error'));
    const element = await badge();
    expect(element.querySelector('button')?.textContent).toContain('Waiting for the network');
    expect(element.querySelector('[role=status]')?.textContent).toContain('1 kept here');
  });

  it('shows both answers of a conflict with who and when, but not to the room', async () => {
    TestBed.inject(Outbox).enqueue({
      method: 'PUT',
      url: '/api/rating',
      body: {},
      targets: [{ key: 'rating', version: 1 }],
      describes: 'Rating, Aster Quill',
      shows: 'Mood 5',
    });
    const at = '2026-06-16T14:09:00.000Z';
    const by = { id: 'tobin', name: 'Tobin Larkspur', credential: 'LPC' };
    const theirs = { scale: 'mood', value: 3, tappedAt: at, version: 2, by };
    const problem = { type: 'urn:x', title: '', status: 409, detail: '', theirs };
    server.expectOne('/api/rating').flush(problem, { status: 409, statusText: 'Conflict' });
    const list = TestBed.createComponent(WaitingList);
    await list.whenStable();
    const element = list.nativeElement as HTMLElement;
    const sides = [...element.querySelectorAll('.sides > div')].map((side) => side.textContent);
    expect(sides.map((side) => side.replaceAll(/\s+/g, ' ').trim())).toEqual([
      jasmine.stringMatching(/^Yours ?Mood 5 ?you, \d?\d:\d\d$/),
      jasmine.stringMatching(/^Theirs ?Mood 3 ?Tobin Larkspur, LPC, .*\d?\d:\d\d$/),
    ]);
    list.componentRef.setInput('seenByRoom', true);
    await list.whenStable();
    expect(element.textContent).not.toContain('Mood');
    server.expectOne('/api/a');
  });

  it('lists what needs a person, with the reason and what can be done', async () => {
    const problem = { type: 'urn:x', title: '', status: 422, detail: 'The session has ended.' };
    server.expectOne('/api/a').flush(problem, { status: 422, statusText: 'Refused' });
    expect((await badge()).querySelector('.needs-you')?.textContent).toContain('1 of 1');
    const list = TestBed.createComponent(WaitingList);
    await list.whenStable();
    const element = list.nativeElement as HTMLElement;
    expect(element.textContent).toContain('Attendance, Aster Quill');
    expect(element.textContent).toContain('The session has ended.');
    const giveUp = [...element.querySelectorAll('button')].find((button) =>
      button.textContent.includes('Give it up: Attendance, Aster Quill'),
    );
    giveUp?.click();
    await list.whenStable();
    expect(element.textContent).toContain('Everything you entered is on the server.');
  });
});
