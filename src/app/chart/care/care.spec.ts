import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Care, ClinicianWrite, DaysAndGroupsWrite } from '#contract/care';
import type { ParticipantDetail } from '#contract/participant';
import { storesNothing } from '../../api/stores-nothing';
import { provideCore } from '../../core/testing/core-providers';
import { CarePanel } from './care';
import { aCare } from './testing/care';

describe('Days, groups and clinicians', () => {
  const url = '/api/participants/p';
  let fixture: ComponentFixture<CarePanel>;
  let http: HttpTestingController;
  let changes = 0;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const press = async (name: string) => {
    const found = [...element().querySelectorAll('button')].find(
      (button) => button.textContent.trim() === name,
    );
    if (found === undefined) throw new Error(`no button ${name}`);
    found.click();
    await fixture.whenStable();
  };
  const tick = async (label: string) => {
    const found = [...element().querySelectorAll<HTMLLabelElement>('sw-check-list label')].find(
      (each) => each.textContent.trim().startsWith(label),
    );
    found?.querySelector('input')?.click();
    await fixture.whenStable();
  };
  const offers = (name: string) =>
    [...element().querySelectorAll('button')].some((each) => each.textContent.trim() === name);

  async function open(change: Partial<Care> = {}) {
    TestBed.configureTestingModule({ providers: provideCore([]) });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CarePanel);
    fixture.componentRef.setInput('participantId', 'p');
    fixture.componentRef.setInput('head', { id: 'p' } as ParticipantDetail);
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    changes = 0;
    fixture.componentInstance.changed.subscribe(() => (changes += 1));
    document.body.append(element());
    await fixture.whenStable();
    http.expectOne(`${url}/care`).flush(aCare(change));
    await fixture.whenStable();
  }

  it('tells what is agreed, since when, and what was before', async () => {
    await open();
    expect(text()).toContain('Tue, Thu since 1 Jun 2026');
    expect(text()).toContain('Skills group since 13 Apr 2026');
    expect(text()).toContain('Primary clinician: Juniper Vale, LPC-A since 13 Apr 2026');
    expect(text()).toContain('Earlier: 1');
    expect(text()).toContain('Mon, Wed 13 Apr 2026 to 31 May 2026');
  });

  it('offers a change to who may, and nothing to others', async () => {
    await open({ mayChangeDays: false, mayChangeClinicians: false });
    expect(element().querySelector('button')).toBeNull();
  });

  it('shows what stands against it before it is saved, and saves all the same', async () => {
    await open();
    await press('Change days and groups');
    expect(document.activeElement?.id).toBe('sw-days-form');
    await tick('Process group');
    await press('Save');
    const tried = http.expectOne(`${url}/days-and-groups`);
    expect(tried.request.body as DaysAndGroupsWrite).toEqual(
      jasmine.objectContaining({
        ...{ episodeId: 'e', from: '2026-06-16', weekdays: [2, 4], groupIds: ['g1', 'g2'] },
        ...{ version: 3, tryOut: true },
      }),
    );
    expect(tried.request.context.get(storesNothing)).toBeTrue();
    tried.flush({
      done: false,
      conflicts: [
        { kind: 'full', group: 'Process group', seats: 8 },
        {
          ...{ kind: 'same-hour', one: 'Skills group', other: 'Process group' },
          ...{ startsAt: '2026-06-18T15:00:00.000Z', timeZone: 'America/New_York' },
        },
      ],
    });
    await fixture.whenStable();
    expect(text()).toContain('Process group has no seat left: all 8 are taken then.');
    expect(text()).toContain('meet at the same hour: 18 Jun 2026, 11:00');
    await press('Save all the same');
    const sent = http.expectOne(`${url}/days-and-groups`);
    expect((sent.request.body as DaysAndGroupsWrite).tryOut).toBeFalse();
    sent.flush({ done: true, conflicts: [] });
    await fixture.whenStable();
    expect(changes).toBe(1);
    expect(element().querySelector('form')).toBeNull();
    expect(document.activeElement?.id).toBe('sw-care');
  });

  it('saves at once what nothing stands against, and asks anew when the draft changes', async () => {
    await open();
    await press('Change days and groups');
    await tick('Fri');
    await press('Save');
    http.expectOne(`${url}/days-and-groups`).flush({
      done: false,
      conflicts: [{ kind: 'no-group-on', weekday: 5 }],
    });
    await fixture.whenStable();
    expect(text()).toContain('No chosen group meets on Fri.');
    await tick('Fri');
    expect(offers('Save all the same')).toBeFalse();
    await press('Save');
    http.expectOne(`${url}/days-and-groups`).flush({ done: false, conflicts: [] });
    await fixture.whenStable();
    const sent = http.expectOne(`${url}/days-and-groups`);
    expect((sent.request.body as DaysAndGroupsWrite).tryOut).toBeFalse();
  });

  it('says at the field what the server refuses, and keeps what is written', async () => {
    await open();
    await press('Change days and groups');
    await press('Save');
    http.expectOne(`${url}/days-and-groups`).flush(
      {
        ...{ type: 'urn:stepwell:problem:invalid', title: 'Not valid', status: 400, detail: '' },
        errors: [{ field: 'from', message: 'A change counts from today on: what was, stays.' }],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await fixture.whenStable();
    expect(element().querySelector('#days-from-said')?.textContent).toContain('from today on');
  });

  it('shows both sides of what somebody else changed meanwhile', async () => {
    await open();
    await press('Change days and groups');
    await press('Save');
    const theirs = {
      ...{ version: 4, groups: [] },
      agreedDays: [{ weekdays: [5], from: '2026-06-16', to: null }],
    };
    http
      .expectOne(`${url}/days-and-groups`)
      .flush(
        { type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '', theirs },
        { status: 409, statusText: 'Conflict' },
      );
    await fixture.whenStable();
    expect(element().querySelector('table')?.textContent).toContain('Fri');
    await press('Save mine over it');
    const again = http.expectOne(`${url}/days-and-groups`).request.body as DaysAndGroupsWrite;
    expect([again.version, again.tryOut]).toEqual([4, true]);
  });

  it('is saved over what somebody else changed, once that was chosen', async () => {
    await open();
    await press('Change days and groups');
    await press('Save');
    http.expectOne(`${url}/days-and-groups`).flush(
      {
        ...{ type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '' },
        theirs: { version: 4, groups: [], agreedDays: [] },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await fixture.whenStable();
    await press('Save mine over it');
    const conflicts = [{ kind: 'no-group-on', weekday: 5 }];
    http.expectOne(`${url}/days-and-groups`).flush({ done: false, conflicts });
    await fixture.whenStable();
    await press('Save all the same');
    const sent = http.expectOne(`${url}/days-and-groups`).request.body as DaysAndGroupsWrite;
    expect([sent.version, sent.tryOut]).toEqual([4, false]);
  });

  it('is not saved on the answer to another draft', async () => {
    await open();
    await press('Change days and groups');
    await press('Save');
    const tried = http.expectOne(`${url}/days-and-groups`);
    expect(element().querySelector('[inert] #days-from')).not.toBeNull();
    await tick('Fri');
    tried.flush({ done: false, conflicts: [] });
    await fixture.whenStable();
    http.expectNone(`${url}/days-and-groups`);
    expect(element().querySelector('[inert]')).toBeNull();
    await press('Save');
    const again = http.expectOne(`${url}/days-and-groups`).request.body as DaysAndGroupsWrite;
    expect([again.weekdays, again.tryOut]).toEqual([[2, 4, 5], true]);
    expect(again.id).not.toBe((tried.request.body as DaysAndGroupsWrite).id);
  });

  it('shows of both sides from when they count, now and later', async () => {
    await open();
    await press('Change a clinician');
    const who = element().querySelector<HTMLSelectElement>('#clinician-who');
    if (who) who.value = 'j';
    who?.dispatchEvent(new Event('change'));
    await press('Save');
    const [now] = aCare().clinicians;
    const later = { ...now, person: { id: 'a', name: 'Alder Pike', credential: 'LCSW' } };
    const clinicians = [
      { ...now, to: '2026-06-30' },
      { ...later, from: '2026-07-01' },
    ];
    http.expectOne(`${url}/clinicians`).flush(
      {
        ...{ type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '' },
        theirs: { version: 4, clinicians },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await fixture.whenStable();
    const said = element().querySelector('table')?.textContent.replace(/\s+/g, ' ');
    expect(said).toContain(
      'Juniper Vale, LPC-A, 13 Apr 2026 to 30 Jun 2026; Alder Pike, LCSW, from 1 Jul 2026',
    );
    expect(said).toContain('From16 Jun 20261 Jul 2026');
  });

  it('takes a prescriber out only where that was chosen', async () => {
    const sage = { id: 's', name: 'Sage Hollowell', credential: 'PMHNP' };
    const from = '2026-04-13';
    const prescriber = { part: 'prescriber' as const, person: sage, from, to: null };
    await open({ clinicians: [...aCare().clinicians, prescriber] });
    await press('Change a clinician');
    expect(text()).not.toContain('Nobody from then on');
    const [, part] = element().querySelectorAll<HTMLInputElement>('sw-segmented input');
    part?.click();
    await fixture.whenStable();
    await press('Save');
    http.expectNone(`${url}/clinicians`);
    expect(text()).toContain('Choose the prescriber.');
    const who = element().querySelector<HTMLSelectElement>('#clinician-who');
    if (who) who.value = 'nobody';
    who?.dispatchEvent(new Event('change'));
    await press('Save');
    const sent = http.expectOne(`${url}/clinicians`).request.body as ClinicianWrite;
    expect(sent.staffId).toBeNull();
  });

  it('takes only the last answer, and keeps what stands when it cannot be read anew', async () => {
    await open();
    fixture.componentRef.setInput('head', { id: 'p' } as ParticipantDetail);
    await fixture.whenStable();
    const older = http.expectOne(`${url}/care`);
    fixture.componentRef.setInput('head', { id: 'p' } as ParticipantDetail);
    await fixture.whenStable();
    expect(older.cancelled).toBeTrue();
    http.expectOne(`${url}/care`).error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('As it was a moment ago');
    expect(text()).toContain('Skills group since 13 Apr 2026');
    await press('Try again');
    http.expectOne(`${url}/care`).flush(aCare());
    await fixture.whenStable();
    expect(text()).not.toContain('As it was a moment ago');
  });

  it('names a prescriber from a day on', async () => {
    await open();
    await press('Change a clinician');
    await press('Save');
    http.expectNone(`${url}/clinicians`);
    expect(element().querySelector('#clinician-who-said')?.textContent).toContain('Choose');
    const [, prescriber] = element().querySelectorAll<HTMLInputElement>('sw-segmented input');
    prescriber?.click();
    await fixture.whenStable();
    expect(text()).toContain('Now: nobody is named.');
    expect(text()).not.toContain('Nobody from then on');
    const who = element().querySelector<HTMLSelectElement>('#clinician-who');
    if (who) who.value = 's';
    who?.dispatchEvent(new Event('change'));
    await press('Save');
    const sent = http.expectOne(`${url}/clinicians`);
    expect(sent.request.body).toEqual(
      jasmine.objectContaining({
        ...{ part: 'prescriber', staffId: 's', from: '2026-06-16', version: 3 },
      }),
    );
    sent.flush(aCare());
    await fixture.whenStable();
    expect(changes).toBe(1);
  });

  it('tells who changed what, the newest first', async () => {
    const by = { id: 'w', name: 'Wren Fennimoor', credential: 'CCM' };
    const at = '2026-06-13T01:00:00.000Z';
    const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' };
    const changes: Care['changes'] = [
      { kind: 'taken-back', lastDay: '2026-06-12', by, at },
      { kind: 'ended', lastDay: '2026-06-12', reason: 'stepped-down', by, at },
      { kind: 'clinician', part: 'prescriber', person: null, from: '2026-06-10', by, at },
      {
        kind: 'clinician',
        ...{ part: 'primary-clinician', person: juniper, from: '2026-06-09', by, at },
      },
      {
        kind: 'days-and-groups',
        ...{ weekdays: [2, 4], groups: ['Skills group'], from: '2026-06-01', by, at },
      },
    ];
    await open({ changes });
    const said = [...element().querySelectorAll('.changes li')].map((each) =>
      each.textContent.trim().replace(/\s+/g, ' '),
    );
    const who = 'by Wren Fennimoor, CCM, 12 Jun 2026, 21:00';
    expect(said).toEqual([
      `The end on 12 Jun 2026 was taken back ${who}`,
      `Ended on 12 Jun 2026: stepped down to a lower level of care ${who}`,
      `Prescriber: nobody, from 10 Jun 2026 ${who}`,
      `Primary clinician: Juniper Vale, LPC-A, from 9 Jun 2026 ${who}`,
      `Tue, Thu; Skills group, from 1 Jun 2026 ${who}`,
    ]);
  });

  it('says that and why the episode ended', async () => {
    await open({
      ending: {
        ...{ id: 'x', lastDay: '2026-06-12', reason: 'stepped-down', words: 'Goals met.' },
        ...{ by: { id: 'w', name: 'Wren', credential: 'CCM' }, at: '2026-06-13T01:00:00.000Z' },
      },
    });
    expect(text()).toContain(
      'Ended on 12 Jun 2026: stepped down to a lower level of care. Recorded by Wren, CCM on 12 Jun 2026.',
    );
    expect(text()).toContain('Goals met.');
  });

  it('says that it did not open, and asks again', async () => {
    TestBed.configureTestingModule({ providers: provideCore([]) });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CarePanel);
    fixture.componentRef.setInput('participantId', 'p');
    fixture.componentRef.setInput('head', { id: 'p' } as ParticipantDetail);
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    document.body.append(element());
    await fixture.whenStable();
    http.expectOne(`${url}/care`).error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('did not open');
    await press('Try again');
    http.expectOne(`${url}/care`).flush(aCare());
    await fixture.whenStable();
    expect(text()).toContain('Skills group');
  });

  afterEach(() => {
    element().remove();
  });
});
