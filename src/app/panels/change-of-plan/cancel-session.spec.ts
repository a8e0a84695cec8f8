import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Telling } from '#contract/telling';
import { provideCore } from '../../core/testing/core-providers';
import { type Cancel, CancelSession } from './cancel-session';

const telling: Telling = {
  people: [
    {
      ...{ participantId: 'bram', preferredName: 'Bram', familyName: 'Oduya' },
      ...{ phone: '555-0134', task: null },
    },
  ],
  leaders: ['Tobin Larkspur, RN'],
  asked: false,
  over: false,
};

describe('The dialog that cancels a session', () => {
  let fixture: ComponentFixture<CancelSession>;
  let http: HttpTestingController;
  let answered: Cancel | undefined;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');

  async function cancel(): Promise<void> {
    const box = element().querySelector<HTMLInputElement>('#cancel-reason');
    if (!box) throw new Error('no reason to write');
    box.value = ' Weather ';
    box.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
  }

  beforeEach(async () => {
    answered = undefined;
    const data = { sessionId: 'session', title: 'Skills group', when: '16 Jun, 9:00' };
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close: (cancel: Cancel) => (answered = cancel) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CancelSession);
    await fixture.whenStable();
  });

  it('shows who has to be told, and keeps a task for each unless somebody says otherwise', async () => {
    http.expectOne('/api/sessions/session/telling').flush(telling);
    await fixture.whenStable();
    expect(text()).toContain('1 person has to be told.');
    expect(element().querySelector('li')?.textContent).toContain('555-0134');
    expect(text()).toContain('Also tell Tobin Larkspur, RN.');
    await cancel();
    expect(answered).toEqual({ reason: 'Weather', tell: true });
    element().querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await cancel();
    expect(answered).toEqual({ reason: 'Weather', tell: false });
  });

  it('cancels also when who is expected did not open', async () => {
    const unavailable = { status: 503, statusText: 'Not now' };
    http.expectOne('/api/sessions/session/telling').flush(null, unavailable);
    await fixture.whenStable();
    expect(text()).toContain('Who is expected did not open.');
    await cancel();
    expect(answered).toEqual({ reason: 'Weather', tell: true });
  });
});
