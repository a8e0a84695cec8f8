import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import type { CheckInCode, CheckInStanding } from '#contract/tablet';
import { Confirmation } from '../core/confirmation/confirmation';
import { MeApiActions } from '../core/sign-in/sign-in.actions';
import { provideCore } from '../core/testing/core-providers';
import { someone } from '../core/testing/me';
import { CheckInLine } from './check-in-line';
import { standingWords, unsentWords } from './check-in-words';
import { LookingOn } from './looking-on';
import { RoomPageActions } from './room-actions';

const me = someone();
const madeAt = '2026-06-16T14:30:00.000Z';
const standing = (change: Partial<CheckInStanding> = {}): CheckInStanding => ({
  ...{ participantId: 'bram', state: 'ready', madeAt, answeredAt: null },
  ...{ unsent: false, unfinished: false, notTaken: [] },
  ...change,
});
const session = (checkInStandings: CheckInStanding[]): SessionDetail =>
  ({
    ...{ id: 'session', title: 'Skills group', status: 'running', checkInStandings },
    ...{ startsAt: '2026-06-16T15:00:00.000Z', endsAt: '2026-06-16T18:00:00.000Z' },
    program: { timeZone: 'America/Denver' },
    facilitators: [{ id: me.staff.id, name: me.staff.name, credential: '', part: 'facilitator' }],
    roster: [
      { participantId: 'bram', preferredName: 'Bram', familyName: 'Oduya' },
      { participantId: 'odile', preferredName: 'Odile', familyName: 'Marchetti' },
    ],
  }) as unknown as SessionDetail;

describe('The check-in of one person, in the room', () => {
  let fixture: ComponentFixture<CheckInLine>;
  let http: HttpTestingController;
  let actions: Action[];
  const url = '/api/sessions/session/check-in-codes';
  const text = () => (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  const press = async (words: string) => {
    const all = (fixture.nativeElement as HTMLElement).querySelectorAll('button');
    [...all].find((each) => each.textContent.trim().startsWith(words))?.click();
    await fixture.whenStable();
  };

  const dispatched = () => actions.map(({ type }) => type);

  async function open(standings: CheckInStanding[]): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        { provide: LookingOn, useValue: { on: () => false } },
        { provide: Confirmation, useValue: { ask: () => Promise.resolve(true) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me }));
    actions = [];
    TestBed.inject(Actions).subscribe((action: Action) => actions.push(action));
    fixture = TestBed.createComponent(CheckInLine);
    fixture.componentRef.setInput('session', session(standings));
    fixture.componentRef.setInput('participantId', 'bram');
    await fixture.whenStable();
  }

  const change = async (now: Partial<CheckInStanding>) => {
    fixture.componentRef.setInput('session', session([standing(now)]));
    await fixture.whenStable();
  };

  const answer = async (method: string, code: string, of: Partial<CheckInCode> = {}) => {
    const asked = http.expectOne((each) => each.method === method && each.url === url);
    const own = { participantId: 'bram', code, madeAt, state: 'ready', ...of };
    asked.flush({ codes: [own], tablets: [] });
    await fixture.whenStable();
    return asked.request;
  };

  it('says that there is no code, and makes one for this person alone', async () => {
    await open([]);
    expect(text()).toContain('No check-in code.');
    await press('Make a code');
    const { body } = await answer('POST', '007644');
    expect(body).toEqual({ anewFor: null, for: 'bram' });
    expect(text()).toContain('007 644');
    expect(dispatched()).toContain(RoomPageActions.reloadAsked.type);
    await change({});
    expect(text()).withContext('the room has heard of it').toContain('007 644');
  });

  it('shows a code only when it is asked for, and never that of the person before', async () => {
    await open([standing()]);
    expect(text()).toContain('Check-in code made, unused');
    http.expectNone(url);
    await press('Show code');
    const { params } = await answer('GET', '123456');
    expect(params.get('participant')).withContext('of nobody else').toBe('bram');
    expect(dispatched()).not.toContain(RoomPageActions.reloadAsked.type);
    expect(text()).toContain('123 456');
    fixture.componentRef.setInput('participantId', 'odile');
    await fixture.whenStable();
    expect(text()).not.toContain('123 456');
  });

  it('of a code that went on meanwhile the room is read again, and then it is shown', async () => {
    await open([standing()]);
    await press('Show code');
    await answer('GET', '123456', { state: 'in-use' });
    expect(text()).withContext('as unused').not.toContain('123 456');
    expect(dispatched()).toContain(RoomPageActions.reloadAsked.type);
    await change({ state: 'in-use', unsent: true });
    expect(text()).toContain('Check-in begun, not sent yet. 123 456');
  });

  it('where the code is gone meanwhile the room is read again', async () => {
    await open([standing()]);
    await press('Show code');
    const answered = { participantId: 'odile', code: '1', madeAt, state: 'ready' };
    http.expectOne(({ method }) => method === 'GET').flush({ codes: [answered], tablets: [] });
    await fixture.whenStable();
    expect(dispatched()).toContain(RoomPageActions.reloadAsked.type);
  });

  it('makes one anew after asking', async () => {
    await open([standing({ state: 'in-use', unsent: true })]);
    expect(text()).toContain('Check-in begun, not sent yet.');
    await press('New code');
    const { body } = await answer('POST', '654321');
    expect(body).toEqual({ anewFor: 'bram', for: 'bram' });
  });

  const passed: Partial<CheckInStanding>[] = [
    { state: 'in-use', unsent: true },
    { state: 'answered', answeredAt: '2026-06-16T14:50:00.000Z' },
    { madeAt: '2026-06-16T14:31:00.000Z' },
  ];
  for (const now of passed) {
    it(`shows a code no more that is used or was renewed: ${JSON.stringify(now)}`, async () => {
      await open([standing()]);
      await press('Show code');
      await answer('GET', '123456');
      await change({ notTaken: ['Urge to use 2: the program asks for it no more'] });
      expect(text()).withContext('the same code, as unused').toContain('123 456');
      await change(now);
      expect(text()).not.toContain('123 456');
    });
  }

  it('offers a new code for what was not asked, and no code that is used up', async () => {
    await open([standing({ state: 'answered', unfinished: true })]);
    await press('Show code');
    http.expectNone(url);
    await press('New code');
    const { body } = await answer('POST', '654321');
    expect(body).toEqual({ anewFor: 'bram', for: 'bram' });
  });

  it('of who has answered offers none, and tells what was not taken', async () => {
    const notTaken = ['Urge to use 2: the program asks for it no more'];
    await open([standing({ state: 'answered', answeredAt: '2026-06-16T14:50:00.000Z', notTaken })]);
    expect(text()).toContain('Check-in done at 8:50.');
    expect(text()).toContain('Not taken of it: Urge to use 2');
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBeNull();
  });
});

describe('A check-in that was sent before all was asked, in the room', () => {
  it('says so, and what was not asked is unknown', () => {
    const answeredAt = '2026-06-16T14:50:00.000Z';
    const sent = standing({ state: 'answered', answeredAt, unfinished: true });
    expect(standingWords(sent, session([]))).toBe(
      'Check-in sent at 8:50 before all was asked; what was not is unknown.',
    );
  });
});

describe('How a check-in stands', () => {
  const words = (change: Partial<CheckInStanding>) => standingWords(standing(change), session([]));

  it('is begun, and not sent yet only while it can be sent', () => {
    expect(words({ state: 'in-use', unsent: true })).toBe('Check-in begun, not sent yet.');
    expect(words({ state: 'in-use' })).toBe('Check-in begun and never sent.');
  });

  it('with a new code says that an earlier check-in waits on its tablet', () => {
    expect(words({ unsent: true })).toMatch(/12:00\. An earlier check-in is begun and not sent\.$/);
    expect(words({})).not.toContain('earlier');
  });
});

describe('Before a session ends, of its check-ins', () => {
  it('it is said how many are begun and not sent, whose, and what becomes of them', () => {
    const unsent = { unsent: true, state: 'in-use' as const };
    const both = session([standing(unsent), standing({ ...unsent, participantId: 'odile' })]);
    const [said, ...more] = unsentWords(both);
    expect(said).toContain('2 check-ins are begun and not yet sent: Bram Oduya, Odile Marchetti. ');
    expect(said).toContain('24 hours; nobody can begin a new one.');
    expect(more).toEqual([]);
    expect(unsentWords(session([standing()]))).toEqual([]);
  });

  it('a code is unused only while it could be used', () => {
    const ended = { ...session([]), status: 'ended' as const };
    expect(standingWords(standing(), ended)).toBe('Check-in code unused.');
    expect(standingWords(standing(), session([]))).toContain('planned at 12:00');
  });
});
