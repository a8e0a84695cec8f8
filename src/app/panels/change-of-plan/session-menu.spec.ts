import { HttpTestingController } from '@angular/common/http/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { Store } from '@ngrx/store';
import type { Me } from '#contract/me';
import { Clock } from '../../core/clock';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { Undo } from '../../core/undo/undo';
import type { PlannedSession } from './planned-session';
import { SessionMenu } from './session-menu';

const juniper = someone().staff;
const leader = { id: juniper.id, name: juniper.name, credential: juniper.credential };
const sorrel = { id: 'sorrel', name: 'Sorrel Finch', credential: 'LCSW' };

const planned: PlannedSession = {
  id: 'session',
  title: 'Skills group',
  status: 'scheduled',
  room: 'Willow room',
  startsAt: '2026-06-16T13:00:00.000Z',
  endsAt: '2026-06-16T16:00:00.000Z',
  facilitators: [{ ...leader, part: 'facilitator' }],
  covers: [],
  cancellation: null,
  expectedCount: 12,
  version: 3,
};
const covered: PlannedSession = {
  ...planned,
  facilitators: [{ ...sorrel, part: 'cover' }],
  covers: [{ staffId: sorrel.id, covers: leader }],
};
const cancelled: PlannedSession = {
  ...planned,
  status: 'cancelled',
  cancellation: {
    at: '2026-06-16T12:00:00.000Z',
    by: juniper.name,
    reason: 'Weather',
    asked: false,
  },
};

describe('the menu of a session', () => {
  let fixture: ComponentFixture<SessionMenu>;

  async function open(session: PlannedSession, staff: Partial<Me['staff']> = {}) {
    TestBed.configureTestingModule({ providers: provideCore() });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone(staff) }));
    TestBed.inject(Clock).follow(someone().now);
    fixture = TestBed.createComponent(SessionMenu);
    fixture.componentRef.setInput('session', session);
    fixture.componentRef.setInput('zone', 'America/New_York');
    await fixture.whenStable();
    const menus = await TestbedHarnessEnvironment.loader(fixture).getAllHarnesses(MatMenuHarness);
    const [menu] = menus;
    if (!menu) return [];
    await menu.open();
    const items = await menu.getItems();
    return Promise.all(items.map((item) => item.getText()));
  }

  afterEach(() => {
    TestBed.inject(MatDialog).closeAll();
    fixture.destroy();
  });

  it('lets a leader find a cover, choose what it teaches, move it or cancel', async () => {
    expect(await open(planned)).toEqual([
      'Find a cover …',
      'Choose what it teaches …',
      'Move to another time …',
      'Cancel this session …',
    ]);
  });

  it('is not there for those who may do neither, or once the session is over', async () => {
    expect(await open(planned, { id: 'other' })).toEqual([]);
    TestBed.resetTestingModule();
    expect(await open({ ...planned, status: 'ended' })).toEqual([]);
  });

  it('lets a supervisor of a leader find a cover, and not cancel', async () => {
    const supervised = { ...planned, supervisorIds: ['marlow'] };
    expect(await open(supervised, { id: 'marlow', roles: ['supervisor'] })).toEqual([
      'Find a cover …',
    ]);
  });

  it('lets who is covered take it back', async () => {
    expect(await open(covered)).toEqual([
      'Find a cover …',
      'Take back the cover by Sorrel Finch, LCSW',
      'Choose what it teaches …',
      'Move to another time …',
      'Cancel this session …',
    ]);
  });

  it('moves nothing that has begun, or whose day is over', async () => {
    expect(await open({ ...planned, status: 'running' })).not.toContain('Move to another time …');
    TestBed.resetTestingModule();
    const yesterday = { startsAt: '2026-06-15T13:00:00.000Z', endsAt: '2026-06-15T16:00:00.000Z' };
    expect(await open({ ...planned, ...yesterday })).not.toContain('Move to another time …');
  });

  it('offers a cancelled session back until its planned end', async () => {
    expect(await open(cancelled)).toEqual(['It takes place after all']);
    TestBed.resetTestingModule();
    const before = { ...cancelled, endsAt: '2026-06-16T13:59:59.000Z' };
    expect(await open(before)).toEqual([]);
  });

  it('restores with the version it saw, tells the page, and offers the way back as it was', async () => {
    await open(cancelled);
    let changed = 0;
    fixture.componentInstance.changed.subscribe(() => (changed += 1));
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const menu = await loader.getHarness(MatMenuHarness);
    await menu.clickItem({ text: 'It takes place after all' });
    const http = TestBed.inject(HttpTestingController);
    const request = http.expectOne('/api/sessions/session/restore');
    expect(request.request.body).toEqual({ version: 3 });
    request.flush({ version: 4 });
    await fixture.whenStable();
    expect(changed).toBe(1);
    TestBed.inject(Undo).takeBack();
    const again = http.expectOne('/api/sessions/session/cancel');
    expect(again.request.body).toEqual({ reason: 'Weather', tell: false, version: 4 });
    again.flush({ version: 5 });
    await fixture.whenStable();
    expect(changed).toBe(2);
  });
});
