import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { inject } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Actions, createEffect, provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import { asyncScheduler } from 'rxjs';
import type { Group, GroupPreview, GroupWrite } from '#contract/group';
import { GroupsClient } from '../../api/groups-client';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { GroupForm } from './group-form';
import * as groupsEffects from './groups.effects';
import { groupsFeature } from './groups.feature';

const program = {
  id: 'iop',
  name: 'Riverbend IOP',
  site: 'Riverbend',
  levelOfCare: 'IOP',
  timeZone: 'Pacific/Apia',
  endsOn: null,
  version: 1,
};
const juniper = {
  id: 'juniper',
  name: 'Juniper Vale',
  credentialCode: 'LPC-A',
  roles: ['facilitator'],
  disabledAt: null,
};
const evening: Group = {
  id: 'evening',
  programId: 'iop',
  name: 'Evening skills',
  kind: 'group',
  mode: 'in-person',
  room: 'Alder room',
  seats: 12,
  dayTemplateId: null,
  endsOn: null,
  curriculumId: null,
  meetings: [
    {
      id: 'm',
      rule: 'FREQ=WEEKLY;BYDAY=TH',
      startsAt: '09:00',
      endsAt: '10:30',
      validFrom: '2026-01-01',
      validTo: null,
    },
  ],
  facilitators: [
    { staffId: 'juniper', part: 'facilitator', validFrom: '2026-01-01', validTo: null },
  ],
  exceptions: [],
  version: 3,
};
/** A Thursday in Apia, thirteen hours ahead: Wednesday evening in UTC. */
const preview: GroupPreview = {
  next: [
    {
      meetingId: 'm',
      on: '2026-06-18',
      startsAt: '2026-06-17T20:00:00.000Z',
      endsAt: '2026-06-17T21:30:00.000Z',
      state: 'regular',
      closure: null,
      heldOnClosure: null,
      topic: null,
      clockChange: false,
    },
    {
      meetingId: 'm',
      on: '2026-06-25',
      startsAt: '2026-06-24T20:00:00.000Z',
      endsAt: '2026-06-24T21:30:00.000Z',
      state: 'closed',
      closure: 'Midyear recess',
      heldOnClosure: null,
      topic: null,
      clockChange: false,
    },
  ],
  clashes: [
    {
      startsAt: '2026-06-17T20:00:00.000Z',
      kind: 'leader',
      staffId: 'juniper',
      group: 'Process group',
      otherStartsAt: '2026-06-17T21:00:00.000Z',
      otherEndsAt: '2026-06-17T22:00:00.000Z',
    },
  ],
  made: 8,
  moved: 0,
  withdrawn: 0,
  kept: 0,
};

describe('The form of a group', () => {
  let fixture: ComponentFixture<GroupForm>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const box = (id: string) => element.querySelector<HTMLInputElement>(`#${id}`);
  async function type(id: string, value: string) {
    const field = box(id);
    if (field === null) throw new Error(`no ${id}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  async function press(name: string) {
    [...element.querySelectorAll('button')]
      .find((button) => (button.ariaLabel ?? button.textContent.trim()) === name)
      ?.click();
    await fixture.whenStable();
  }
  const previews = (): TestRequest[] =>
    server.match(({ url, method }) => method === 'POST' && url.endsWith('/preview'));
  async function settle() {
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fixture.whenStable();
  }

  beforeEach(async () => {
    const previewAtOnce = createEffect(
      () =>
        groupsEffects.previewGroup(inject(Actions), inject(GroupsClient), {
          wait: 0,
          scheduler: asyncScheduler,
        }),
      { functional: true },
    );
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(groupsFeature),
        provideEffects({ ...groupsEffects, previewGroup: previewAtOnce }),
      ],
    });
    TestBed.inject(Store).dispatch(
      MeApiActions.loaded({ me: someone({ roles: ['administrator'] }) }),
    );
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(GroupForm);
    element = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('id', 'evening');
    await fixture.whenStable();
    server.expectOne('/api/groups').flush({ groups: [evening] });
    server.expectOne('/api/day-templates').flush({ templates: [] });
    server.expectOne('/api/curricula').flush({ curricula: [] });
    server.expectOne('/api/programs').flush({ programs: [program], defaults: {} });
    server.expectOne('/api/staff').flush({ staff: [juniper], credentials: [] });
    await settle();
    for (const request of previews()) request.flush(preview);
    await fixture.whenStable();
  });

  it('shows what comes by the program’s calendar, what is closed and who is booked twice', () => {
    expect(text()).toContain('Thu 18 Jun 9:00–10:30');
    expect(text()).toContain('Juniper Vale leads Process group, 10:00–11:00');
    expect(text()).toContain('Thu 25 Jun 9:00–10:30');
    expect(text()).toContain('Closed: Midyear recess');
    expect(text()).toContain('saving makes 8 sessions');
  });

  it('asks again for what is changed, once it is complete', async () => {
    await type('meeting-starts-0', '');
    await settle();
    expect(previews()).toEqual([]);
    expect(text()).toContain('Once a meeting has its days and times');
    await type('meeting-starts-0', '800');
    await settle();
    const [asked, ...more] = previews();
    expect(more).toEqual([]);
    expect((asked?.request.body as GroupWrite).meetings[0]?.startsAt).toBe('08:00');
  });

  it('holds an occurrence on a closed day, where somebody says so', async () => {
    await press('Change Thu 25 Jun');
    [...element.querySelectorAll<HTMLInputElement>('sw-occurrence-change input[type=radio]')]
      .at(-1)
      ?.click();
    await fixture.whenStable();
    expect(box('change-day')?.value).toBe('2026-06-25');
    await press('Done');
    await settle();
    const [asked] = previews();
    expect((asked?.request.body as GroupWrite).exceptions).toEqual([
      {
        meetingId: 'm',
        on: '2026-06-25',
        movedTo: { day: '2026-06-25', startsAt: '09:00', endsAt: '10:30' },
        reason: null,
      },
    ]);
  });

  it('shows both of a conflict, and saves mine over theirs when told to', async () => {
    await type('group-room', 'Birch room');
    await press('Save group');
    const write = server.expectOne({ method: 'PUT', url: '/api/groups/evening' });
    const mine = write.request.body as GroupWrite;
    write.flush(
      {
        type: 'urn:stepwell:problem:conflict',
        title: 'Changed by someone else',
        status: 409,
        detail: '',
        mine,
        theirs: { ...evening, room: 'Cedar hall', version: 4 },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await fixture.whenStable();
    const cells = element.querySelectorAll('sw-two-versions tbody :is(th, td)');
    expect([...cells].map(({ textContent }) => textContent)).toEqual([
      'Room',
      'Birch room',
      'Cedar hall',
    ]);
    await press('Save mine over it');
    const again = server.expectOne({ method: 'PUT', url: '/api/groups/evening' });
    expect(again.request.body).toEqual({ ...mine, version: 4 });
  });

  it('says at its line what the server does not take, with the focus there', async () => {
    await press('Save group');
    server.expectOne({ method: 'PUT', url: '/api/groups/evening' }).flush(
      {
        type: 'urn:stepwell:problem:invalid',
        title: 'Some entries are not valid',
        status: 400,
        detail: '',
        errors: [{ field: 'facilitators.0.staffId', message: 'Only a facilitator can lead.' }],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await fixture.whenStable();
    expect(element.querySelector('sw-leaders-editor')?.textContent).toContain(
      'Only a facilitator can lead.',
    );
    expect(box('leader-0')?.getAttribute('aria-invalid')).toBe('true');
  });
});
