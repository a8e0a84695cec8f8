import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { Api } from '../../api/api';
import { ParticipantsClient } from '../../api/participants-client';
import { Clock } from '../clock';
import { Outbox } from '../outbox/outbox';
import { SeenByRoom } from '../seen-by-room';
import { MeApiActions } from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
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

  it('says nothing of saving before the first write, then the time on the program’s clock', async () => {
    server.expectOne('/api/a').flush({ version: 1 });
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: provideCore() });
    server = TestBed.inject(HttpTestingController);
    const programs = [{ id: 'p', name: 'IOP', levelOfCare: 'IOP', timeZone: 'Asia/Kathmandu' }];
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({ programs }) }));
    const words = async () => (await badge()).querySelector('button')?.textContent.trim();
    expect(await words()).toContain('Nothing to save');
    TestBed.inject(Clock).follow('2026-06-16T14:00:00.000Z');
    TestBed.inject(ParticipantsClient)
      .search({ prefix: '', after: null, limit: 1, discharged: false })
      .subscribe();
    server.expectOne('/api/participants/search').flush({ rows: [], next: null });
    expect(await words()).toContain('Nothing to save');
    TestBed.inject(Api).write({ method: 'POST', url: '/api/notes/sign', body: {} }).subscribe();
    server.expectOne('/api/notes/sign').flush({});
    expect(await words()).toMatch(/Saved.*19:45:0\d/);
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

  it('lists what waits with what was answered, but not to the room', async () => {
    TestBed.inject(Outbox).enqueue({
      method: 'PUT',
      url: '/api/rating',
      body: {},
      targets: [{ key: 'rating', version: 1 }],
      describes: 'Rating, Aster Quill',
      shows: 'Mood 5',
    });
    server.expectOne('/api/rating').error(new ProgressEvent('error'));
    const list = TestBed.createComponent(WaitingList);
    await list.whenStable();
    const element = list.nativeElement as HTMLElement;
    expect(element.textContent).toContain('Mood 5');
    TestBed.inject(SeenByRoom).turned.set(true);
    await list.whenStable();
    expect(element.textContent).not.toContain('Mood');
    server.expectOne('/api/a');
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
    TestBed.inject(SeenByRoom).turned.set(true);
    await list.whenStable();
    expect(element.textContent).not.toContain('Quill');
    expect(element.textContent).not.toContain('Mood');
    // Nobody may decide about what they do not see.
    expect([...element.querySelectorAll('li button')]).toEqual([]);
    expect(element.textContent).toContain('once the room no longer sees the screen');
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
