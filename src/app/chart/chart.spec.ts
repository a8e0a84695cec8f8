import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { LiveSubject } from '#contract/live';
import type { ParticipantDetail } from '#contract/participant';
import { Clock } from '../core/clock';
import { LiveActions } from '../core/live/live.actions';
import { provideCore } from '../core/testing/core-providers';
import { Undo } from '../core/undo/undo';
import {
  aTimeline,
  administered,
  anEpisode,
  participantId,
} from '../panels/timeline/testing/timeline-of';
import { chartRoutes } from './chart.routes';

const earlier = anEpisode({
  id: '01990000-0000-7000-8000-0000000000e0',
  number: 1,
  admittedOn: '2025-01-06',
  dischargedOn: '2025-03-28',
  levels: [],
});
const bram: ParticipantDetail = {
  id: participantId,
  preferredName: 'Bram',
  givenName: 'Abraham',
  familyName: 'Oduya',
  pronouns: 'he/him',
  birthDate: null,
  part2: false,
  program: {
    id: '01990000-0000-7000-8000-0000000000b1',
    name: 'Riverbend IOP',
    levelOfCare: 'IOP',
    timeZone: 'America/New_York',
    noteFormat: 'DAP',
    requiredWeeklyMinutes: 540,
  },
  settings: null,
  episode: anEpisode({ number: 2 }),
  episodes: [earlier, anEpisode({ number: 2 })],
  attendance: {
    scheduled: 33,
    attended: 31,
    excused: 1,
    noShow: 2,
    words: '31 of 33 (94%), 1 excused not counted',
  },
  weekMinutes: 360,
  requiredWeeklyMinutes: 540,
  openFlags: [],
  lastFlagClosedOn: '2026-06-02',
  mergedInto: null,
  merged: [],
  allowed: {
    ...{ editPlan: false, recordAdministration: true, mergeEntries: false },
    ...{ endEpisode: false, takeBackEnding: false },
  },
};

describe('Chart', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'participants/:id', children: chartRoutes }]),
    });
    TestBed.inject(Clock).follow('2026-06-16T14:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create(`/participants/${participantId}`);
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const settle = () => harness.fixture.whenStable();
  const notes = () => http.expectOne((each) => each.url.endsWith('/notes'));
  const open = async (person = bram) => {
    http.expectOne('/api/instruments').flush({ embedded: [], scoreOnly: [] });
    http.expectOne(`/api/participants/${participantId}`).flush(person);
    await settle();
    const request = http.expectOne((each) => each.url.endsWith('/timeline'));
    request.flush(
      aTimeline({
        administrations: [
          administered('2026-04-13', 'phq9', 21, 2),
          administered('2026-06-16', 'phq9', 9),
        ],
      }),
    );
    http.expectOne(`/api/participants/${participantId}/plan`).flush({
      episodeId: null,
      problems: [],
      goals: [],
      objectives: [],
      interventions: [],
      progress: [],
    });
    notes().flush({ notes: [], next: null });
    await settle();
    return request.request.params;
  };
  const said = (name: string) =>
    [...element.querySelectorAll('dt')]
      .find((term) => term.textContent.trim().startsWith(name))
      ?.nextElementSibling?.textContent.replace(/\s+/g, ' ')
      .trim();
  const slider = () => element.querySelector<HTMLElement>('[role=slider]');
  const key = async (pressed: string) => {
    slider()?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed }));
    await settle();
  };

  it('heads the chart with where the person stands, with counts', async () => {
    const range = await open();
    expect([range.get('from'), range.get('to')]).toEqual(['2026-04-13', '2026-06-16']);
    expect(element.querySelector('h1')?.textContent.trim()).toBe('Bram Oduya');
    expect(element.textContent).toContain('admitted 13 Apr 2026, from inpatient');
    expect(said('Program')).toBe('Riverbend IOP since 4 May, week 7 there');
    expect(said('Attendance, episode')).toBe('31 of 33 (94%), 1 excused not counted');
    expect(said('Hours this week')).toBe('6.0 of 9 so far');
    expect(said('Open flags')).toBe('0, last closed 2 Jun');
  });

  it('says of an open flag that its evidence is withdrawn', async () => {
    const cause = { words: 'PHQ-9 item 9 = 1', followUp: null, correctedWords: null };
    const flag = { id: 'f', raisedAt: '2026-06-15T16:00:00.000Z' };
    const risk = { ...cause, cause: 'phq9-item9', withdrawn: true };
    const course = { ...cause, cause: 'absences', withdrawn: true };
    const openFlags = [
      { ...flag, kind: 'risk', causes: [risk] },
      { ...flag, id: 'g', kind: 'absences', causes: [course] },
    ] as unknown as ParticipantDetail['openFlags'];
    await open({ ...bram, openFlags });
    expect(said('Open flags')).toContain('PHQ-9 item 9 = 1, evidence withdrawn, 15 Jun');
    expect(said('Open flags')).toMatch(/bsences.*, evidence withdrawn, 15 Jun$/);
  });

  it('says that the hours of this week are not known yet while nothing of it is recorded, and not 0', async () => {
    await open({ ...bram, weekMinutes: null });
    expect(said('Hours this week')).toBe('not known yet, of 9');
  });

  it('counts the weeks of the program by the calendar, as the columns of the timeline do', async () => {
    const [first, last] = bram.episode?.levels ?? [];
    const levels = first && last ? [first, { ...last, startsOn: '2026-05-06' }] : [];
    const episode = anEpisode({ number: 2, levels });
    await open({ ...bram, episode, episodes: [earlier, episode] });
    expect(said('Program')).toBe('Riverbend IOP since 6 May, week 7 there');
  });

  it('says what changed in words, with the rule and its source', async () => {
    await open();
    const lane = element.querySelector('[role=group][aria-label="PHQ-9"]');
    expect(lane?.textContent).toContain('−12 since 13 Apr');
    expect(lane?.textContent).toContain('Reliably improved');
    expect(lane?.textContent).toContain('reliable change is ≥ 6 [NHS Talking Therapies');
    expect(lane?.textContent).toContain('NHS Talking Therapies');
    expect(element.querySelector('[aria-label="GAD-7"]')?.textContent).toContain(
      'unknown until the first score',
    );
  });

  it('steps from day to day by the arrows, and says each', async () => {
    await open();
    slider()?.focus();
    await settle();
    expect(slider()?.getAttribute('aria-valuetext')).toBe(
      '16 Jun, week 10: PHQ-9 9 (−12), mild, item 9 not endorsed',
    );
    await key('ArrowLeft');
    expect(slider()?.getAttribute('aria-valuetext')).toContain('13 Apr, week 1: PHQ-9 21');
    expect(element.querySelector('.stop')?.textContent).toContain('item 9 = 2');
    await key('Escape');
    expect(element.querySelector('.stop')).toBeNull();
  });

  const tell = async (subject: LiveSubject) => {
    const change = { subject, sessionId: null, participantId, recordId: null, own: false };
    TestBed.inject(Store).dispatch(LiveActions.changed({ changes: [change] }));
    await settle();
  };

  it('stays as it is looked at while what somebody else wrote is read', async () => {
    await open();
    slider()?.focus();
    await settle();
    await key('ArrowLeft');
    await tell('administration');
    expect(element.querySelector('[aria-label="PHQ-9"]')?.textContent).toContain('−12');
    http.expectOne(`/api/participants/${participantId}`).flush(structuredClone(bram));
    await settle();
    const administrations = [
      administered('2026-04-13', 'phq9', 21, 2),
      administered('2026-05-11', 'phq9', 14),
      administered('2026-06-16', 'phq9', 9),
    ];
    http.expectOne((each) => each.url.endsWith('/timeline')).flush(aTimeline({ administrations }));
    await settle();
    expect(slider()?.getAttribute('aria-valuetext')).toContain('13 Apr, week 1: PHQ-9 21');
    await key('ArrowRight');
    expect(slider()?.getAttribute('aria-valuetext')).toContain('PHQ-9 14');
  });

  it('is not read again for what it does not show', async () => {
    await open();
    await tell('roster');
    http.expectNone(`/api/participants/${participantId}`);
    expect(element.querySelector('[aria-label="PHQ-9"]')).not.toBeNull();
  });

  it('has all of it as tables, and lanes that can be left out', async () => {
    await open();
    const toggle = [...element.querySelectorAll<HTMLElement>('[aria-pressed]')].find((each) =>
      each.textContent.includes('PHQ-9'),
    );
    const table = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
      ({ value }) => value === 'table',
    );
    table?.click();
    await settle();
    expect(element.querySelector('caption')?.textContent.trim()).toBe('PHQ-9, 0 to 27');
    expect(element.querySelector('tbody')?.textContent).toContain('13 Apr 2026');
    toggle?.click();
    await settle();
    expect(element.querySelector('caption')?.textContent ?? '').not.toContain('PHQ-9');
  });

  it('has the choices besides the weeks behind one button, named and closed at first', async () => {
    await open();
    const button = element.querySelector<HTMLElement>('[aria-label="Lanes, table and files"]');
    const controls = element.querySelector('.controls');
    const ids = button?.getAttribute('aria-controls')?.split(' ') ?? [];
    expect(ids.map((id) => controls?.querySelector(`#${id}`) !== null)).toEqual([true, true]);
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    button?.click();
    await settle();
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(controls?.classList).toContain('opened');
  });

  it('opens an earlier episode in its own days', async () => {
    await open();
    const select = element.querySelector('select');
    if (select) select.value = earlier.id;
    select?.dispatchEvent(new Event('change'));
    await settle();
    const { params } = http.expectOne((each) => each.url.endsWith('/timeline')).request;
    expect([params.get('from'), params.get('to')]).toEqual(['2025-01-06', '2025-03-28']);
  });

  it('takes nothing back that was done in the chart of somebody else', async () => {
    const undo = TestBed.inject(Undo);
    undo.offer({ done: 'Individual counselling, booked', undo: () => undefined });
    await harness.navigateByUrl('/participants/01990000-0000-7000-8000-0000000000d2');
    expect(undo.possible()).toBeFalse();
  });

  it('says of a foreign participant what it says of an absent one', async () => {
    http.expectOne('/api/instruments').flush({ embedded: [], scoreOnly: [] });
    http
      .expectOne(`/api/participants/${participantId}`)
      .flush(
        { type: 'urn:stepwell:problem:not-found', title: 'Not found', status: 404, detail: '' },
        { status: 404, statusText: 'Not Found' },
      );
    await settle();
    expect(element.textContent).toContain('no such participant, or you do not have access');
  });
});
