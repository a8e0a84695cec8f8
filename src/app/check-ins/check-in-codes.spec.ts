import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { CheckInCode, CheckInCodes } from '#contract/tablet';
import { Clock } from '../core/clock';
import { Confirmation } from '../core/confirmation/confirmation';
import { MeApiActions } from '../core/sign-in/sign-in.actions';
import { TabletWindows } from '../core/sign-in/tablet-windows';
import { provideCore } from '../core/testing/core-providers';
import { someone } from '../core/testing/me';
import { CheckInCodesPage } from './check-in-codes';

const me = someone();
const now = Date.parse(me.now);
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const session = {
  ...{ id: 'session', title: 'Skills group', status: 'scheduled' },
  ...{ startsAt: at(20), endsAt: at(200) },
  facilitators: [{ id: me.staff.id, name: me.staff.name, credential: '', part: 'facilitator' }],
  program: { timeZone: 'America/Denver' },
  roster: [{ participantId: 'aster', expected: true, removed: false }],
};
const code = (change: Partial<CheckInCode>): CheckInCode => ({
  ...{ participantId: 'aster', preferredName: 'Aster', familyName: 'Quillfern' },
  ...{ code: '007644', state: 'ready', madeAt: at(0), answeredAt: null },
  ...{ unfinished: false, asks: ['PHQ-9', 'Ratings'] },
  ...change,
});
const codes = (all: CheckInCode[], tablets: CheckInCodes['tablets'] = []): CheckInCodes => ({
  ...{ sessionId: 'session', codes: all, tablets },
});
const tablet = {
  ...{ id: 'tablet', openedBy: { id: me.staff.id, name: me.staff.name, credential: 'LPC-A' } },
  ...{ openedAt: at(0), lastSeenAt: at(5) },
};
const url = '/api/sessions/session/check-in-codes';

describe('The codes of a session', () => {
  let fixture: ComponentFixture<CheckInCodesPage>;
  let http: HttpTestingController;
  let asked: string[];
  let left: number;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const button = (words: string) =>
    [...element().querySelectorAll('button')].find((each) =>
      each.textContent.replace(/\s+/g, ' ').trim().startsWith(words),
    );

  /** What waits for an answer goes on a moment after it. */
  async function answered(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  }

  async function open(read: CheckInCodes, change: object = {}): Promise<void> {
    asked = [];
    left = 0;
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        { provide: TabletWindows, useValue: { leaveForTablet: () => (left += 1) } },
        {
          provide: Confirmation,
          useValue: {
            ask: ({ heading }: { heading: string }) => {
              asked.push(heading);
              return Promise.resolve(true);
            },
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(Clock).follow(me.now);
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me }));
    fixture = TestBed.createComponent(CheckInCodesPage);
    fixture.componentRef.setInput('id', 'session');
    await fixture.whenStable();
    http.expectOne('/api/sessions/session').flush({ ...session, ...change });
    http.expectOne(url).flush(read);
    await fixture.whenStable();
  }

  it('says that there are none, and makes one for everybody', async () => {
    await open(codes([]));
    expect(text()).toContain('No codes yet');
    button('Make the codes')?.click();
    const made = http.expectOne({ method: 'POST', url });
    expect(made.request.body).toEqual({ anewFor: null });
    made.flush(codes([code({})]));
    await fixture.whenStable();
    expect(text()).toContain('Aster Quillfern');
    expect(text()).toContain('007 644');
    expect(text()).toContain('PHQ-9, Ratings');
    expect(text()).toContain('Ready');
  });

  it('tells who has answered, and offers no new code for it', async () => {
    await open(codes([code({ state: 'answered', answeredAt: '2026-06-16T14:50:00.000Z' })]));
    expect(text()).toContain('1 of 1 answered');
    expect(text()).toContain('Answered at 8:50');
    expect(button('New code')).toBeUndefined();
    expect(element().querySelector('sw-square-code')).toBeNull();
  });

  it('counts who is expected without a code, and makes missing ones only where some are missing', async () => {
    const sorrel = { participantId: 'sorrel', expected: true, removed: false };
    const gone = { participantId: 'gone', expected: true, removed: true };
    await open(codes([code({})]), { roster: [...session.roster, sorrel, gone] });
    expect(text()).toContain('0 of 1 answered, 1 expected without a code');
    button('Make missing codes')?.click();
    const both = codes([code({}), code({ participantId: 'sorrel' })]);
    http.expectOne({ method: 'POST', url }).flush(both);
    await fixture.whenStable();
    expect(text()).toContain('0 of 2 answered');
    expect(text()).not.toContain('without a code');
    expect(button('Make missing codes')).toBeUndefined();
  });

  it('shows no code once the session has ended, and says why', async () => {
    const ended = { status: 'ended', endedAt: at(45) };
    const done = code({ state: 'answered', answeredAt: '2026-06-16T14:50:00.000Z' });
    const begun = code({ participantId: 'b', state: 'in-use' });
    await open(codes([code({}), { ...done, participantId: 'a' }, begun]), ended);
    expect(text()).toContain('The session ended at 8:45: its codes open no new check-in.');
    expect(text()).toContain('Not used');
    expect(text()).toContain('Begun, not sent');
    expect(text()).toContain('Answered at 8:50');
    expect(text()).not.toContain('007 644');
    expect(text()).not.toContain('Ready');
    expect(element().querySelector('sw-square-code')).toBeNull();
    for (const act of ['New code', 'Make', 'Print as cards', 'Open check-in']) {
      expect(button(act)).withContext(act).toBeUndefined();
    }
  });

  it('shows no code of a cancelled session', async () => {
    await open(codes([code({})]), { status: 'cancelled' });
    expect(text()).toContain('The session is cancelled: its codes open no new check-in.');
    expect(text()).not.toContain('007 644');
  });

  it('makes one anew only after saying that the former opens nothing any more', async () => {
    await open(codes([code({})]));
    button('New code')?.click();
    await fixture.whenStable();
    expect(asked).toEqual(['A new code for Aster Quillfern?']);
    const made = http.expectOne({ method: 'POST', url });
    expect(made.request.body).toEqual({ anewFor: 'aster' });
    made.flush(codes([code({ code: '123456' })]));
    await fixture.whenStable();
    expect(text()).toContain('123 456');
  });

  it('closes a tablet that is not in hand', async () => {
    await open(codes([code({})], [tablet]));
    expect(text()).toContain('Opened at 8:00 by Juniper Vale, last seen at 8:05');
    button('Close this tablet')?.click();
    await fixture.whenStable();
    http
      .expectOne({ method: 'POST', url: '/api/sessions/session/tablets/tablet/close' })
      .flush(codes([code({})]));
    await fixture.whenStable();
    expect(text()).toContain('No tablet is open for this session.');
  });

  it('leaves every window of the browser once it is the tablet, and says why it is not', async () => {
    await open(codes([code({})]));
    button('Open check-in on this tablet')?.click();
    await fixture.whenStable();
    expect(asked).toEqual(['Open check-in on this tablet?']);
    const refused = { type: 'urn:stepwell:problem:not-its-day', title: 'Not on this day' };
    http
      .expectOne('/api/sessions/session/tablets')
      .flush({ ...refused, status: 422, detail: 'Later.' }, { status: 422, statusText: 'No' });
    await answered();
    expect(text()).toContain('Not on this day');
    expect(left).toBe(0);
    button('Open check-in on this tablet')?.click();
    await fixture.whenStable();
    http.expectOne('/api/sessions/session/tablets').flush({});
    await answered();
    expect(left).toBe(1);
  });
});
