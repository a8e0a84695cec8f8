import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Care, EndingResult, EndingWrite } from '#contract/care';
import { storesNothing } from '../../api/stores-nothing';
import { provideCore } from '../../core/testing/core-providers';
import { EndEpisode } from './end-episode';
import { TakeBackEnding } from './take-back-ending';
import { aCare } from './testing/care';

const result: EndingResult = {
  done: false,
  closes: {
    ...{ groups: ['Skills group'], agreedDays: [[2, 4]] },
    clinicians: [
      {
        part: 'primary-clinician',
        person: { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' },
      },
    ],
    sessions: [
      {
        ...{ title: 'Skills group', startsAt: '2026-06-18T13:00:00.000Z' },
        ...{ timeZone: 'America/New_York', alone: true },
      },
    ],
  },
  owed: [
    {
      author: { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' },
      ...{ title: 'Skills group', day: '2026-06-16', begun: true },
    },
  ],
};

const conflict = { type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '' };

describe('The end of an episode', () => {
  const url = '/api/participants/p';
  let fixture: ComponentFixture<EndEpisode | TakeBackEnding>;
  let http: HttpTestingController;
  let closed: unknown[] = [];
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
  const choose = async (value: string) => {
    const field = element().querySelector<HTMLSelectElement>('#end-reason');
    if (field) field.value = value;
    field?.dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };

  async function open(dialog: typeof EndEpisode | typeof TakeBackEnding, care: Partial<Care> = {}) {
    closed = [];
    TestBed.configureTestingModule({
      providers: [
        ...provideCore([]),
        { provide: MAT_DIALOG_DATA, useValue: { participantId: 'p', person: 'Bram Oduya' } },
        { provide: MatDialogRef, useValue: { close: (done: unknown) => closed.push(done) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent<EndEpisode | TakeBackEnding>(dialog);
    document.body.append(element());
    await fixture.whenStable();
    http.expectOne(`${url}/care`).flush(aCare(care));
    await fixture.whenStable();
  }

  it('shows what it would close and which notes stay owed, and only then is saved', async () => {
    await open(EndEpisode);
    await press('Show what it closes');
    http.expectNone(`${url}/ending`);
    expect(element().querySelector('#end-reason-said')?.textContent).toContain('Say why');
    await choose('completed');
    await press('Show what it closes');
    const tried = http.expectOne(`${url}/ending`);
    expect(tried.request.body as EndingWrite).toEqual(
      jasmine.objectContaining({
        ...{ episodeId: 'e', lastDay: '2026-06-16', reason: 'completed', words: null },
        ...{ version: 3, tryOut: true },
      }),
    );
    expect(tried.request.context.get(storesNothing)).toBeTrue();
    tried.flush(result);
    await fixture.whenStable();
    expect(text()).toContain('Ends with 16 Jun 2026');
    expect(text()).toContain('Primary clinician: Juniper Vale, LPC-A');
    expect(text()).toContain('Skills group, 18 Jun, 9:00');
    expect(text()).toContain('One of them is held for this person alone');
    expect(text()).toContain('Notes still owed: 1');
    expect(text()).toContain('Juniper Vale, LPC-A: Skills group, 16 Jun, begun');
    expect(closed).toEqual([]);
    await press('End the episode');
    const sent = http.expectOne(`${url}/ending`);
    expect((sent.request.body as EndingWrite).tryOut).toBeFalse();
    expect(sent.request.context.get(storesNothing)).toBeFalse();
    sent.flush({ ...result, done: true });
    await fixture.whenStable();
    expect(closed).toEqual([true]);
  });

  it('shows it anew for another reason', async () => {
    await open(EndEpisode);
    await choose('completed');
    await press('Show what it closes');
    http.expectOne(`${url}/ending`).flush(result);
    await fixture.whenStable();
    await choose('transferred');
    expect(text()).not.toContain('Ends with');
    await press('Show what it closes');
    expect((http.expectOne(`${url}/ending`).request.body as EndingWrite).tryOut).toBeTrue();
  });

  it('is ended over what a colleague changed, once that was chosen', async () => {
    await open(EndEpisode);
    await choose('completed');
    await press('Show what it closes');
    http
      .expectOne(`${url}/ending`)
      .flush(
        { ...conflict, theirs: { version: 4, ending: null } },
        { status: 409, statusText: 'Conflict' },
      );
    await fixture.whenStable();
    await press('Save mine over it');
    const tried = http.expectOne(`${url}/ending`);
    expect(tried.request.body as EndingWrite).toEqual(
      jasmine.objectContaining({ version: 4, tryOut: true }),
    );
    tried.flush(result);
    await fixture.whenStable();
    await press('End the episode');
    const sent = http.expectOne(`${url}/ending`);
    expect(sent.request.body as EndingWrite).toEqual(
      jasmine.objectContaining({ version: 4, tryOut: false }),
    );
  });

  it('holds the fields while it is asked, and a late answer says nothing of another draft', async () => {
    await open(EndEpisode);
    await choose('completed');
    await press('Show what it closes');
    const tried = http.expectOne(`${url}/ending`);
    expect(element().querySelector('[inert] #end-reason')).not.toBeNull();
    await choose('transferred');
    tried.flush(result);
    await fixture.whenStable();
    expect(element().querySelector('[inert]')).toBeNull();
    expect(text()).not.toContain('Ends with');
    await press('Show what it closes');
    expect((http.expectOne(`${url}/ending`).request.body as EndingWrite).tryOut).toBeTrue();
  });

  it('is sent again as the same end where the answer was lost, and as another when it was changed', async () => {
    await open(EndEpisode);
    await choose('completed');
    const ids: string[] = [];
    const ask = async () => {
      await press('Show what it closes');
      const sent = http.expectOne(`${url}/ending`);
      ids.push((sent.request.body as EndingWrite).id);
      sent.error(new ProgressEvent('error'));
      await fixture.whenStable();
    };
    await ask();
    await ask();
    await choose('transferred');
    await ask();
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('says so when what is stored could not be read anew', async () => {
    await open(EndEpisode);
    await choose('completed');
    await press('Show what it closes');
    http
      .expectOne(`${url}/ending`)
      .flush(
        { ...conflict, theirs: { version: 4, ending: null } },
        { status: 409, statusText: 'Conflict' },
      );
    await fixture.whenStable();
    await press('Show theirs');
    http.expectOne(`${url}/care`).error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('As it was a moment ago');
    await press('Try again');
    http.expectOne(`${url}/care`).flush(aCare());
    await fixture.whenStable();
    expect(text()).not.toContain('As it was a moment ago');
  });

  it('says why it is refused, and what to do', async () => {
    await open(EndEpisode);
    await choose('completed');
    await press('Show what it closes');
    const problem = {
      ...{ type: 'urn:stepwell:problem:open-flag', title: 'A risk flag is open', status: 422 },
      detail: 'Record the assessment that closes it first.',
    };
    http
      .expectOne(`${url}/ending`)
      .flush(problem, { status: 422, statusText: 'Unprocessable Content' });
    await fixture.whenStable();
    expect(element().querySelector('[role=alert]')?.textContent).toContain('A risk flag is open');
  });

  it('is taken back with the words of what it was', async () => {
    await open(TakeBackEnding, {
      mayTakeBack: true,
      ending: {
        ...{ id: 'x', lastDay: '2026-06-12', reason: 'completed', words: null },
        ...{ by: { id: 'w', name: 'Wren', credential: 'CCM' }, at: '2026-06-13T14:00:00.000Z' },
      },
    });
    expect(text()).toContain('Ended on 12 Jun 2026: completed treatment.');
    await press('Take it back');
    const sent = http.expectOne(`${url}/ending/x/taking-back`);
    expect(sent.request.method).toBe('POST');
    sent.flush({ clinicians: [], groups: [] });
    await fixture.whenStable();
    expect(closed).toEqual([true]);
  });

  it('is taken back and says who has left meanwhile', async () => {
    await open(TakeBackEnding, {
      mayTakeBack: true,
      ending: {
        ...{ id: 'x', lastDay: '2026-06-12', reason: 'completed', words: null },
        ...{ by: { id: 'w', name: 'Wren', credential: 'CCM' }, at: '2026-06-13T14:00:00.000Z' },
      },
    });
    await press('Take it back');
    http.expectOne(`${url}/ending/x/taking-back`).flush({
      clinicians: [
        { part: 'primary-clinician', person: { id: 'g', name: 'Gale', credential: 'LPC' } },
      ],
      groups: ['Skills group'],
    });
    await fixture.whenStable();
    expect(closed).toEqual([]);
    expect(element().querySelector('[role=alert]')?.textContent).toContain(
      'Gale, LPC no longer works here: name the primary clinician.',
    );
    expect(text()).toContain('Skills group has ended: choose a group.');
    expect(text()).not.toContain('Keep it ended');
  });

  it('stays, with the reason, when it cannot be taken back', async () => {
    await open(TakeBackEnding, {
      mayTakeBack: true,
      ending: {
        ...{ id: 'x', lastDay: '2026-06-12', reason: 'completed', words: null },
        ...{ by: { id: 'w', name: 'Wren', credential: 'CCM' }, at: '2026-06-13T14:00:00.000Z' },
      },
    });
    await press('Take it back');
    const problem = {
      ...{ type: 'urn:stepwell:problem:admitted-again', title: 'Not taken back', status: 422 },
      detail: 'The person was admitted again since.',
    };
    http
      .expectOne(`${url}/ending/x/taking-back`)
      .flush(problem, { status: 422, statusText: 'Unprocessable Content' });
    await fixture.whenStable();
    expect(text()).toContain('admitted again since');
    expect(closed).toEqual([]);
  });

  afterEach(() => {
    element().remove();
  });
});
