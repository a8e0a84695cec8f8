import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { SessionList } from '#contract/session';
import { Clock } from '../core/clock';
import { MeApiActions } from '../core/sign-in/sign-in.actions';
import { provideCore } from '../core/testing/core-providers';
import { someone } from '../core/testing/me';
import { scheduleRoutes } from './schedule.routes';
import { listedSession } from './testing/listed-session';

const program = {
  id: 'program',
  name: 'Riverbend IOP',
  levelOfCare: 'IOP',
  timeZone: 'America/New_York',
};
const week: SessionList = {
  sessions: [
    listedSession({
      makeUps: ['Bram', 'Ida', 'Pia'].map((preferredName) => ({
        ...{ preferredName, familyName: 'Oduya' },
      })),
    }),
    listedSession({
      id: 'cancelled',
      title: 'Process group',
      status: 'cancelled',
      startsAt: '2026-06-17T17:00:00.000Z',
      endsAt: '2026-06-17T18:30:00.000Z',
      cancellation: {
        ...{ at: '2026-06-16T12:00:00.000Z', by: 'Juniper Vale', reason: 'Weather', asked: true },
      },
      telling: { told: 7, people: 8 },
    }),
  ],
  closures: [
    { programId: null, name: 'Juneteenth', firstDay: '2026-06-19', lastDay: '2026-06-19' },
  ],
};

describe('The schedule’s page', () => {
  let harness: RouterTestingHarness;
  let http: HttpTestingController;
  const text = () => (harness.routeNativeElement as HTMLElement).textContent;
  const isList = ({ url }: { url: string }) => url === '/api/sessions';

  async function open(url: string) {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'schedule', children: scheduleRoutes }]),
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({ programs: [program] }) }));
    TestBed.inject(Clock).follow(someone().now);
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create(url);
  }

  it('reads the week with a day on either side, and shows it by day', async () => {
    await open('/schedule');
    const request = http.expectOne(isList);
    expect(request.request.params.get('from')).toBe('2026-06-14T04:00:00.000Z');
    expect(request.request.params.get('to')).toBe('2026-06-23T04:00:00.000Z');
    request.flush(week);
    await harness.fixture.whenStable();
    expect(text()).toContain('15 to 19 June');
    expect(text()).toContain('2 sessions · 1 cancelled');
    expect(text()).toContain('7 of 8 told');
    expect(text()).toContain('Make-up Bram Oduya and 2 more');
    expect(text()).toContain('Closed: Juneteenth');
    expect(text()).toContain('Cancelled: Weather');
    expect(text()).toContain('9:00–12:00');
  });

  it('goes on by a key, and says why it did not open', async () => {
    await open('/schedule?view=day');
    http.expectOne(isList).flush(week);
    await harness.fixture.whenStable();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/schedule?view=day&day=2026-06-17');
    expect(text()).toContain('Wed 17 Jun');
    http.expectNone(isList);
    await harness.navigateByUrl('/schedule?day=2026-07-01');
    http.expectOne(isList).flush(null, { status: 503, statusText: 'Not now' });
    await harness.fixture.whenStable();
    expect(text()).toContain('The schedule did not open');
  });
});
