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
