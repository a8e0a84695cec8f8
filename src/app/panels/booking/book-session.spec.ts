import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { BookingChoices } from '#contract/booking';
import { Clock } from '../../core/clock';
import { AnsweredWrites, type WriteAnswer } from '../../core/outbox/answered-writes';
import type { NewWrite } from '../../core/outbox/outbox';
import { provideCore } from '../../core/testing/core-providers';
import { BookSession, type BookSessionData } from './book-session';

const juniper = { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' };
const alder = { id: 'alder', name: 'Alder Pike', credential: 'LPC' };
const bram = { id: 'bram', preferredName: 'Bram', familyName: 'Oduya' };
const ida = { id: 'ida', preferredName: 'Ida', familyName: 'Lund' };
const choices = (leaders = [juniper]): BookingChoices => ({
  programs: [
    {
      ...{ id: 'iop', name: 'Riverbend IOP', timeZone: 'America/New_York', leaders },
      rooms: ['Office 3'],
      groups: [{ id: 'skills', name: 'Skills', people: [bram, ida] }],
    },
  ],
});

describe('The dialog that books a session', () => {
  let fixture: ComponentFixture<BookSession>;
  let http: HttpTestingController;
  let closedWith: unknown;
  let sent: NewWrite[];
  let answer: WriteAnswer | Promise<WriteAnswer>;
  let dialog: { close: (stored: unknown) => void; disableClose: boolean };

  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const save = () => element().querySelector<HTMLButtonElement>('button[type=submit]');
  const press = async (words: string) => {
    [...element().querySelectorAll<HTMLElement>('button, label')]
      .find((each) => each.textContent.includes(words))
      ?.click();
    await fixture.whenStable();
  };

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

  async function open(
    data: Partial<BookSessionData> = {},
    leaders = [juniper],
    now?: string,
  ): Promise<void> {
    dialog = { close: (stored) => (closedWith = stored), disableClose: false };
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        {
          provide: MAT_DIALOG_DATA,
          useValue: {
            ...{ programId: null, staffId: 'juniper', day: '2026-06-16', person: bram },
            ...data,
          },
        },
        { provide: MatDialogRef, useValue: dialog },
        {
          provide: AnsweredWrites,
          useValue: {
            send: (write: NewWrite) => {
              sent.push(write);
              return Promise.resolve(answer);
            },
          },
        },
      ],
    });
    if (now !== undefined) TestBed.inject(Clock).follow(now);
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(BookSession);
    fixture.detectChanges();
    http.expectOne('/api/sessions/choices').flush(choices(leaders));
    await fixture.whenStable();
  }

  beforeEach(() => {
    jasmine.clock().install();
    [closedWith, sent, answer] = [undefined, [], { stored: { id: 'session' } }];
  });
  afterEach(() => jasmine.clock().uninstall());

  it('asks for nothing before it is complete, then shows what stands against it and books it all the same', async () => {
    await open();
    http.expectNone('/api/sessions/preview');
    expect(save()?.disabled).toBeTrue();
    await type('book-from', '9:00');
    await settle();
    const request = http.expectOne('/api/sessions/preview');
    expect(request.request.body).toEqual(
      jasmine.objectContaining({
        ...{ kind: 'individual', leaderId: 'juniper', people: ['bram'] },
        ...{ startsAt: '09:00', endsAt: '09:50', day: '2026-06-16' },
      }),
    );
    const words = 'Bram Oduya is also expected in Skills, 9:00 to 12:00.';
    request.flush({ conflicts: [{ kind: 'participant', words }] });
    await fixture.whenStable();
    expect(text()).toContain(`1 conflict ${words}`);
    expect(save()?.textContent).toContain('Book it all the same');
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    expect(sent[0]?.body).toEqual(jasmine.objectContaining({ despiteConflicts: true }));
    expect(closedWith).toEqual({ id: 'session', program: { id: 'iop' } });
  });

  it('cannot be left while the answer is on its way', async () => {
    await open();
    await type('book-from', '9:00');
    await settle();
    http.expectOne('/api/sessions/preview').flush({ conflicts: [] });
    await fixture.whenStable();
    let arrive: (stored: WriteAnswer) => void = () => undefined;
    answer = new Promise<WriteAnswer>((resolve) => (arrive = resolve));
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    expect(dialog.disableClose).toBeTrue();
    arrive({ stored: { id: 'session' } });
    await fixture.whenStable();
    expect(dialog.disableClose).toBeFalse();
  });

  it('begins today by the calendar of the program, where no day is given', async () => {
    // In New York the day before.
    await open({ day: null }, [juniper], '2026-06-17T02:00:00.000Z');
    expect(element().querySelector<HTMLInputElement>('#book-day')?.value).toBe('2026-06-16');
  });

  it('keeps what was written, and says why, when it is refused', async () => {
    await open();
    await type('book-from', '9:00');
    await settle();
    http.expectOne('/api/sessions/preview').flush({ conflicts: [] });
    await fixture.whenStable();
    const faulty = { type: 'x', title: 'Not valid', status: 400, detail: 'See below.' };
    const errors = [{ field: 'people', message: 'Not in this program on that day: Bram Oduya.' }];
    answer = { problem: { ...faulty, errors } };
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    expect(closedWith).toBeUndefined();
    expect(element().querySelector('#book-people-said')?.textContent).toContain('Bram Oduya');
    expect(element().querySelector<HTMLInputElement>('#book-from')?.value).toBe('9:00');
  });

  it('says at the end that it is before the start, and asks the server nothing', async () => {
    await open();
    await type('book-from', '14:00');
    await type('book-to', '13:00');
    await settle();
    http.expectNone('/api/sessions/preview');
    expect(element().querySelector('#book-when-said')?.textContent).toBe('Ends before it begins.');
    const end = element().querySelector('#book-to');
    expect(end?.getAttribute('aria-invalid')).toBe('true');
    expect(end?.getAttribute('aria-describedby')).toBe('book-when-said');
    expect(save()?.disabled).toBeTrue();
  });

  it('scrolls to what stands against it, so that the buttons do not hide it', async () => {
    await open();
    await type('book-from', '9:00');
    await settle();
    const found = element().querySelector('.found');
    if (!found) throw new Error('no place for conflicts');
    const scrolled = spyOn(found, 'scrollIntoView');
    http.expectOne('/api/sessions/preview').flush({
      conflicts: [{ kind: 'room', words: 'Office 3 is taken by Skills, 9:00 to 12:00.' }],
    });
    await fixture.whenStable();
    expect(scrolled).toHaveBeenCalled();
  });

  it('takes a whole group along off-site', async () => {
    await open({ person: null });
    await press('Off-site');
    await press('Everyone of Skills');
    expect(text()).toContain('Bram Oduya');
    expect(text()).toContain('Ida Lund');
    await type('book-activity', 'library');
    await type('book-from', '10:00');
    await settle();
    const { request } = http.expectOne('/api/sessions/preview');
    expect(request.body).toEqual(
      jasmine.objectContaining({ people: ['bram', 'ida'], activity: 'library', endsAt: '12:00' }),
    );
  });

  it('finds somebody by the beginning of a name', async () => {
    await open({ person: null });
    await type('book-people', 'ida');
    await settle();
    const request = http.expectOne('/api/participants/search');
    expect(request.request.body).toEqual(
      jasmine.objectContaining({ prefix: 'ida', discharged: false }),
    );
    request.flush({ rows: [{ ...ida, programName: 'Riverbend IOP' }], next: null });
    await fixture.whenStable();
    await press('Ida Lund');
    expect(element().querySelector('#book-people')).toBeNull();
    expect(text()).toContain('Ida Lund');
  });

  it('asks a case manager who leads it', async () => {
    await open({ staffId: 'wren' }, [alder, juniper]);
    await type('book-from', '9:00');
    await settle();
    http.expectNone('/api/sessions/preview');
    const leader = element().querySelector<HTMLSelectElement>('#book-leader');
    if (!leader) throw new Error('no leader to choose');
    leader.value = 'alder';
    leader.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    await settle();
    const { request } = http.expectOne('/api/sessions/preview');
    expect((request.body as { leaderId: string }).leaderId).toBe('alder');
  });
});
