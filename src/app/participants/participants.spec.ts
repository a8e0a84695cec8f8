import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ParticipantRow } from '#contract/participant';
import { provideCore } from '../core/testing/core-providers';
import { participantsRoutes } from './participants.routes';

const row = (change: Partial<ParticipantRow>): ParticipantRow => ({
  id: '01990000-0000-7000-8000-0000000000a1',
  preferredName: 'Bram',
  familyName: 'Oduya',
  pronouns: 'he/him',
  programName: 'Riverbend IOP',
  weekOfEpisode: 10,
  primaryClinician: null,
  dischargedOn: null,
  openFlag: false,
  ...change,
});

describe('Participants', () => {
  let harness: RouterTestingHarness;
  let http: HttpTestingController;
  let element: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'participants', children: participantsRoutes }]),
    });
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/participants');
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const asked = () => http.expectOne('/api/participants/search');
  const answer = async (rows: readonly ParticipantRow[], next: string | null = null) => {
    const request = asked();
    request.flush({ rows, next });
    await harness.fixture.whenStable();
    return request.request.body as { prefix: string; after: string | null };
  };
  const box = () => element.querySelector<HTMLInputElement>('input[type=search]');
  const people = () =>
    [...element.querySelectorAll('tbody th a')].map((link) => link.textContent.trim());
  const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

  it('lists those one may see, each with a way to the chart', async () => {
    await answer([row({}), row({ id: '01990000-0000-7000-8000-0000000000a2', openFlag: true })]);
    expect(people()).toEqual(['Oduya, Bram', 'Oduya, Bram']);
    expect(element.querySelector('tbody a')?.getAttribute('href')).toBe(
      '/participants/01990000-0000-7000-8000-0000000000a1',
    );
    expect(element.querySelector('tbody')?.textContent).toContain('Open risk flag');
    expect(element.querySelector('[role=status].count')?.textContent).toBe('2 found');
  });

  it('asks in the body of the request, once typing pauses', async () => {
    await answer([row({})]);
    const input = box();
    for (const typed of ['o', 'od']) {
      if (input) input.value = typed;
      input?.dispatchEvent(new Event('input'));
    }
    await pause();
    const request = asked();
    expect(request.request.body).toEqual({
      prefix: 'od',
      after: null,
      limit: 50,
      discharged: false,
    });
    expect(request.request.urlWithParams).toBe('/api/participants/search');
    request.flush({ rows: [], next: null });
    await harness.fixture.whenStable();
    expect(element.textContent).toContain('Nobody whose name begins so');
  });

  it('adds the next page to the first', async () => {
    await answer([row({})], 'after-bram');
    const more = [...element.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'More',
    );
    more?.click();
    const next = await answer([row({ id: 'other', preferredName: 'Ines' })]);
    expect(next.after).toBe('after-bram');
    expect(people()).toEqual(['Oduya, Bram', 'Oduya, Ines']);
  });

  it('walks from the box through the people with the arrows', async () => {
    await answer([row({}), row({ id: 'other', preferredName: 'Ines' })]);
    box()?.focus();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement?.textContent.trim()).toBe('Oduya, Ines');
    press('/');
    expect(document.activeElement).toBe(box());
  });

  it('says why it did not open, and tries again', async () => {
    asked().flush(null, { status: 500, statusText: 'Server Error' });
    await harness.fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain(
      'The participants did not open',
    );
    element.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    await answer([row({})]);
    expect(people()).toEqual(['Oduya, Bram']);
  });

  it('takes the hands to the box when the rail’s Find is used', async () => {
    await answer([row({})]);
    await harness.navigateByUrl('/participants?find');
    await harness.fixture.whenStable();
    await pause();
    expect(document.activeElement).toBe(box());
  });
});
