import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { of } from 'rxjs';
import { provideCore } from '../../core/testing/core-providers';
import { type ChosenMakeUp, type MakeUpLine, PlanMakeUp } from './plan-make-up';

const line: MakeUpLine = {
  ...{ sessionId: 'wednesday', participantId: 'bram', missedSessionId: 'tuesday' },
  ...{ label: 'Wed 17 Jun, 9:00–12:00: Process', hint: '8 of 12 seats taken' },
};

describe('The dialog that plans a make-up day', () => {
  let fixture: ComponentFixture<PlanMakeUp>;
  let http: HttpTestingController;
  let answered: ChosenMakeUp | undefined;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const save = () => element().querySelector<HTMLButtonElement>('button[type=submit]');

  async function open(lines: readonly MakeUpLine[]): Promise<void> {
    answered = undefined;
    const data = {
      ...{ heading: 'Make-up day for Bram', about: 'In place of Skills.', legend: 'Sessions' },
      ...{ none: 'No session has a free seat.', load: () => of(lines) },
    };
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close: (made: ChosenMakeUp) => (answered = made) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PlanMakeUp);
    await fixture.whenStable();
  }

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('shows what stands against the chosen one, and plans it all the same', async () => {
    await open([line]);
    expect(text()).toContain('8 of 12 seats taken');
    expect(save()?.disabled).toBeTrue();
    element().querySelector<HTMLInputElement>('input[type=radio]')?.click();
    await fixture.whenStable();
    jasmine.clock().tick(301);
    const request = http.expectOne('/api/sessions/wednesday/make-ups/preview');
    expect(request.request.body).toEqual({ participantId: 'bram', missedSessionId: 'tuesday' });
    const words = 'Bram Oduya is also expected in Skills, 9:00 to 12:00.';
    request.flush({ conflicts: [{ kind: 'participant', words }] });
    await fixture.whenStable();
    expect(text()).toContain(words);
    expect(save()?.textContent).toContain('Plan it all the same');
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    expect(answered).toEqual({
      ...{ sessionId: 'wednesday', participantId: 'bram', missedSessionId: 'tuesday' },
      despiteConflicts: true,
    });
  });

  it('says where there is none to choose', async () => {
    await open([]);
    expect(text()).toContain('No session has a free seat.');
    expect(save()?.disabled).toBeTrue();
  });
});
