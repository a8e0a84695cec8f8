import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { provideCore } from '../../core/testing/core-providers';
import { type Move, MoveSession, type MoveSessionData } from './move-session';

const data: MoveSessionData = {
  sessionId: 'session',
  version: 3,
  title: 'Skills group',
  when: '16 Jun, 9:00',
  from: { day: '2026-06-16', startsAt: '09:00', endsAt: '12:00', room: 'Willow room' },
  leaders: 'Juniper Vale, LPC-A',
};
const url = '/api/sessions/session/move/preview';

describe('The dialog that moves a session', () => {
  let fixture: ComponentFixture<MoveSession>;
  let http: HttpTestingController;
  let answered: Move | undefined;

  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const save = () => element().querySelector<HTMLButtonElement>('button[type=submit]');

  async function type(id: string, value: string): Promise<void> {
    const box = element().querySelector<HTMLInputElement>(`#${id}`);
    if (!box) throw new Error(`no field ${id}`);
    box.value = value;
    box.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function settle(): Promise<void> {
    jasmine.clock().tick(301);
    await fixture.whenStable();
  }

  beforeEach(async () => {
    jasmine.clock().install();
    answered = undefined;
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close: (move: Move) => (answered = move) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(MoveSession);
    fixture.detectChanges();
    await settle();
  });
  afterEach(() => jasmine.clock().uninstall());

  it('asks for nothing until something is changed', () => {
    http.expectNone(url);
    expect(text()).toContain('Choose another day, time or room.');
    expect(save()?.disabled).toBeTrue();
  });

  it('shows what stands against it, and then moves it all the same', async () => {
    await type('move-day', '2026-06-18');
    await type('move-room', 'Alder room');
    await settle();
    const request = http.expectOne(url);
    expect(request.request.body).toEqual({
      ...{ day: '2026-06-18', startsAt: '09:00', endsAt: '12:00', room: 'Alder room', version: 3 },
    });
    request.flush({
      conflicts: [{ kind: 'room', words: 'Alder room is taken by Process group, 9:00 to 10:30.' }],
      expectedNow: 12,
      expectedThen: 11,
    });
    await fixture.whenStable();
    expect(text()).toContain('1 conflict Alder room is taken by Process group');
    expect(text()).toContain(
      '11 of those who agreed to come on that weekday are expected, now 12.',
    );
    expect(save()?.disabled).withContext('without a reason').toBeTrue();
    await type('move-reason', 'The room is painted');
    expect(save()?.textContent).toContain('Move it all the same');
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    expect(answered).toEqual({
      day: '2026-06-18',
      startsAt: '09:00',
      endsAt: '12:00',
      room: 'Alder room',
      reason: 'The room is painted',
      despiteConflicts: true,
    });
  });

  it('says at its field what is wrong, and above all why it cannot be moved', async () => {
    await type('move-day', '2026-06-01');
    await settle();
    const invalid = { type: 'urn:stepwell:problem:invalid', title: 'Not valid', detail: 'Over.' };
    http
      .expectOne(url)
      .flush(
        { ...invalid, status: 400, errors: [{ field: 'day', message: 'This day is over.' }] },
        { status: 400, statusText: 'Bad Request' },
      );
    await fixture.whenStable();
    expect(text()).toContain('This day is over.');
    await type('move-day', '2026-06-18');
    await settle();
    http.expectOne(url).flush(
      {
        type: 'urn:stepwell:problem:recorded',
        title: 'Recorded',
        status: 422,
        detail: 'It stays.',
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await fixture.whenStable();
    expect(text()).toContain('Recorded. It stays.');
    expect(save()?.disabled).toBeTrue();
  });
});
