import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { ParticipantWeek, WeekSession } from '#contract/participant-week';
import { Clock } from '../../core/clock';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { PersonWeekPage } from './person-week';

const session = (change: Partial<WeekSession> = {}): WeekSession => ({
  id: 'session',
  kind: 'group',
  title: 'Skills group',
  startsAt: '2026-06-16T13:00:00.000Z',
  endsAt: '2026-06-16T16:00:00.000Z',
  timeZone: 'America/New_York',
  mode: 'in-person',
  room: 'Willow room',
  leaders: [{ name: 'Juniper Vale', credential: 'LPC-A' }],
  state: 'expected',
  makeUp: false,
  movedFrom: null,
  ...change,
});
const week: ParticipantWeek = {
  preferredName: 'Aster',
  familyName: 'Testfield',
  timeZone: 'America/New_York',
  days: [
    { day: '2026-06-15', closures: [], sessions: [] },
    {
      day: '2026-06-16',
      closures: [],
      sessions: [session({ movedFrom: '2026-06-15T13:00:00.000Z' })],
    },
    { day: '2026-06-17', closures: [], sessions: [session({ id: 'other', state: 'cancelled' })] },
    { day: '2026-06-18', closures: [], sessions: [session({ id: 'third', makeUp: true })] },
    { day: '2026-06-19', closures: ['Juneteenth'], sessions: [] },
  ],
};

describe('A person’s week', () => {
  let harness: RouterTestingHarness;
  let http: HttpTestingController;
  const text = () => (harness.routeNativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  const expectWeek = (from: string) =>
    http.expectOne(
      ({ urlWithParams }) => urlWithParams === `/api/participants/p/week?from=${from}`,
    );

  async function open(url: string) {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'participants/:id/week', component: PersonWeekPage }]),
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    TestBed.inject(Clock).follow(someone().now);
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create(url);
  }

  it('offers a make-up day for what was missed, where there is a session for it', async () => {
    await open('/participants/p/week');
    expectWeek('2026-06-15').flush(week);
    const startsAt = '2026-06-09T13:00:00.000Z';
    const missed = [{ sessionId: 'm', title: 'Skills group', startsAt, status: 'no-show' }];
    const ahead = { id: 's', title: 'Process group', startsAt, endsAt: startsAt };
    const free = { ...ahead, timeZone: 'UTC', room: null, expectedCount: 3, seats: null };
    http.expectOne('/api/participants/p/make-ups').flush({ missed, sessions: [free] });
    await harness.fixture.whenStable();
    const offered = (harness.routeNativeElement as HTMLElement).querySelector('.missed li');
    expect(offered?.textContent).toContain('Skills group, Tue 9 Jun, no-show');
    expect(offered?.textContent).toContain('Make-up day');
  });

  it('shows what was missed also where no session ahead has a seat for it', async () => {
    await open('/participants/p/week');
    expectWeek('2026-06-15').flush(week);
    const startsAt = '2026-06-09T13:00:00.000Z';
    const missed = [{ sessionId: 'm', title: 'Skills group', startsAt, status: 'no-show' }];
    http.expectOne('/api/participants/p/make-ups').flush({ missed, sessions: [] });
    await harness.fixture.whenStable();
    expect(text()).toContain('Skills group, Tue 9 Jun, no-show');
    expect(text()).toContain('has a free seat');
    expect((harness.routeNativeElement as HTMLElement).querySelector('.missed button')).toBeNull();
  });

  it('stands also where missed days do not open, which is not the same as none', async () => {
    await open('/participants/p/week');
    expectWeek('2026-06-15').flush(week);
    const refused = { status: 503, statusText: 'Not now' };
    http.expectOne('/api/participants/p/make-ups').flush(null, refused);
    await harness.fixture.whenStable();
    expect(text()).toContain('Missed days did not open.');
    expect(text()).toContain('Willow room');
    (harness.routeNativeElement as HTMLElement)
      .querySelector<HTMLElement>('.page .sw-no-print button')
      ?.click();
    await harness.fixture.whenStable();
    http.expectOne('/api/participants/p/make-ups').flush({ missed: [], sessions: [] });
    await harness.fixture.whenStable();
    expect(text()).not.toContain('Missed days did not open.');
  });

  it('says when, where and with whom, and what differs', async () => {
    await open('/participants/p/week');
    expectWeek('2026-06-15').flush(week);
    await harness.fixture.whenStable();
    expect(text()).toContain('Aster Testfield');
    expect(text()).toContain('9:00–12:00');
    expect(text()).toContain('Willow room');
    expect(text()).toContain('Juniper Vale, LPC-A');
    expect(text()).toContain('Moved from Mon 15 Jun, 9:00');
    expect(text()).toContain('Cancelled');
    expect(text()).toContain('Make-up');
    expect(text()).toContain('Closed: Juneteenth');
    expect(text()).not.toContain('Mon 15 Jun Tue');
  });

  it('starts on the Monday of the day in its address, and is written down as a copy', async () => {
    await open('/participants/p/week?from=2026-07-02');
    expectWeek('2026-06-29').flush({ ...week, days: [] });
    await harness.fixture.whenStable();
    expect(text()).toContain('Nothing this week');
    window.dispatchEvent(new Event('beforeprint'));
    const copy = expectWeek('2026-06-29');
    expect(copy.request.headers.get('Stepwell-Copy')).toBe('print');
    copy.flush(week);
  });

  it('says why it did not open, and asks again', async () => {
    await open('/participants/p/week');
    expectWeek('2026-06-15').flush(null, { status: 503, statusText: 'Not now' });
    await harness.fixture.whenStable();
    expect(text()).toContain('The week did not open');
  });
});
