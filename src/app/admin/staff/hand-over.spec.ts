import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { OwedItem, StaffOwed, StaffRecord } from '#contract/staff';
import type { Role } from '#domain/permissions/roles';
import { storesNothing } from '../../api/stores-nothing';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { HandOverPage } from './hand-over';
import * as staffEffects from './staff.effects';
import { staffFeature } from './staff.feature';

const person = (id: string, name: string): StaffRecord => ({
  ...{ id, name, email: `${id}@riverbend.example`, credentialCode: 'LCSW', licenceNumber: null },
  ...{ licenceExpiresOn: null, roles: ['facilitator'], programIds: [], supervisors: [] },
  ...{ disabledAt: null, version: 1 },
});
const item = (change: Partial<OwedItem>): OwedItem => ({
  ...{ kind: 'note', id: 'n1', title: 'Skills group', day: '2026-06-16', time: null },
  ...{ begun: false, participant: null, stays: null },
  ...change,
});
const owed = (items: OwedItem[], disabledAt: string | null = null): StaffOwed => ({
  person: { id: 'juniper', name: 'Juniper Vale', disabledAt, version: 1 },
  ...{ items, participants: items.length },
});

describe('Handing over', () => {
  let fixture: ComponentFixture<HandOverPage>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
  async function press(name: string) {
    button(name)?.click();
    await fixture.whenStable();
  }
  async function choose(selector: string, value: string) {
    const field = element.querySelector<HTMLSelectElement>(selector);
    if (field === null) throw new Error(`no ${selector}`);
    field.value = value;
    field.dispatchEvent(new Event('change'));
    await fixture.whenStable();
  }
  const asked = () => server.expectOne('/api/staff/juniper/hand-over');
  async function open(role: Role, list: StaffOwed, others: readonly StaffRecord[] = []) {
    TestBed.configureTestingModule({
      providers: [...provideCore(), provideState(staffFeature), provideEffects(staffEffects)],
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({ roles: [role] }) }));
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(HandOverPage);
    fixture.componentRef.setInput('id', 'juniper');
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    const staff = [person('juniper', 'Juniper Vale'), person('wren', 'Wren Ash'), ...others];
    server.expectOne('/api/staff').flush({ staff, credentials: [] });
    server.expectOne('/api/programs').flush({ programs: [], defaults: {} });
    server.expectOne('/api/staff/juniper/owed').flush(list);
    await fixture.whenStable();
  }

  afterEach(() => element.remove());

  it('of somebody who owes nothing says so', async () => {
    await open('director', owed([], '2026-06-16T14:00:00.000Z'));
    expect(text()).toContain('Owes nothing');
    expect(button('Check what can be handed over')).toBeUndefined();
  });

  it('waits, for a director, until an administrator has ended the access', async () => {
    await open('director', owed([item({})]));
    expect(text()).toContain('An administrator ends their access');
    expect(element.querySelector('select')).toBeNull();
  });

  it('gives everything to one, is tried out first, says why not, and then is done', async () => {
    const stays = 'Another leader of the session writes and signs it.';
    const note = item({ participant: 'Aster Quill', begun: true });
    const list = owed([
      note,
      item({ kind: 'task', id: 't1' }),
      item({ kind: 'group-note', stays }),
    ]);
    await open('administrator', list);
    expect(text()).toContain('Skills group · Aster Quill · 16 Jun 2026 · begun');
    expect(text()).toContain(stays);
    await choose('#receiver-all', 'wren');
    expect(text()).toContain('Wren Ash gets 2');
    expect(text()).toContain('1 not handed over');
    await press('Check what can be handed over');
    const trial = asked();
    expect(trial.request.body).toEqual({
      items: [
        { kind: 'note', id: 'n1', receiverId: 'wren' },
        { kind: 'task', id: 't1', receiverId: 'wren' },
      ],
      ...{ endAccess: true, tryOut: true, version: 1 },
    });
    const refusals = [{ kind: 'task', id: 't1', why: 'They do not treat this participant.' }];
    trial.flush({ done: false, handedOver: 0, refusals, overlaps: [], owed: list });
    await fixture.whenStable();
    expect(text()).toContain('They do not treat this participant.');
    await choose('#receiver-task', '');
    expect(text()).not.toContain('They do not treat this participant.');
    await press('Check what can be handed over');
    asked().flush({ done: false, handedOver: 0, refusals: [], overlaps: [], owed: list });
    await fixture.whenStable();
    await press('Hand over and end their access');
    const act = asked();
    expect((act.request.body as { tryOut: boolean }).tryOut).toBeFalse();
    const rest = owed([item({ kind: 'task', id: 't1' })], '2026-06-16T14:00:00.000Z');
    act.flush({ done: true, handedOver: 1, refusals: [], overlaps: [], owed: rest });
    await fixture.whenStable();
    expect(text()).toContain('Handed over: 1');
    expect(text()).toContain('Wren Ash: 1');
    expect(text()).toContain('What is still theirs: 1');
  });

  it('warns whom it would have lead two at once, and offers to do it all the same', async () => {
    const sessions = [
      item({ kind: 'session', id: 's1', title: 'Individual session', time: '09:00' }),
      item({ kind: 'session', id: 's2', title: 'Individual session', time: '14:30' }),
    ];
    const list = owed(sessions);
    await open('administrator', list);
    expect(text()).toContain('Individual session · 16 Jun 2026, 9:00');
    expect(text()).toContain('Individual session · 16 Jun 2026, 14:30');
    await choose('#receiver-all', 'wren');
    await press('Check what can be handed over');
    const time = 'Tue 16 Jun 9:00 Skills group and 9:30 Individual session';
    const overlaps = [{ receiverId: 'wren', receiver: 'Wren Ash', times: [time], more: 2 }];
    const trial = asked();
    expect(trial.request.context.get(storesNothing)).toBeTrue();
    trial.flush({ done: false, handedOver: 0, refusals: [], overlaps, owed: list });
    await fixture.whenStable();
    expect(text()).toContain('Wren Ash would lead two at once:');
    const told = [...element.querySelectorAll('.overlaps li')].map((line) =>
      line.textContent.trim(),
    );
    expect(told).toEqual([time, 'and 2 more']);
    expect(text()).not.toContain('All of it can be handed over as chosen.');
    expect(button('Hand over and end their access')).toBeUndefined();
    await press('Hand over all the same and end their access');
    const act = asked();
    expect(act.request.context.get(storesNothing)).toBeFalse();
    expect((act.request.body as { tryOut: boolean }).tryOut).toBeFalse();
  });

  it('offers each kind to those whose role lets them have it, and nothing to others', async () => {
    await open('administrator', owed([item({}), item({ kind: 'supervisee', id: 's1' })]), [
      { ...person('marlow', 'Marlow Finch'), roles: ['supervisor'] },
      { ...person('basil', 'Basil Ledgerwood'), roles: ['administrator'] },
    ]);
    const offered = (selector: string) =>
      [...(element.querySelector<HTMLSelectElement>(selector)?.options ?? [])].map(
        ({ value }) => value,
      );
    expect(offered('#receiver-all')).toEqual(['', 'wren', 'marlow']);
    expect(offered('#receiver-supervisee')).toEqual(['', 'marlow']);
    await choose('#receiver-all', 'wren');
    expect(text()).toContain('Wren Ash gets 1');
    expect(text()).toContain('1 not handed over');
  });

  it('tells lines apart that read alike', async () => {
    const alike = { kind: 'episode' as const, title: 'Primary clinician', day: null };
    await open('administrator', owed([item({ ...alike, id: 'a' }), item({ ...alike, id: 'b' })]));
    expect(text()).toContain('Primary clinician · 1 of 2');
    expect(text()).toContain('Primary clinician · 2 of 2');
  });
});
