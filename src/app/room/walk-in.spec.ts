import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { EMPTY } from 'rxjs';
import type { TransferChoices } from '#contract/roster';
import { provideCore } from '../core/testing/core-providers';
import { WalkIn, type WalkInData } from './walk-in';

const sessionId = '01990000-0000-7000-8000-0000000000b1';
const participantId = '01990000-0000-7000-8000-0000000000a1';

describe('WalkIn', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let closed: unknown[];
  let settle: () => Promise<unknown>;

  async function open(group: string | null): Promise<void> {
    closed = [];
    const data: WalkInData = { sessionId, group };
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        {
          provide: MatDialogRef,
          useValue: {
            close: (value: unknown) => closed.push(value),
            backdropClick: () => EMPTY,
            keydownEvents: () => EMPTY,
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(WalkIn);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
  }

  const press = async (name: RegExp) => {
    [...element.querySelectorAll('button')].find((each) => name.test(each.textContent))?.click();
    await settle();
  };
  const choose = async (label: RegExp) => {
    const labels = [...element.querySelectorAll('label')];
    labels.find((each) => label.test(each.textContent))?.click();
    await settle();
  };

  async function find(): Promise<void> {
    for (const [id, value] of [
      ['walk-in-name', 'ink'],
      ['walk-in-born', '1990-02-28'],
    ] as const) {
      const box = element.querySelector<HTMLInputElement>(`#${id}`);
      if (!box) throw new Error(`no box ${id}`);
      box.value = value;
      box.dispatchEvent(new Event('input'));
    }
    await settle();
    await press(/Find/);
    const person = {
      participantId,
      preferredName: 'Hollis',
      familyName: 'Inkwell',
      birthDate: '1990-02-28',
    };
    http.expectOne('/api/directory/search').flush({ people: [person] });
    await settle();
  }

  async function transfer(choices: TransferChoices): Promise<void> {
    await open('Skills group');
    await choose(/Transfer/);
    await find();
    await press(/Add/);
    http.expectOne(`/api/sessions/${sessionId}/transfer/${participantId}`).flush(choices);
    await settle();
  }

  it('adds a walk-in without asking for any group', async () => {
    await open('Skills group');
    await find();
    await press(/Add/);
    expect(closed).toEqual([{ participantId, origin: 'walk-in' }]);
  });

  it('does not offer a transfer where the session has no group', async () => {
    await open(null);
    expect(element.textContent).toContain('Make-up day');
    expect(element.textContent).not.toContain('Transfer');
  });

  it('says what a transfer does, and transfers out of the only group', async () => {
    await transfer({ alreadyMember: false, groups: [{ id: 'g1', name: 'Process group' }] });
    expect(element.textContent).toContain('the person belongs to Skills group');
    expect(closed).toEqual([{ participantId, origin: 'transfer', fromGroupId: 'g1' }]);
  });

  it('asks which of several groups the person leaves', async () => {
    await transfer({
      alreadyMember: false,
      groups: [
        { id: 'g1', name: 'Process group' },
        { id: 'g2', name: 'Relapse prevention' },
      ],
    });
    expect(closed).toEqual([]);
    expect(element.textContent).toContain('Which group does Hollis leave?');
    await choose(/Relapse prevention/);
    await press(/^\s*Transfer/);
    expect(closed).toEqual([{ participantId, origin: 'transfer', fromGroupId: 'g2' }]);
  });

  it('says what to do where there is nothing to move', async () => {
    await transfer({ alreadyMember: false, groups: [] });
    expect(closed).toEqual([]);
    expect(element.textContent).toContain('Add the person as a walk-in');
    await choose(/Walk-in/);
    expect(element.textContent).not.toContain('no membership');
    await press(/Add/);
    expect(closed).toEqual([{ participantId, origin: 'walk-in' }]);
  });

  it('does not move somebody who belongs to this group', async () => {
    await transfer({ alreadyMember: true, groups: [{ id: 'g1', name: 'Process group' }] });
    expect(closed).toEqual([]);
    expect(element.textContent).toContain('A member of this group already');
  });
});
